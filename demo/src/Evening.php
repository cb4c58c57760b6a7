<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Streak;

/** A day on which a synthetic learner handed something in, waiting for the night. */
final readonly class Evening
{
    /**
     * @param Streak $streak as of that day
     * @param int $absence days since the active day before
     * @param int $rows how many rows of the batch are of this day
     */
    public function __construct(
        public int $learner,
        public int $when,
        public Streak $streak,
        public int $absence,
        public int $rows,
    ) {
    }
}
