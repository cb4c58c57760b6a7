<?php

declare(strict_types=1);

namespace Azora\Demo;

/** One line of a leaderboard. */
final readonly class Place
{
    public function __construct(public int $rank, public int $learner, public int $score)
    {
    }
}
