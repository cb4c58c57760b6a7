<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use Azora\Period;
use Azora\PivcPolicy;
use Azora\Streak;
use Azora\StreakPolicy;
use Azora\Ties;

/** All boards, one after the other, each by going through all rows again. */
final class AllBoards
{
    public const TYPES = ['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'];
    public const SCOPES = ['site', 'course', 'cohort', 'group'];

    /** @var list<array<string, int|float|bool>> */
    private array $rows = [];
    /** @var array<int, int> user => current streak as of now */
    private array $streaks = [];
    private int $starThreshold;

    /** @param array<string, mixed> $spec the whole specification, nothing left to defaults but the policy */
    public function __construct(private array $spec)
    {
        $this->starThreshold = ($spec['policy'] ?? new PivcPolicy())->starThreshold;
    }

    /** @param array<string, int|float|bool> $row */
    public function add(array $row): void
    {
        $this->rows[] = $row;
    }

    public function streak(int $user, Streak $streak, string $zone): void
    {
        $this->streaks[$user]
            = Streaks::at(Streaks::values($streak), $this->spec['now'], $zone, new StreakPolicy())[0];
    }

    /** @return list<array<string, mixed>> */
    public function boards(): array
    {
        $boards = [];
        foreach (Period::cases() as $frame) {
            if (in_array($frame, $this->spec['frames'], true)) {
                array_push($boards, ...$this->boardsOfFrame($frame));
            }
        }
        return $boards;
    }

    /** @return iterable<array<string, mixed>> */
    private function boardsOfFrame(Period $frame): iterable
    {
        $start = Days::periodStart($this->spec['now'], $this->spec['zone'], $frame);
        $end = Days::periodEnd($this->spec['now'], $this->spec['zone'], $frame);
        foreach (array_intersect(self::SCOPES, $this->spec['scopes']) as $scope) {
            foreach ($this->scopeIds($scope) as $id) {
                $learners = $this->learners($scope, $id, $start, $end);
                foreach ($this->types($frame) as $type) {
                    $board = $this->board($type, $learners);
                    if ($board !== null) {
                        yield ['type' => $type, 'frame' => $frame, 'start' => $start, 'end' => $end,
                            'scope' => $scope, 'scopeId' => $id] + $board;
                    }
                }
            }
        }
    }

    /** @return list<string> */
    private function types(Period $frame): array
    {
        $types = array_intersect(self::TYPES, $this->spec['types']);
        return $frame === Period::All ? $types : array_diff($types, ['streak']);
    }

    /** @return array<int, list<array<string, int|float|bool>>> user => rows */
    private function learners(string $scope, int $id, int $start, int $end): array
    {
        $learners = [];
        foreach ($this->rowsOf($scope, $id) as $row) {
            // The end of time itself belongs to all time.
            if ($row['when'] >= $start && ($row['when'] < $end || $end === PHP_INT_MAX)) {
                $learners[$row['user']][] = $row;
            }
        }
        return $learners;
    }

    /** @return list<int> */
    private function scopeIds(string $scope): array
    {
        $ids = match ($scope) {
            'site' => [0],
            'course' => array_unique(array_column($this->rows, 'course')),
            default => array_keys($this->spec['memberships'][$scope] ?? []),
        };
        sort($ids);
        return $ids;
    }

    /** @return list<array<string, int|float|bool>> */
    private function rowsOf(string $scope, int $id): array
    {
        $group = $this->spec['memberships'][$scope][$id] ?? null;
        return array_values(array_filter($this->rows, static fn (array $row): bool => match ($scope) {
            'site' => true,
            'course' => $row['course'] === $id,
            'cohort' => in_array($row['user'], $group, true),
            'group' => $row['course'] === $group['course'] && in_array($row['user'], $group['members'], true),
        }));
    }

