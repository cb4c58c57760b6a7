<?php

/** @generate-class-entries */

namespace Azora;

/**
 * How a streak multiplies scores, and whether days may be missed.
 *
 * A value: it never changes, equal policies have equal hashes.
 *
 * @strict-properties
 */
final readonly class StreakPolicy
{
    /** What each day adds to the multiplier, 0 to 100. */
    public readonly float $step;
    /** The highest multiplier, 1 to 100. */
    public readonly float $maxMultiplier;
    /** A freeze is granted each so many days; 0: never. At most 1,000,000. */
    public readonly int $freezeEvery;
    /** How many freezes can be kept, 0 to 1,000,000. */
    public readonly int $maxFreezes;

    /**
     * @param float $step 0 to 100
     * @param float $maxMultiplier 1 to 100
     * @param int $freezeEvery 0 to 1,000,000; 0: no freezes
     * @param int $maxFreezes 0 to 1,000,000
     * @throws \ValueError if a number is out of its range
     */
    public function __construct(float $step = 0.01, float $maxMultiplier = 2.0, int $freezeEvery = 0, int $maxFreezes = 0) {}

    /**
     * A policy from the array that toArray() gives; what is missing takes its default.
     *
     * @phpstan-param array<string,mixed> $values
     * @throws \ValueError as the constructor; also for an unknown key
     * @throws \TypeError if a value is of a wrong type
     */
    public static function fromArray(array $values): StreakPolicy {}

    /** @return array{step: float, maxMultiplier: float, freezeEvery: int, maxFreezes: int} */
    public function toArray(): array {}

    /** SHA-256, in lower-case hexadecimal, of the policy as canonical JSON (RFC 8785). */
    public function hash(): string {}

    /** @implementation-alias Azora\StreakPolicy::toArray */
    public function __serialize(): array {}

    /** @throws \ValueError as the constructor */
    public function __unserialize(array $data): void {}
}
