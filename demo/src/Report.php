<?php

declare(strict_types=1);

namespace Azora\Demo;

/**
 * The report: one HTML file that needs nothing but itself, though it links badges that lie beside it.
 * Its templates lie in demo/report.
 */
final readonly class Report
{
    private const TEMPLATES = __DIR__ . '/../report';

    /** What each type of leaderboard counts, for readers. */
    private const MEANINGS = [
        'pivc' => 'The sum of the scores of all contributions.',
        'stars' => 'Contributions good enough for a star.',
        'contributions' => 'How many contributions there were.',
        'streak' => 'Days in a row with activity, still going at that moment.',
        'impact' => 'People reached, weighted by quality.',
        'constitutional' => 'Half the percentile in points, three tenths alignment, two tenths the verified '
            . 'share; only for an alignment of 70 or more.',
    ];

    /**
     * @param list<Part> $parts
     * @param list<array{name: string, seconds: float, rows: int, unit: string}> $stages
     * @param string $folder of the badges, beside the report
     */
    public function __construct(
        private OuladData $data,
        private array $parts,
        private ?Badges $badges,
        private array $stages,
        private string $folder,
    ) {
    }

    public function html(): string
    {
        return $this->render('page', ['parts' => $this->parts, 'data' => $this->data, 'badges' => $this->badges]);
    }

    /** @param array<string, mixed> $variables */
    private function render(string $template, array $variables): string
    {
        extract($variables);
        ob_start();
        try {
            require self::TEMPLATES . "/$template.phtml";
        } finally {
            $html = ob_get_clean();
        }
        return $html;
    }

    private function asset(string $name): string
    {
        return trim(file_get_contents(self::TEMPLATES . "/$name"));
    }

    /** A link to a file of the badges. */
    private function link(string $file): string
    {
        return Html::text(rawurlencode($this->folder) . '/' . rawurlencode($file));
    }

    private function courses(): string
    {
        return implode(' and ', array_map(fn (Course $course) => $course->name(), $this->data->courses));
    }

    private function seconds(): string
    {
        return number_format(array_sum(array_column($this->stages, 'seconds')), 1);
    }

    /** A learner in a table. */
    private static function learner(Part $part, int $learner): string
    {
        return $part->isSynthetic() ? "synthetic $learner" : (string) $learner;
    }

    /** A learner in a sentence. */
    private static function person(Part $part, int $learner): string
    {
        return ($part->isSynthetic() ? 'synthetic learner ' : 'learner ') . $learner;
    }

    /** @return array<string, string> the scopes of a part: key => name */
    private static function scopes(Part $part): array
    {
        return array_column($part->boards, 'scopeName', 'scopeKey');
    }

    /**
     * The moments of a part and the time frames seen from each.
     *
     * @return array<string, array<string, string>> moment => key => name
     */
    private static function times(Part $part): array
    {
        $times = [];
        foreach ($part->boards as $board) {
            $times[$board->moment][self::timeKey($board)] = $board->frameName;
        }
        return array_reverse(array_map(array_reverse(...), $times));
    }

    private static function timeKey(Board $board): string
    {
        return $board->moment . ' ' . $board->frame->value;
    }

    /** The board that is shown at first. */
    private static function isFirst(Part $part, Board $board): bool
    {
        return $board === $part->siteBoard('pivc');
    }

    private function scoreChart(Part $part): ScoreChart
    {
        return new ScoreChart($part);
    }

    private function weekChart(Part $part): WeekChart
    {
        $days = array_keys($part->tally->activity);
        return new WeekChart(
            "weeks-$part->name",
            self::marked($part, 'Stars by week'),
            'stars',
            array_keys($part->tally->stars),
            $part->tally->starsByWeek,
            min($days),
            max($days)
        );
    }

    private function stepChart(Part $part): WeekChart
    {
        $days = array_keys($part->tally->activity);
        return new WeekChart(
            "steps-$part->name",
            self::marked($part, 'Next steps by week'),
            'next steps',
            array_keys($part->paths->byAction),
            $part->paths->byWeek,
            min($days),
            // The last day's decisions may be made in the night after it.
            max($days) + 1
        );
    }

    private static function marked(Part $part, string $title): string
    {
        return $title . ($part->isSynthetic() ? ' (synthetic)' : '');
    }

    /** @param array<int, int> $counts by day since 1970-01-01 */
    private static function calendar(Part $part, string $id, string $title, array $counts, string $unit): string
    {
        $days = array_keys($part->tally->activity);
        $title = self::marked($part, $title);
        return (new CalendarChart("$id-$part->name", $title, $counts, $unit, min($days), max($days)))->svg();
    }

    /** @return list<string> what the records hold and what they do not */
    private function coverage(): array
    {
        $data = $this->data;
        $days = array_keys($data->coveredDays);
        $notes = [
            number_format(count($data->learners)) . ' learners of ' . $this->courses() . ', with '
                . number_format($data->contributions) . ' marked submissions. Courses of a J presentation start on '
                . '1 October of their year, B presentations on 1 February; all days are days in ' . Course::ZONE . '.',
            number_format($data->banked) . ' submissions were carried over from an earlier presentation and '
                . number_format($data->unmarked) . ' were never marked: they are not contributions.',
        ];
        if ($days !== []) {
            $notes[] = 'Daily activity is recorded for ' . implode(' and ', array_keys($data->coveredCourses))
                . ' only, and only from ' . When::date(min($days)) . ' to ' . When::date(max($days)) . ', '
                . count($days) . ' days. On all other days the only sign of life is a submission, so most real '
                . 'streaks are short, and shorter than they were.';
        }
        if ($data->strangerRows > 0) {
            $notes[] = number_format($data->strangerRows) . ' of ' . number_format($data->activityRows)
                . ' rows of activity belong to students whom the records do not describe; they are left out.';
        }
        if ($this->badges !== null) {
            $notes[] = number_format(count($this->badges->badges)) . ' learners have passed '
                . $this->badges->course->name() . ': the records give ' . implode(' or ', Enrolment::PASSED)
                . ' as their final result.';
        }
        return $notes;
    }
}