    /**
     * @param array<int, list<array<string, int|float|bool>>> $learners
     * @return array<string, mixed>|null
     */
    private function board(string $type, array $learners): ?array
    {
        $visible = array_diff_key($learners, array_flip($this->spec['hidden']));
        $entries = $this->entries($type, $visible, $visible);
        $board = self::columns($entries, $this->spec['ties']);
        $hidden = [];
        foreach (array_diff_key($learners, $visible) as $user => $rows) {
            // Each hidden learner is placed among the visible ones alone.
            $own = $this->entries($type, [$user => $rows], $visible + [$user => $rows]);
            foreach ($own as $entry) {
                $with = self::columns([...$entries, $entry], $this->spec['ties']);
                $hidden[] = $entry + ['rank' => $with['ranks'][array_search($user, $with['ids'], true)]];
            }
        }
        if ($entries === [] && $hidden === []) {
            return null;
        }
        $keep = $this->spec['keep'];
        return ['size' => count($entries)]
            + array_map(static fn (array $column): array => array_slice($column, 0, $keep), $board)
            + ['hidden' => self::hiddenColumns($hidden)];
    }

    /**
     * @param array<int, list<array<string, int|float|bool>>> $learners who is measured
     * @param array<int, list<array<string, int|float|bool>>> $field among whom
     * @return list<array{id: int, score: int, at: int}>
     */
    private function entries(string $type, array $learners, array $field): array
    {
        $points = array_map(static fn (array $rows): int => array_sum(array_column($rows, 'score')), $field);
        $entries = [];
        foreach ($learners as $user => $rows) {
            $score = match ($type) {
                'pivc' => $points[$user],
                'stars' => count(array_filter($rows, fn (array $row): bool => $row['score'] >= $this->starThreshold)),
                'contributions' => count($rows),
                'streak' => $this->streaks[$user] ?? 0,
                'impact' => self::impact($rows),
                'constitutional' => self::constitutional($user, $rows, $points),
            };
            if ($score !== null) {
                $entries[] = ['id' => $user, 'score' => $score, 'at' => max(array_column($rows, 'when'))];
            }
        }
        return $entries;
    }

    /**
     * The sum of reach × quality/100, in whole and fractional parts so that no product is too large.
     *
     * @param list<array<string, int|float|bool>> $rows
     */
    private static function impact(array $rows): int
    {
        $whole = 0;
        $tenThousandths = 0;
        foreach ($rows as $row) {
            $quality = self::hundredths($row['quality']);
            $whole += intdiv($row['reach'], 10_000) * $quality;
            $tenThousandths += $row['reach'] % 10_000 * $quality;
        }
        return $whole + intdiv($tenThousandths, 10_000);
    }

    /**
     * floor(50 P + 30 A + 20 V), over one common denominator.
     *
     * @param list<array<string, int|float|bool>> $rows
     * @param array<int, int> $points
     */
    private static function constitutional(int $user, array $rows, array $points): ?int
    {
        $count = count($rows);
        $alignment = array_sum(array_map(self::hundredths(...), array_column($rows, 'alignment')));
        if ($alignment < 7_000 * $count) {
            return null;
        }
        $verified = count(array_filter(array_column($rows, 'verified')));
        $others = count($points) - 1;
        $beaten = count(array_filter($points, static fn (int $theirs): bool => $theirs <= $points[$user])) - 1;
        if ($others === 0) {
            [$beaten, $others] = [1, 1];
        }
        return intdiv(
            50_000 * $beaten * $count + (3 * $alignment + 20_000 * $verified) * $others,
            10 * $count * $others
        );
    }

    private static function hundredths(float $value): int
    {
        return (int) floor($value * 100 + 0.5 + 1e-9);
    }

    /**
     * @param list<array{id: int, score: int, at: int}> $entries
     * @return array{ids: list<int>, scores: list<int>, ats: list<int>, ranks: list<int>}
     */
    private static function columns(array $entries, Ties $ties): array
    {
        $list = new SortedList($ties);
        foreach ($entries as ['id' => $id, 'score' => $score, 'at' => $at]) {
            $list->set($id, $score, $at);
        }
        return $list->export();
    }

    /**
     * @param list<array{id: int, score: int, at: int, rank: int}> $hidden
     * @return array{ids: list<int>, scores: list<int>, ats: list<int>, ranks: list<int>}
     */
    private static function hiddenColumns(array $hidden): array
    {
        usort($hidden, static fn (array $a, array $b): int =>
            [$b['score'], $a['at'], $a['id']] <=> [$a['score'], $b['at'], $b['id']]);
        return [
            'ids' => array_column($hidden, 'id'),
            'scores' => array_column($hidden, 'score'),
            'ats' => array_column($hidden, 'at'),
            'ranks' => array_column($hidden, 'rank'),
        ];
    }
}
