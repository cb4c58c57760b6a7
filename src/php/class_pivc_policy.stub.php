<?php

/** @generate-class-entries */

namespace Azora;

/**
 * How contributions are scored and which stars they earn.
 *
 * A value: it never changes, equal policies have equal hashes, and the hash is what a ledger keeps
 * as "the policy's version".
 *
 * @strict-properties
 */
final readonly class PivcPolicy
{
    /** What a perfect contribution of reach 1 scores, above 0, at most 1,000,000. */
    public readonly float $base;
    /** The factor of a contribution that is not verified, 0 to 1. */
    public readonly float $unverified;
    /** The highest score, 1 to 1,000,000. */
    public readonly int $cap;
    /** The lowest score that earns a star, 1 to cap. */
    public readonly int $starThreshold;
    /**
     * Names of the tiers => the lowest score of each, ascending.
     * @var array<string, int>
     */
    public readonly array $tiers;

    /**
     * @param float $base above 0, at most 1,000,000
     * @param float $unverified 0 to 1
     * @param int $cap 1 to 1,000,000
     * @param int $starThreshold 1 to $cap
     * @phpstan-param array<string,int> $tiers 1 to 32 names => lowest scores, each from 1 to 1,000,000 and above the one before
     * @throws \ValueError if a number or the tiers make no sense
     * @throws \TypeError if a tier's score is not an integer
     */
    public function __construct(float $base = 10.0, float $unverified = 0.5, int $cap = 1000, int $starThreshold = 10, array $tiers = ['bronze' => 1, 'silver' => 10, 'gold' => 25, 'platinum' => 50, 'diamond' => 100]) {}

    /**
     * A policy from the array that toArray() gives; what is missing takes its default.
     *
     * @phpstan-param array<string,mixed> $values
     * @throws \ValueError as the constructor; also for an unknown key
     * @throws \TypeError if a value is of a wrong type
     */
    public static function fromArray(array $values): PivcPolicy {}

    /** @return array{base: float, unverified: float, cap: int, starThreshold: int, tiers: array<string, int>} */
    public function toArray(): array {}

    /** SHA-256, in lower-case hexadecimal, of the policy as canonical JSON (RFC 8785). */
    public function hash(): string {}

    /** @implementation-alias Azora\PivcPolicy::toArray */
    public function __serialize(): array {}

    /** @throws \ValueError as the constructor */
    public function __unserialize(array $data): void {}
}
