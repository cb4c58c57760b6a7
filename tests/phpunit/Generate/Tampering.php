<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\Base58;
use Azora\Tests\Reference\JsonObject;
use Closure;

/** What happens to a credential after it was signed. */
final class Tampering
{
    private const UNKNOWN_CONTEXT = 'https://nobody.example/contexts/v1';
    private const OTHER_CONTEXT = 'https://w3id.org/security/data-integrity/v2';

    private readonly Values $values;

    private function __construct(private readonly Choices $choices)
    {
        $this->values = new Values($choices);
    }

    /**
     * Text that somebody has changed, and how.
     *
     * @return array{string, string} how, the text
     */
    public static function of(int|string $seed, int $number, JsonObject $signed): array
    {
        $choices = Choices::of($seed, 'tampering', $number);
        $self = new self($choices);
        $ways = $self->waysWithBytes() + $self->waysWithValues() + $self->waysWithContexts() + $self->waysWithProofs()
            + $self->waysWithProofValues();
        $way = array_keys($ways)[$number % count($ways)];
        $changed = $ways[$way]($signed);
        return [$way, is_string($changed) ? $changed : (new Spelling($choices, false))->write($changed)];
    }

    /** @return array<string, Closure(JsonObject): (JsonObject|string)> */
    private function waysWithBytes(): array
    {
        $text = fn (JsonObject $signed): string => (new Spelling($this->choices, false))->write($signed);
        $place = fn (string $text): int => $this->choices->int(0, strlen($text) - 1);
        return [
            'a byte is another' => fn (JsonObject $signed): string
                => substr_replace($made = $text($signed), chr($this->choices->int(0, 255)), $place($made), 1),
            'a bit is another' => function (JsonObject $signed) use ($text, $place): string {
                $made = $text($signed);
                $made[$at = $place($made)] = $made[$at] ^ chr(1 << $this->choices->int(0, 7));
                return $made;
            },
            'a byte is gone' => fn (JsonObject $signed): string
                => substr_replace($made = $text($signed), '', $place($made), 1),
            'a sign more' => fn (JsonObject $signed): string => substr_replace(
                $made = $text($signed),
                $this->choices->pick([' ', '0', 'a', '"', ',', '\\', "\0", "\u{feff}"]),
                $place($made),
                0
            ),
            'U+FFFD is a byte that is not UTF-8' => fn (JsonObject $signed): string
                => str_replace("\u{fffd}", "\xff", $text($signed)),
            'spelled otherwise' => fn (JsonObject $signed): string => (new Spelling($this->choices))->write($signed),
            'a name twice' => fn (JsonObject $signed): string
                => preg_replace('/^\{/', '{"issuer":"did:example:somebody",', $text($signed)),
        ];
    }

    /** @return array<string, Closure(JsonObject): (JsonObject|string)> */
    private function waysWithValues(): array
    {
        return [
            'a value is another' => fn (JsonObject $signed): mixed
                => Tree::changed($signed, $this->place($signed), fn (): mixed => $this->values->value(1)),
            'something is gone' => fn (JsonObject $signed): mixed => Tree::without($signed, $this->place($signed)),
            'a member more' => fn (JsonObject $signed): mixed => Tree::changed(
                $signed,
                $this->place($signed, static fn (mixed $value): bool => $value instanceof JsonObject),
                fn (JsonObject $object): JsonObject => $object->with($this->values->name(), $this->values->value(1))
            ),
            'items in another order' => fn (JsonObject $signed): mixed => Tree::changed(
                $signed,
                $this->place($signed, is_array(...)),
                $this->choices->random->shuffleArray(...)
            ),
            'a list for its item' => fn (JsonObject $signed): mixed
                => Tree::changed($signed, $this->place($signed), static fn (mixed $value): array => [$value]),
        ];
    }

    /** @return array<string, Closure(JsonObject): (JsonObject|string)> */
    private function waysWithContexts(): array
    {
        $context = static fn (callable $change): Closure => static fn (JsonObject $signed): JsonObject
            => $signed->with('@context', $change($signed->get('@context')));
        $proof = fn (callable $change): Closure => $this->inProof(static fn (JsonObject $proof): JsonObject
            => $proof->with('@context', $change($proof->get('@context'))));
        return [
            'a known context is appended' => $context(static fn (array $all): array => [...$all, self::OTHER_CONTEXT]),
            'an unknown context is appended'
                => $context(static fn (array $all): array => [...$all, self::UNKNOWN_CONTEXT]),
            'a context of its own is appended' => $context(static fn (array $all): array
                => [...$all, new JsonObject(['term' => 'https://nobody.example/terms#term'])]),
            'a context comes first' => $context(static fn (array $all): array => [self::OTHER_CONTEXT, ...$all]),
            'a context comes second' => $context(static fn (array $all): array
                => [$all[0], self::OTHER_CONTEXT, ...array_slice($all, 1)]),
            'contexts in another order' => $context(array_reverse(...)),
            'the last context is gone' => $context(static fn (array $all): array => array_slice($all, 0, -1)),
            'the first context alone' => $context(static fn (array $all): string => $all[0]),
            'a context twice' => $context(static fn (array $all): array => [...$all, $all[0]]),
            'the proof has fewer contexts' => $proof(static fn (array $all): array => array_slice($all, 0, -1)),
            'the proof has more contexts' => $proof(static fn (array $all): array => [...$all, self::OTHER_CONTEXT]),
            'the proof has no context' => $this->inProof(
                static fn (JsonObject $proof): JsonObject => $proof->without('@context')
            ),
        ];
    }

