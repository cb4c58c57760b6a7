<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Leaderboard;

/** One learner among those next to him, and where more points would take him. */
final readonly class Neighbourhood
{
    /** @param list<Place> $places */
    private function __construct(
        public int $learner,
        public int $rank,
        public int $size,
        public float $percentile,
        public array $places,
        public int $gain,
        public int $rankAfterGain,
    ) {
    }

    /** The learner in the middle of a board, who would win $gain points. */
    public static function ofTheMiddle(Leaderboard $board, int $gain): self
    {
        ['id' => $learner, 'rank' => $rank] = $board->top(1, intdiv(count($board), 2))[0];
        $whatIf = clone $board;
        $whatIf->add($learner, $gain);
        return new self(
            $learner,
            $rank,
            count($board),
            $board->percentile($learner),
            array_map(
                fn (array $row) => new Place($row['rank'], $row['id'], $row['score']),
                $board->around($learner, 3)
            ),
            $gain,
            $whatIf->rank($learner),
        );
    }
}
