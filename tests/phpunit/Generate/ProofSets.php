<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\DataIntegrity;
use Azora\Tests\Reference\JsonObject;
use Closure;

/** Credentials with several proofs, beside each other and in chains, some of them not as they should be. */
final readonly class ProofSets
{
    private const LATER = '2026-01-02T00:00:00Z';

    private function __construct(private string $secretKey)
    {
    }

    /**
     * @return array<string, Closure(JsonObject, JsonObject): JsonObject> each given the credential and what a
     *   proof by its issuer says
     */
    public static function ways(string $secretKey): array
    {
        $self = new self($secretKey);
        $ways = [
            'signed twice' => static fn (JsonObject $made, JsonObject $options): array
                => [$self->prove($made, $options), $self->prove($made, $options->with('created', self::LATER))],
            'signed by somebody else, too' => static fn (JsonObject $made, JsonObject $options): array
                => [$self->prove($made, $options), self::someonesProof($made)],
            'two proofs of one id' => static fn (JsonObject $made, JsonObject $options): array
                => [$self->first($made, $options), $self->first($made, $options->with('created', self::LATER))],
            'more proofs than anybody needs' => static fn (JsonObject $made, JsonObject $options): array
                => array_fill(0, 17, $self->prove($made, $options)),
            'a chain of two' => $self->chain(...),
            'a chain of two, the last first' => static fn (JsonObject $made, JsonObject $options): array
                => array_reverse($self->chain($made, $options)),
            'a chain of two, the first broken' => static fn (JsonObject $made, JsonObject $options): array
                => $self->chainBehind($made, $options, $self->first($made, $options)->with('nonce', 'x')),
            'a chain of two, signed without the first' => static fn (JsonObject $made, JsonObject $options): array
                => [$self->first($made, $options), $self->prove($made, self::after($options, 'urn:proof:1'))],
            'a chain of one behind two' => $self->chainBehindTwo(...),
            'a proof that follows itself' => static fn (JsonObject $made, JsonObject $options): array
                => [$self->first($made, self::after($options, 'urn:proof:1'))],
            'a proof that follows none of none' => static fn (JsonObject $made, JsonObject $options): array
                => [$self->prove($made, self::after($options, []))],
        ];
        return array_map(static fn (Closure $proofs): Closure
            => static fn (JsonObject $made, JsonObject $options): JsonObject
            => $made->with('proof', $proofs($made, $options)), $ways);
    }

    /** @return list<JsonObject> */
    private function chain(JsonObject $made, JsonObject $options): array
    {
        return $this->chainBehind($made, $options, $this->first($made, $options));
    }

    /** @return list<JsonObject> */
    private function chainBehind(JsonObject $made, JsonObject $options, JsonObject $first): array
    {
        return [$first, $this->prove($made, self::after($options, 'urn:proof:1'), $first)];
    }

    /** @return list<JsonObject> */
    private function chainBehindTwo(JsonObject $made, JsonObject $options): array
    {
        $one = $this->first($made, $options);
        $other = $this->prove($made, $options->with('id', 'urn:proof:2'));
        $last = $this->prove($made, self::after($options, ['urn:proof:2', 'urn:proof:1']), $one, $other);
        return [$last, $one, $other];
    }

    private function first(JsonObject $made, JsonObject $options): JsonObject
    {
        return $this->prove($made, $options->with('id', 'urn:proof:1'));
    }

    private static function after(JsonObject $options, mixed $ids): JsonObject
    {
        return $options->with('created', self::LATER)->with('previousProof', $ids);
    }

    private function prove(JsonObject $made, JsonObject $options, JsonObject ...$previous): JsonObject
    {
        return DataIntegrity::prove($made, $options, $this->secretKey, array_values($previous));
    }

    private static function someonesProof(JsonObject $made): JsonObject
    {
        $secretKey = sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair(str_repeat('x', 32)));
        return DataIntegrity::prove($made, DataIntegrity::options($secretKey, self::LATER), $secretKey);
    }
}