    /** @return array<string, Closure(JsonObject): (JsonObject|string)> */
    private function waysWithProofs(): array
    {
        $is = fn (string $name, mixed $value): Closure => $this->inProof(
            static fn (JsonObject $proof): JsonObject => $proof->with($name, $value)
        );
        $proofs = static fn (callable $make): Closure => static fn (JsonObject $signed): JsonObject
            => $signed->with('proof', $make(self::proof($signed)));
        $method = fn (callable $change): Closure => $this->inProof(static fn (JsonObject $proof): JsonObject
            => $proof->with('verificationMethod', $change($proof->get('verificationMethod'))));
        return [
            'created at another time' => $is('created', '2026-01-01T00:00:01Z'),
            'for another purpose' => $is('proofPurpose', 'authentication'),
            'of an unknown type' => $is('type', 'Ed25519Signature2020'),
            'of another suite' => $is('cryptosuite', 'eddsa-rdfc-2022'),
            'of an unknown suite' => $is('cryptosuite', 'eddsa-2199'),
            'says more' => $is('nonce', 'abc'),
            'expires' => $is('expires', '2199-01-01T00:00:00Z'),
            'has an id' => $is('id', 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544'),
            'by the bare key' => $method(static fn (string $method): string => strtok($method, '#')),
            'by a key of another name'
                => $method(static fn (string $method): string => strtok($method, '#') . '#key-1'),
            'by somebody else' => $is('verificationMethod', self::someone()),
            'says less' => $this->inProof(fn (JsonObject $proof): JsonObject
                => $proof->without($this->choices->pick($proof->without('@context')->names()))),
            'proofs in a list' => $proofs(static fn (JsonObject $proof): array => [$proof]),
            'the proof as it is' => $proofs(static fn (JsonObject $proof): JsonObject => $proof),
            'the proof twice' => $proofs(static fn (JsonObject $proof): array => [$proof, $proof]),
            'an unknown proof beside' => $proofs(static fn (JsonObject $proof): array
                => [$proof->with('type', 'Ed25519Signature2020')->without('cryptosuite'), $proof]),
            'a broken proof beside' => $proofs(static fn (JsonObject $proof): array
                => [$proof, $proof->with('created', '2026-01-01T00:00:01Z')]),
            'no proof' => static fn (JsonObject $signed): JsonObject => $signed->without('proof'),
            'an empty list of proofs' => $proofs(static fn (): array => []),
            'a proof that is none'
                => $proofs(fn (): mixed => $this->choices->pick([null, 'proof', 1.0, [null], [[]]])),
        ];
    }

    /** @return array<string, Closure(JsonObject): (JsonObject|string)> */
    private function waysWithProofValues(): array
    {
        $value = fn (callable $change): Closure => $this->inProof(static fn (JsonObject $proof): JsonObject
            => $proof->with('proofValue', $change($proof->get('proofValue'))));
        $bytes = static fn (string $value): string => Base58::decode(substr($value, 1));
        return [
            'a proof value in base64url' => $value(static fn (string $value): string
                => 'u' . rtrim(strtr(base64_encode($bytes($value)), '+/', '-_'), '=')),
            'a space behind the proof value' => $value(static fn (string $value): string => "$value "),
            'a line break in the proof value' => $value(static fn (string $value): string
                => substr_replace($value, "\n", 40, 0)),
            'a zero before the proof value' => $value(static fn (string $value): string
                => 'z1' . substr($value, 1)),
            'a proof value without its base' => $value(static fn (string $value): string => substr($value, 1)),
            'a proof value of 63 bytes' => $value(static fn (string $value): string
                => 'z' . Base58::encode(substr($bytes($value), 0, 63))),
            'a proof value of 65 bytes' => $value(static fn (string $value): string
                => 'z' . Base58::encode($bytes($value) . "\0")),
            'another proof value' => $value(function (string $value) use ($bytes): string {
                $signature = $bytes($value);
                $signature[$at = $this->choices->int(0, 63)] = $signature[$at] ^ chr(1 << $this->choices->int(0, 7));
                return 'z' . Base58::encode($signature);
            }),
            'a signature that was multiplied' => $value(static fn (string $value): string
                => 'z' . Base58::encode(self::plusOrder($bytes($value)))),
            'an odd proof value' => $value(fn (): mixed => $this->choices->pick(['', 'z', 'z0', null, 7.0, [], ['z']])),
        ];
    }

    /** A signature whose scalar is larger by the order of the group: the same point, but not canonical. */
    private static function plusOrder(string $signature): string
    {
        $order = hex2bin('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
        $scalar = substr($signature, 32);
        sodium_add($scalar, $order);
        return substr($signature, 0, 32) . $scalar;
    }

    private static function someone(): string
    {
        $key = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
        return "did:key:$key#$key";
    }

    /** @param callable(JsonObject): JsonObject $change */
    private function inProof(callable $change): Closure
    {
        return static fn (JsonObject $signed): JsonObject => $signed->with('proof', $change(self::proof($signed)));
    }

    private static function proof(JsonObject $signed): JsonObject
    {
        $proof = $signed->get('proof');
        return is_array($proof) ? $proof[0] : $proof;
    }

    /**
     * @param callable(mixed): bool|null $wanted what lies there
     * @return non-empty-list<string|int>
     */
    private function place(JsonObject $signed, ?callable $wanted = null): array
    {
        $places = iterator_to_array(Tree::places($signed), false);
        if ($wanted !== null) {
            $places = array_filter($places, static fn (array $place): bool => $wanted(Tree::at($signed, $place)));
        }
        return $this->choices->pick(array_values($places));
    }
}
