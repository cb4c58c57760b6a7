<?php

declare(strict_types=1);

namespace Azora\Bench;

/** What a contestant returns that held the stop watch itself. */
final readonly class Timed
{
    public function __construct(public float $seconds, public mixed $result)
    {
    }
}
