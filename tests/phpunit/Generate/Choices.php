<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Random\Engine\Xoshiro256StarStar;
use Random\Randomizer;

/** Random choices that a seed and a number decide, whatever else is made beside. */
final readonly class Choices
{
    public function __construct(public Randomizer $random)
    {
    }

    public static function of(int|string $seed, int|string ...$place): self
    {
        $own = hash('sha256', implode('/', [$seed, ...$place]), true);
        return new self(new Randomizer(new Xoshiro256StarStar($own)));
    }

    public function chance(int $percent): bool
    {
        return $this->random->getInt(1, 100) <= $percent;
    }

    public function int(int $least, int $most): int
    {
        return $this->random->getInt($least, $most);
    }

    /**
     * @template T
     * @param non-empty-list<T> $choices
     * @return T
     */
    public function pick(array $choices): mixed
    {
        return $choices[$this->random->getInt(0, count($choices) - 1)];
    }

    /**
     * @template T
     * @param callable(int): T $make
     * @return list<T>
     */
    public function some(int $least, int $most, callable $make): array
    {
        $made = [];
        for ($left = $this->random->getInt($least, $most); $left > 0; $left--) {
            $made[] = $make($left);
        }
        return $made;
    }
}
