<?php

declare(strict_types=1);

use Azora\Period;
use Azora\Streak;

/** What one learner did in one course within one time frame. */
final class PlainSums
{
    public int $at = PHP_INT_MIN;
    public int $pivc = 0;
    public int $stars = 0;
    public int $rows = 0;
    public int $impact = 0;
    public int $alignment = 0;
    public int $verified = 0;
}

/**
 * All boards of a site and its courses in plain PHP: the rival of Azora\Boards, by the same rules,
 * without hidden learners, cohorts and groups.
 *
 * Beat it if you can. Sums are kept in objects, because an object found once is changed seven times
 * without another look-up; rows are summed by course only, and the courses into the site at the
 * end; only those who can be among the first places are sorted.
 */
final class PlainBoards
{
    private const STAR = 10;
    private const TYPES = ['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'];

    /** @var list<array{Period, int, int}> frame, start, end */
    private array $frames = [];
    /** @var array<int, list<array<int, PlainSums>>> course => frame => learner => sums */
    private array $sums = [];
    /** @var array<int, int> learner => current streak */
    private array $streaks = [];

    public function __construct(private readonly string $zone, private readonly int $now, private readonly int $keep)
    {
        $today = (new DateTimeImmutable("@$now"))->setTimezone(new DateTimeZone($zone))->setTime(0, 0);
        $monday = $today->modify('-' . ((int) $today->format('N') - 1) . ' days');
        $first = $today->modify('first day of this month');
        $this->frames = [
            [Period::Day, $today->getTimestamp(), $today->modify('+1 day')->getTimestamp()],
            [Period::Week, $monday->getTimestamp(), $monday->modify('+7 days')->getTimestamp()],
            [Period::Month, $first->getTimestamp(), $first->modify('+1 month')->getTimestamp()],
            [Period::All, PHP_INT_MIN, PHP_INT_MAX],
        ];
    }

    /** @param array<string, array<int, mixed>> $columns */
    public function addColumns(array $columns): void
    {
        [
            'user' => $users, 'when' => $whens, 'score' => $scores, 'reach' => $reaches, 'quality' => $qualities,
            'alignment' => $alignments, 'verified' => $verifieds, 'course' => $courses,
        ] = $columns;
        foreach ($users as $i => $user) {
            $when = $whens[$i];
            $score = $scores[$i];
            $star = $score >= self::STAR ? 1 : 0;
            $impact = $reaches[$i] * (int) ($qualities[$i] * 100 + 0.5 + 1e-9);
            $alignment = (int) ($alignments[$i] * 100 + 0.5 + 1e-9);
            $verified = $verifieds[$i] ? 1 : 0;
            $course = &$this->sums[$courses[$i]];
            foreach ($this->frames as $frame => [, $start, $end]) {
                if ($when < $start || $when >= $end) {
                    continue;
                }
                $sums = $course[$frame][$user] ??= new PlainSums();
                if ($when > $sums->at) {
                    $sums->at = $when;
                }
                $sums->pivc += $score;
                $sums->stars += $star;
                $sums->rows++;
                $sums->impact += $impact;
                $sums->alignment += $alignment;
                $sums->verified += $verified;
            }
        }
    }

    /** For zones that skipped no day lately. */
    public function streak(int $user, Streak $streak, string $timezone): void
    {
        static $days = [];
        $days[$timezone] ??= intdiv(
            $this->now + (new DateTimeZone($timezone))->getOffset(new DateTimeImmutable("@$this->now")),
            86_400
        );
        $missed = $days[$timezone] - $streak->lastDay - 1;
        $this->streaks[$user] = $missed > $streak->freezes ? 0 : $streak->current;
    }

    /** @return list<array<string, mixed>> */
    public function finish(): array
    {
        ksort($this->sums);
        $scopes = [['site', 0, $this->site()]];
        foreach ($this->sums as $course => $sums) {
            $scopes[] = ['course', $course, $sums];
        }
        $boards = [];
        foreach ($this->frames as $frame => $period) {
            foreach ($scopes as [$scope, $id, $sums]) {
                if (isset($sums[$frame])) {
                    array_push($boards, ...$this->boardsOf($scope, $id, $period, $sums[$frame]));
                }
            }
        }
        return $boards;
    }

