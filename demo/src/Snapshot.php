<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Boards;
use Azora\Period;

/** All leaderboards as they stood at one moment. */
final readonly class Snapshot
{
    public Boards $boards;

    /**
     * @param string $name what is special about the moment, such as "the busiest day"
     * @param array<string, mixed> $spec of Azora\Boards, beside "now"
     * @param array<string, array<int, string>> $names of the scopes: kind => id => name
     */
    public function __construct(public string $name, public int $now, array $spec, private array $names)
    {
        $this->boards = new Boards(['now' => $now] + $spec);
    }

    /** @return \Generator<int, Board> */
    public function finish(): \Generator
    {
        foreach ($this->boards->finish() as $board) {
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
                    $board['ranks'],
                    $board['ids'],
                    $board['scores']
                ),
            );
        }
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
