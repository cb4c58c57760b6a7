<?php

declare(strict_types=1);

namespace Azora\Demo;

/** The result for a person at a terminal. */
final readonly class Summary
{
    private Terminal $terminal;

    /**
     * @param list<Part> $parts
     * @param list<array{name: string, seconds: float, rows: int, unit: string}> $stages
     * @param string|null $report where it was written
     * @param OutputFolder|null $folder where the badges were written
     */
    public function __construct(
        private OuladData $data,
        private array $parts,
        private ?Badges $badges,
        private array $stages,
        private ?string $report,
        private ?OutputFolder $folder,
    ) {
        $this->terminal = Terminal::forOutput();
    }

    public function text(): string
    {
        $text = "\n" . $this->terminal->style('bold', 'Azora ' . azora_version())
            . ": real learners, scored, ranked and sent on their paths\n";
        foreach ($this->parts as $part) {
            $text .= $this->part($part);
        }
        if ($this->badges !== null) {
            $text .= (new BadgeSummary($this->badges, $this->terminal, $this->folder))->text();
        }
        $text .= $this->timings();
        if ($this->report !== null) {
            $text .= "\n  Report   " . $this->terminal->style('bold', $this->report) . " (open it in a browser)\n";
        }
        return $text . "  Records  Kuzilek, Hlosta, Zdrahal 2017, doi 10.1038/sdata.2017.171, CC BY 4.0\n\n";
    }

    private function part(Part $part): string
    {
        $title = strtoupper($part->title) . ($part->isSynthetic() ? ' (synthetic, not real people)' : '');
        $text = $this->terminal->heading($title, $part->isSynthetic() ? 'warn' : 'bold');
        $text .= Terminal::paragraph($this->headline($part)) . "\n";
        $text .= Terminal::beside($this->board($part, 'pivc'), $this->longestStreaks($part), 43) . "\n";
        if ($part->isSynthetic()) {
            $text .= Terminal::beside($this->board($part, 'impact'), $this->board($part, 'streak'), 43) . "\n";
        }
        if ($part->server !== null) {
            $text .= '  ' . $this->terminal->style('bold', 'PostgreSQL') . $this->terminal->style(
                'dim',
                ' · all boards, made by refreshLeaderboards() and embedded'
            ) . "\n  " . $part->server->text() . "\n\n";
        }
        return $text . $this->stars($part) . "\n" . Terminal::paragraph($this->middle($part)) . "\n"
            . $this->steps($part) . $this->path($part);
    }

    private function headline(Part $part): string
    {
        $tally = $part->tally;
        $courses = implode(' and ', array_map(fn (Course $c) => $c->name(), $this->data->courses));
        $text = sprintf(
            '%s learners of %s, %s contributions, %s points, as of %s (%s).',
            number_format($part->learners),
            $courses,
            number_format($tally->contributions),
            number_format($tally->points),
            When::instant($part->now),
            $part->nowIs
        );
        return $part->isSynthetic()
            ? "$text " . number_format($tally->activeDays) . ' active days in ' . count(Crowd::zones())
                . ' time zones; ' . number_format($tally->freezesUsed) . ' missed days were covered by a freeze.'
            : "$text Daily activity is recorded for " . count($this->data->coveredDays)
                . ' days only, so most real streaks are short.';
    }

    /** @return list<string> */
    private function board(Part $part, string $type): array
    {
        [$name, $unit] = Board::TYPES[$type];
        $board = $part->siteBoard($type);
        $what = strtolower($name) === $unit ? 'all time' : $unit;
        $lines = ['  ' . $this->terminal->style('bold', $name) . $this->terminal->style('dim', " · $what")];
        foreach ($board?->places ?? [] as $place) {
            $stars = $type === 'pivc' ? $this->starsOf($part, $place->learner) : '';
            $lines[] = $this->place($part, $place, $board->score($place->score)) . $stars;
        }
        return $lines;
    }

    /** @return list<string> */
    private function longestStreaks(Part $part): array
    {
        $lines = ['  ' . $this->terminal->style('bold', 'Longest streaks') . $this->terminal->style('dim', ' · days')];
        foreach ($part->tally->longestStreaks(Part::PLACES) as $place) {
            $lines[] = $this->place($part, $place, number_format($place->score));
        }
        return $lines;
    }

    private function place(Part $part, Place $place, string $score): string
    {
        $name = ($part->isSynthetic() ? 'synthetic ' : 'learner ') . $place->learner;
        return '  ' . Terminal::right((string) $place->rank, 2) . '  ' . Terminal::left($name, 16)
            . Terminal::right($score, 8);
    }

    /** The stars a learner has and the best tier among them. */
    private function starsOf(Part $part, int $learner): string
    {
        $stars = $part->tally->starsOf($learner);
        return $stars === [] ? '' : '  ' . $this->terminal->style(
            array_key_first($stars),
            array_sum($stars) . '★ ' . array_key_first($stars)
        );
    }

    private function stars(Part $part): string
    {
        $stars = $part->tally->stars;
        $from = $part->policy->starThreshold;
        $text = '  ' . $this->terminal->style('bold', 'Stars')
            . $this->terminal->style('dim', " · one for each contribution of $from points or more") . "\n";
        foreach (array_reverse($stars) as $tier => $count) {
            $bar = str_repeat('█', (int) ceil(40 * $count / max(1, ...array_values($stars))));
            $text .= rtrim('  ' . Terminal::left($tier, 10) . Terminal::right(number_format($count), 9) . '  '
                . $this->terminal->style($tier, $bar)) . "\n";
        }
        return $text;
    }

    private function middle(Part $part): string
    {
        $middle = $part->neighbourhood;
        return sprintf(
            'In the middle stands %s %d, on rank %s of %s. One more %s (+%d points) would lead to rank %s.',
            $part->isSynthetic() ? 'synthetic learner' : 'learner',
            $middle->learner,
            number_format($middle->rank),
            number_format($middle->size),
            $part->isSynthetic() ? 'diamond star' : 'perfect quiz',
            $middle->gain,
            number_format($middle->rankAfterGain)
        );
    }

    private function steps(Part $part): string
    {
        $paths = $part->paths;
        $text = '  ' . $this->terminal->style('bold', 'Next steps') . $this->terminal->style(
            'dim',
            sprintf(
                ' · %d rules, asked %s times, %s',
                count($paths->byRule),
                number_format($paths->asked),
                $part->isSynthetic() ? 'each night after submissions' : 'at each submission'
            )
        ) . "\n";
        foreach ($paths->byAction as $action => $count) {
            $bar = str_repeat('█', (int) ceil(24 * $count / max(1, ...array_values($paths->byAction))));
            $text .= '  ' . Terminal::left($action, 10) . Terminal::right(number_format($count), 9) . '  '
                . Terminal::left($bar, 24) . '  ' . number_format($paths->learners[$action]) . " learners\n";
        }
        return $text;
    }

    private function path(Part $part): string
    {
        $paths = $part->paths;
        if ($paths->shown === null) {
            return '';
        }
        $name = ($part->isSynthetic() ? 'synthetic learner ' : 'learner ') . $paths->shown;
        $text = "\n  " . $this->terminal->style('bold', 'One path') . $this->terminal->style('dim', " · $name") . "\n";
        foreach ($paths->path as ['when' => $when, 'decision' => $decision]) {
            $reasons = wordwrap(Paths::reasons($decision['because']), Terminal::WIDTH - 27);
            $text .= '  ' . Terminal::right(When::date($when), 11) . '  ' . Terminal::left($decision['action'], 10)
                . '  ' . str_replace("\n", "\n" . str_repeat(' ', 27), $reasons) . "\n";
        }
        return $text;
    }

    private function timings(): string
    {
        $text = $this->terminal->heading('TIME');
        foreach ($this->stages as ['name' => $name, 'seconds' => $seconds, 'rows' => $rows, 'unit' => $unit]) {
            $text .= '  ' . Terminal::left($name, 22) . sprintf('%7.2f s', $seconds)
                . Terminal::right(number_format($rows), 12) . ' ' . Terminal::left($unit, 14)
                . Terminal::right(number_format($rows / max($seconds, 1e-6)), 11) . " a second\n";
        }
        return $text . sprintf("  %-22s%7.2f s\n", 'Together', array_sum(array_column($this->stages, 'seconds')));
    }
}
