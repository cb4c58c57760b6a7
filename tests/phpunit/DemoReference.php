<?php

declare(strict_types=1);

namespace Azora\Tests;

/**
 * The demo's figures for real learners once more, straight from the CSV files and without the
 * extension. It knows only presentations that start on 1 October 2013, which the excerpt holds.
 */
final class DemoReference
{
    /** @var list<array{learner: int, day: int, course: string, grade: float, score: int}> */
    public array $contributions = [];
    /** @var array<int, array<int, true>> days of activity by learner, ascending */
    public array $days = [];
    /** @var array<int, int> */
    public array $longest = [];
    /** @var array<int, list<array{day: int, current: int}>> how the streak of each learner went */
    private array $streaks = [];

    public function __construct(string $folder)
    {
        $modules = array_column(self::rows("$folder/assessments.csv"), 'code_module', 'id_assessment');
        $learners = [];
        foreach (self::rows("$folder/studentInfo.csv") as $row) {
            $learners[$row['code_module']][$row['id_student']] = true;
        }
        foreach (self::rows("$folder/studentVle.csv") as $row) {
            if (isset($learners[$row['code_module']][$row['id_student']])) {
                $this->days[(int) $row['id_student']][(int) $row['date']] = true;
            }
        }
        $submissions = array_filter(
            self::rows("$folder/studentAssessment.csv"),
            fn (array $row) => $row['is_banked'] === '0' && $row['score'] !== ''
        );
        foreach ($submissions as $row) {
            $this->days[(int) $row['id_student']][(int) $row['date_submitted']] = true;
        }
        $multipliers = $this->walk();
        foreach ($submissions as $row) {
            $multiplier = $multipliers[(int) $row['id_student']][(int) $row['date_submitted']];
            $this->contributions[] = [
                'learner' => (int) $row['id_student'],
                'day' => (int) $row['date_submitted'],
                'course' => $modules[$row['id_assessment']] . ' 2013J',
                'grade' => (float) $row['score'],
                'score' => (int) floor($row['score'] / 10 * $multiplier + 1e-9),
            ];
        }
    }

    /**
     * The best ten of a board: rank, learner, score. The three hold for all-time boards and for any
     * range of days; the last day is included.
     *
     * @return list<array{rank: int, learner: int, score: int}>
     */
    public function board(string $type, int $from, int $to, ?string $course = null): array
    {
        $rows = [];
        foreach ($this->contributions as $row) {
            if ($row['day'] >= $from && $row['day'] <= $to && ($course ?? $row['course']) === $row['course']) {
                $rows[$row['learner']][] = $row;
            }
        }
        $points = array_map(fn (array $own) => array_sum(array_column($own, 'score')), $rows);
        $board = [];
        foreach ($rows as $learner => $own) {
            $board[] = [
                'learner' => $learner,
                'at' => max(array_column($own, 'day')),
                'score' => match ($type) {
                    'pivc' => $points[$learner],
                    'stars' => count(array_filter($own, fn (array $row) => $row['score'] >= 10)),
                    'contributions' => count($own),
                    'streak' => $this->streakOn($learner, $to),
                    'impact' => (int) floor(array_sum(array_column($own, 'grade')) / 100 + 1e-9),
                    // Everything is aligned and verified.
                    'constitutional' => self::halfPercentile($points, $points[$learner]) + 5000,
                },
            ];
        }
        return self::best($board);
    }

    /**
     * @param list<array{learner: int, at: int, score: int}> $board
     * @return list<array{rank: int, learner: int, score: int}>
     */
    private static function best(array $board): array
    {
        usort($board, fn (array $a, array $b) =>
            [$b['score'], $a['at'], $a['learner']] <=> [$a['score'], $b['at'], $b['learner']]);
        $scores = array_column($board, 'score');
        return array_map(fn (array $row) => [
            'rank' => array_search($row['score'], $scores, true) + 1,
            'learner' => $row['learner'],
            'score' => $row['score'],
        ], array_slice($board, 0, 10));
    }

    /** @return list<array{rank: int, learner: int, score: int}> */
    public function longestStreaks(): array
    {
        $board = [];
        foreach ($this->longest as $learner => $days) {
            $board[] = ['learner' => $learner, 'at' => 0, 'score' => $days];
        }
        return self::best($board);
    }

    /** The day with the most contributions. */
    public function busiestDay(): int
    {
        $days = array_count_values(array_column($this->contributions, 'day'));
        ksort($days);
        return array_search(max($days), $days, true);
    }

    /**
     * Goes through everybody's days and keeps how the streaks went.
     *
     * @return array<int, array<int, float>> multipliers by learner and day
     */
    private function walk(): array
    {
        $multipliers = [];
        foreach ($this->days as $learner => $days) {
            ksort($days);
            $current = $this->longest[$learner] = 0;
            $last = null;
            foreach (array_keys($days) as $day) {
                $current = $last === $day - 1 ? $current + 1 : 1;
                $last = $day;
                $this->longest[$learner] = max($this->longest[$learner], $current);
                $this->streaks[$learner][] = ['day' => $day, 'current' => $current];
                $multipliers[$learner][$day] = $current === 1 ? 1.0 : min(2.0, 1 + $current / 100);
            }
        }
        return $multipliers;
    }

    private function streakOn(int $learner, int $day): int
    {
        $current = 0;
        foreach ($this->streaks[$learner] as $state) {
            if ($state['day'] <= $day) {
                $current = $state['day'] >= $day - 1 ? $state['current'] : 0;
            }
        }
        return $current;
    }

    /**
     * Half the percentile of a score, in hundredths, rounded down.
     *
     * @param array<int, int> $points
     */
    private static function halfPercentile(array $points, int $mine): int
    {
        if (count($points) === 1) {
            return 5000;
        }
        $notAbove = count(array_filter($points, fn (int $score) => $score <= $mine)) - 1;
        return intdiv(5000 * $notAbove, count($points) - 1);
    }

    /** @return list<array<string, string>> */
    private static function rows(string $path): array
    {
        $lines = array_map('str_getcsv', file($path, FILE_IGNORE_NEW_LINES));
        $header = array_shift($lines);
        return array_map(fn (array $line) => array_combine($header, $line), $lines);
    }
}
