<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Boards;
use Azora\Period;
use Azora\Streak;

/** All leaderboards as they stood at one moment. */
final class Snapshot
{
    public readonly Boards $boards;
    /** @var array<string, mixed> */
    private readonly array $spec;
    /** @var list<list<mixed>> what the boards count, for the server */
    private array $contributions = [];
    /** @var array<int, list<int>> by learner, likewise */
    private array $streaks = [];

    /**
     * @param string $name what is special about the moment, such as "the busiest day"
     * @param array<string, mixed> $spec of Azora\Boards, beside "now" and "keep"
     * @param array<string, array<int, string>> $names of the scopes: kind => id => name
     * @param ServerBoards|null $server that makes the same boards
     */
    public function __construct(
        public readonly string $name,
        public readonly int $now,
        array $spec,
        private readonly array $names,
        private readonly ?ServerBoards $server = null,
    ) {
        // The server's boards are compared to their last place.
        $this->spec = ['now' => $now, 'keep' => $server === null ? Part::PLACES : null] + $spec;
        $this->boards = new Boards($this->spec);
    }

    public function add(
        int $learner,
        int $when,
        int $score,
        int $reach,
        float $quality,
        float $alignment,
        bool $verified,
        int $course,
    ): void {
        $this->boards->add($learner, $when, $score, $reach, $quality, $alignment, $verified, $course);
        if ($this->server !== null) {
            $this->contributions[] = func_get_args();
        }
    }

    public function streak(int $learner, Streak $streak): void
    {
        $this->boards->streak($learner, $streak, Course::ZONE);
        if ($this->server !== null) {
            $this->streaks[$learner] = [$learner, $streak->current, $streak->lastDay, $streak->freezes];
        }
    }

    /** @return \Generator<int, Board> */
    public function finish(): \Generator
    {
        foreach ($this->finished() as $board) {
            ['scope' => $scope, 'scopeId' => $id, 'frame' => $frame] = $board;
            yield new Board(
                When::date($this->now) . ", $this->name",
                $board['type'],
                $frame,
                self::frameName($frame, $board['start']),
                "$scope-$id",
                $scope === 'site' ? 'Whole site' : $this->names[$scope][$id],
                $board['size'],
                array_map(
                    fn (int $rank, int $learner, int $score) => new Place($rank, $learner, $score),
                    array_slice($board['ranks'], 0, Part::PLACES),
                    array_slice($board['ids'], 0, Part::PLACES),
                    array_slice($board['scores'], 0, Part::PLACES)
                ),
            );
        }
    }

    /** @return iterable<array<string, mixed>> */
    private function finished(): iterable
    {
        $boards = $this->boards->finish();
        if ($this->server === null) {
            return $boards;
        }
        $cohorts = [];
        foreach ($this->spec['memberships']['cohort'] as $cohort => $learners) {
            foreach ($learners as $learner) {
                $cohorts[] = [$cohort, $learner];
            }
        }
        return $this->server->compare(
            is_array($boards) ? $boards : iterator_to_array($boards, false),
            $this->spec,
            ['contributions' => $this->contributions, 'streaks' => array_values($this->streaks), 'cohorts' => $cohorts]
        );
    }

    private static function frameName(Period $frame, int $start): string
    {
        return match ($frame) {
            Period::Day => When::date($start),
            Period::Week => 'Week of ' . When::date($start),
            Period::Month => When::month($start),
            Period::All => 'All time',
        };
    }
}
