<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\TestCase;
use Random\Engine\Xoshiro256StarStar;
use Random\Randomizer;

/**
 * Random but repeatable: the same AZORA_SEED gives every test the same numbers, whichever tests run
 * beside it and in whatever order.
 */
abstract class SeededTestCase extends TestCase
{
    protected Randomizer $random;

    protected function setUp(): void
    {
        $own = hash('sha256', self::seed() . '/' . static::class . '/' . $this->nameWithDataSet(), true);
        $this->random = new Randomizer(new Xoshiro256StarStar($own));
    }

    public static function seed(): string
    {
        static $seed = null;
        $given = getenv('AZORA_SEED');
        return $seed ??= $given === false || $given === '' ? (string) random_int(1, PHP_INT_MAX) : $given;
    }

    /** A float in [$low, $high]. */
    protected function float(float $low, float $high): float
    {
        return min($high, $low + ($high - $low) * ($this->random->getInt(0, 2 ** 53) / 2 ** 53));
    }

    protected function chance(int $percent): bool
    {
        return $this->random->getInt(1, 100) <= $percent;
    }

    /**
     * @template T
     * @param non-empty-list<T> $choices
     * @return T
     */
    protected function pick(array $choices): mixed
    {
        return $choices[$this->random->getInt(0, count($choices) - 1)];
    }

    /** An int whose size is as random as its value: small ones are as likely as huge ones. */
    protected function anySizeInt(int $bits = 63): int
    {
        $bits = $this->random->getInt(0, $bits);
        return $bits === 0 ? 0 : $this->random->getInt(0, $bits === 63 ? PHP_INT_MAX : 2 ** $bits - 1);
    }
}
