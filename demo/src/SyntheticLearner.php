<?php

declare(strict_types=1);

namespace Azora\Demo;

/** An invented learner, made after a real one. */
final readonly class SyntheticLearner
{
    /** @param array<int, list<Contribution>> $days what was done, by the time of activity on each day, ascending */
    public function __construct(public int $id, public Course $course, public string $zone, public array $days)
    {
    }
}
