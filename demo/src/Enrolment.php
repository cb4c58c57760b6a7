<?php

declare(strict_types=1);

namespace Azora\Demo;

/** A real learner in one course, with what he handed in and the days on which he was active. */
final class Enrolment
{
    /** Final results by which a course is passed. */
    public const PASSED = ['Pass', 'Distinction'];

    /** @var list<Submission> */
    public array $submissions = [];

    /** @var array<int, true> by day of the course */
    public array $activeDays = [];

    public function __construct(
        public readonly int $learner,
        public readonly Course $course,
        public readonly int $earlierAttempts,
        public readonly string $result,
    ) {
    }

    public function isPassed(): bool
    {
        return in_array($this->result, self::PASSED, true);
    }
}
