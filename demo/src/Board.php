<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Period;

/** The top of one leaderboard, named for people. */
final readonly class Board
{
    /** What each type is called and what its scores count. */
    public const TYPES = [
        'pivc' => ['Points', 'points'],
        'stars' => ['Stars', 'stars'],
        'contributions' => ['Contributions', 'contributions'],
        'streak' => ['Current streak', 'days'],
        'impact' => ['Impact', 'people reached'],
        'constitutional' => ['Constitutional', 'index'],
    ];

    /**
     * @param string $moment the state it shows, such as "26 Nov 2013, the busiest day"
     * @param int $size how many learners are on the whole board
     * @param list<Place> $places
     */
    public function __construct(
        public string $moment,
        public string $type,
        public Period $frame,
        public string $frameName,
        public string $scopeKey,
        public string $scopeName,
        public int $size,
        public array $places,
    ) {
    }

    /** A score as people read it: constitutional scores are hundredths. */
    public function score(int $score): string
    {
        return $this->type === 'constitutional' ? number_format($score / 100, 2) : number_format($score);
    }
}
