<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Period;
use Azora\PivcPolicy;
use Azora\StreakPolicy;

/** What one replay found: the real learners, or the synthetic crowd. */
final readonly class Part
{
    /** How many places of each board are shown. */
    public const PLACES = 10;

    /**
     * @param string $name 'real' or 'synthetic'
     * @param string $nowIs what is special about $now
     * @param list<Board> $boards
     * @param int $rebuilt how many streaks were rebuilt from their history to check them
     * @param ServerBoards|null $server that made the same boards
     */
    public function __construct(
        public string $name,
        public string $title,
        public PivcPolicy $policy,
        public int $now,
        public string $nowIs,
        public int $learners,
        public Tally $tally,
        public Paths $paths,
        public array $boards,
        public Neighbourhood $neighbourhood,
        public ?StreakPolicy $streakPolicy = null,
        public int $rebuilt = 0,
        public ?ServerBoards $server = null,
    ) {
    }

    public function isSynthetic(): bool
    {
        return $this->name === 'synthetic';
    }

    /** The moment at which $now lies, the last that boards were kept for. */
    public function lastMoment(): string
    {
        return $this->boards[array_key_last($this->boards)]->moment;
    }

    /** The whole site's board of a type, all time, as of $now. */
    public function siteBoard(string $type): ?Board
    {
        foreach ($this->boards as $board) {
            if (
                $board->moment === $this->lastMoment() && $board->type === $type
                && $board->scopeKey === 'site-0' && $board->frame === Period::All
            ) {
                return $board;
            }
        }
        return null;
    }
}
