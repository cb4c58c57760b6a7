<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Verification;

/** Badges that were verified and came to the same verdict. */
final readonly class BadgeCase
{
    /**
     * @param string $name for machines
     * @param string $what was done to them, for people
     * @param Verification $example of one of them
     */
    public function __construct(
        public string $name,
        public string $what,
        public Verdict $verdict,
        public int $count,
        public Verification $example,
    ) {
    }

    public function reason(): string
    {
        return Verdict::reason($this->example);
    }
}
