<?php

declare(strict_types=1);

namespace Azora\Demo;

/** An assessment that was handed in and marked. */
final readonly class Submission
{
    /** @param float $grade out of 100 */
    public function __construct(public int $day, public float $grade)
    {
    }
}
