<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\Tests\Reference\CanonicalJson;
use Azora\Tests\Reference\JsonFault;
use Azora\Tests\Reference\JsonObject;
use Azora\Tests\Reference\StrictJson;

/** Whether somebody takes a text for what it says it is, and if not, why. */
final readonly class Verdict
{
    private const BADGES = ['OpenBadgeCredential', 'AchievementCredential'];

    /**
     * @param list<string> $reasons of azora each as "check CODE pointer: message"; the check is called
     *   "badge" if it is about what makes a credential a badge
     * @param bool $hasProof whether one of its proofs verifies, if azora says so
     */
    public function __construct(public bool $verified, public array $reasons = [], public bool $hasProof = false)
    {
    }

    /** @param array<string, mixed> $options */
    public static function ofAzora(string $text, array $options): self
    {
        $found = azora_credential_verify($text, $options);
        $reasons = array_map(self::reason(...), $found->problems);
        if ($found->checks['structure'] === 'fail') {
            $reasons = self::withBadgesTold($text, $options, $reasons);
        }
        return new self($found->verified, $reasons, in_array('pass', array_column($found->proofs, 'result'), true));
    }

    /** @param array<string, mixed> $options */
    public static function ofToken(string $token, array $options): self
    {
        $found = azora_credential_verify_jwt($token, $options);
        $reasons = array_map(self::reason(...), $found->problems);
        return new self($found->verified, array_map(static fn (string $reason): string => "token $reason", $reasons));
    }

    /**
     * Tells what is wrong with a badge only from what would be wrong with any credential.
     *
     * @param array<string, mixed> $options
     * @param list<string> $reasons
     * @return list<string>
     */
    private static function withBadgesTold(string $text, array $options, array $reasons): array
    {
        try {
            $credential = StrictJson::read($text);
        } catch (JsonFault) {
            return $reasons;
        }
        $types = $credential instanceof JsonObject ? $credential->get('type') : null;
        if (!is_array($types)) {
            return $reasons;
        }
        $others = static fn (mixed $type): bool => !in_array($type, self::BADGES, true);
        $plain = CanonicalJson::write($credential->with('type', array_values(array_filter($types, $others))));
        $left = array_map(self::reason(...), azora_credential_verify($plain, $options)->problems);
        return array_map(static fn (string $reason): string => str_starts_with($reason, 'structure ')
            && !in_array($reason, $left, true) ? "badge $reason" : $reason, $reasons);
    }

    public static function ofLibrary(Answer $answer): self
    {
        return $answer->error !== null
            ? new self(false, [$answer->error])
            : new self($answer->value['verified'], array_filter([$answer->value['error'] ?? null]));
    }

    /** @param array{check: string, code: string, pointer: string, message: string} $problem */
    public static function reason(array $problem): string
    {
        return "$problem[check] $problem[code] $problem[pointer]: $problem[message]";
    }

    public function text(): string
    {
        return ($this->verified ? 'yes ' : 'no  ') . implode("\n               ", $this->reasons);
    }
}
