<?php

declare(strict_types=1);

namespace Azora\Demo;

/** A badge as it was issued to a learner. */
final readonly class Badge
{
    /**
     * @param string $text the signed credential, as JSON
     * @param int $index its place in the status list
     */
    public function __construct(public Enrolment $enrolment, public string $text, public int $index)
    {
    }

    /**
     * Where the course's year ends in a text of this badge: the digit whose change makes it a badge
     * of another year.
     */
    public function yearIn(string $text): int
    {
        $course = $this->enrolment->course;
        return strpos($text, $course->name()) + strlen("$course->module 201");
    }
}