    /** @return array<int, array<int, PlainSums>> */
    private function site(): array
    {
        $site = [];
        foreach ($this->sums as $frames) {
            foreach ($frames as $frame => $learners) {
                foreach ($learners as $user => $sums) {
                    $total = $site[$frame][$user] ??= new PlainSums();
                    $total->at = max($total->at, $sums->at);
                    $total->pivc += $sums->pivc;
                    $total->stars += $sums->stars;
                    $total->rows += $sums->rows;
                    $total->impact += $sums->impact;
                    $total->alignment += $sums->alignment;
                    $total->verified += $sums->verified;
                }
            }
        }
        return $site;
    }

    /**
     * @param array{Period, int, int} $frame
     * @param array<int, PlainSums> $learners
     * @return list<array<string, mixed>>
     */
    private function boardsOf(string $scope, int $id, array $frame, array $learners): array
    {
        [$period, $start, $end] = $frame;
        $boards = [];
        foreach (self::TYPES as $type) {
            if ($type === 'streak' && $period !== Period::All) {
                continue;
            }
            $scores = $this->scores($type, $learners);
            if ($scores !== []) {
                $boards[] = ['type' => $type, 'frame' => $period, 'start' => $start, 'end' => $end,
                    'scope' => $scope, 'scopeId' => $id, 'size' => count($scores)]
                    + $this->best($scores, $learners);
            }
        }
        return $boards;
    }

    /**
     * @param array<int, PlainSums> $learners
     * @return array<int, int> learner => what he is ranked by
     */
    private function scores(string $type, array $learners): array
    {
        $scores = [];
        foreach ($type === 'constitutional' ? [] : $learners as $user => $sums) {
            $scores[$user] = match ($type) {
                'pivc' => $sums->pivc,
                'stars' => $sums->stars,
                'contributions' => $sums->rows,
                'streak' => $this->streaks[$user] ?? 0,
                'impact' => intdiv($sums->impact, 10_000),
            };
        }
        return $type === 'constitutional' ? $this->constitutional($learners) : $scores;
    }

    /**
     * Half the percentile in pivc, three tenths the mean alignment, one fifth the verified share,
     * in hundredths rounded down; nobody below an alignment of 70.
     *
     * @param array<int, PlainSums> $learners
     * @return array<int, int>
     */
    private function constitutional(array $learners): array
    {
        $atMost = [];
        foreach ($learners as $sums) {
            $atMost[$sums->pivc] = ($atMost[$sums->pivc] ?? 0) + 1;
        }
        ksort($atMost);
        $below = 0;
        foreach ($atMost as $pivc => $count) {
            $atMost[$pivc] = $below += $count;
        }
        $others = count($learners) - 1;
        $scores = [];
        foreach ($learners as $user => $sums) {
            if ($sums->alignment < 7_000 * $sums->rows) {
                continue;
            }
            // Over the common denominator 10 × others × rows, so that nothing is rounded before the end.
            [$part, $whole] = $others > 0 ? [$atMost[$sums->pivc] - 1, $others] : [1, 1];
            $scores[$user] = intdiv(
                50_000 * $part * $sums->rows + (3 * $sums->alignment + 20_000 * $sums->verified) * $whole,
                10 * $whole * $sums->rows
            );
        }
        return $scores;
    }

    /**
     * The first places: the higher score, then the earlier time, then the lower id.
     *
     * @param array<int, int> $scores
     * @param array<int, PlainSums> $learners
     * @return array<string, array<mixed>>
     */
    private function best(array $scores, array $learners): array
    {
        if (count($scores) > $this->keep) {
            $sorted = $scores;
            rsort($sorted);
            $lowest = $sorted[$this->keep - 1];
            $scores = array_filter($scores, static fn (int $score): bool => $score >= $lowest);
        }
        $ids = array_keys($scores);
        usort($ids, static fn (int $a, int $b): int => $scores[$b] <=> $scores[$a]
            ?: $learners[$a]->at <=> $learners[$b]->at ?: $a <=> $b);
        $board = ['ids' => [], 'scores' => [], 'ats' => [], 'ranks' => []];
        $rank = 0;
        foreach (array_slice($ids, 0, $this->keep) as $place => $id) {
            $rank = $place > 0 && $scores[$id] === $board['scores'][$place - 1] ? $rank : $place + 1;
            $board['ids'][] = $id;
            $board['scores'][] = $scores[$id];
            $board['ats'][] = $learners[$id]->at;
            $board['ranks'][] = $rank;
        }
        return $board + ['hidden' => ['ids' => [], 'scores' => [], 'ats' => [], 'ranks' => []]];
    }
}
