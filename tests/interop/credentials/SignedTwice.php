<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\CredentialException;
use Azora\Tests\Generate\Credentials;
use Azora\Tests\Generate\Statuses;
use Azora\Tests\Reference\StrictJson;

/** Credentials that two keys of one site have signed, one here and one there. */
final class SignedTwice
{
    public function __construct(
        private readonly Library $library,
        private readonly Tally $tally,
        private readonly int $seed,
        private readonly Issuer $one,
        private readonly Issuer $other
    ) {
    }

    public function run(int $count): void
    {
        $generator = new Credentials("$this->seed twice", $this->one->did());
        $texts = array_map($generator->text(...), range(0, $count - 1));
        $texts = array_values(array_filter($texts, self::canBeRewritten(...)));
        $here = $this->there($this->other, array_map($this->one->issue(...), $texts));
        $there = array_map($this->other->issue(...), $this->there($this->one, $texts));
        $this->verify('signed here, then there', $here);
        $this->verify('signed there, then here', $there);
    }

    /**
     * @param list<string> $texts
     * @return list<string>
     */
    private function there(Issuer $issuer, array $texts): array
    {
        $answers = $this->library->all('sign', array_map($issuer->toSign(...), $texts));
        return array_map(static fn (Answer $answer): string => $answer->value(), $answers);
    }

    /** Whether no large number becomes an integer that is refused when it is written without its exponent. */
    private static function canBeRewritten(string $text): bool
    {
        try {
            azora_jcs(azora_jcs($text));
            return true;
        } catch (CredentialException) {
            return false;
        }
    }

    /** @param list<string> $signed */
    private function verify(string $what, array $signed): void
    {
        foreach ($this->library->all('verify', array_map($this->one->toVerify(...), $signed)) as $i => $answer) {
            $found = azora_credential_verify($signed[$i], $this->one->options());
            $withdrawn = Statuses::withdraws(StrictJson::read($signed[$i]));
            $theirs = Verdict::ofLibrary($answer);
            array_column($found->proofs, 'result') === ['pass', 'pass'] && $found->verified === !$withdrawn
                && $theirs->verified === !$withdrawn
                ? $this->tally->alike($what)
                : $this->tally->differs($what, 'the library says ' . $theirs->text(), $signed[$i]);
        }
    }
}
