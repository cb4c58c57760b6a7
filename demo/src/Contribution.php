<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Something a synthetic learner did for others, or handed in. */
final readonly class Contribution
{
    public function __construct(
        public int $reach,
        public float $quality,
        public float $innovation,
        public float $alignment,
        public bool $verified,
    ) {
    }
}
