<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Period;

/** How many there were in each week, stacked by kind. */
final readonly class WeekChart
{
    private const WIDTH = 460;
    private const HEIGHT = 220;
    private const BASE = 192;

    /** @var array<int, array<string, int>> counts by kind, for each week's start, none left out */
    private array $weeks;

    /**
     * @param string $id unique in the page
     * @param string $unit what is counted
     * @param list<string> $kinds from the lowest in a bar to the highest
     * @param array<int, array<string, int>> $counts by the week's start, then kind
     * @param int $first the day, since 1970-01-01, in whose week the chart begins
     */
    public function __construct(
        private string $id,
        private string $title,
        private string $unit,
        private array $kinds,
        array $counts,
        int $first,
        int $last,
    ) {
        $none = array_fill_keys($kinds, 0);
        $weeks = [];
        for ($day = When::monday($first); $day <= $last; $day += 7) {
            $start = azora_period_start(When::day($day)->getTimestamp(), Course::ZONE, Period::Week);
            $weeks[$start] = ($counts[$start] ?? []) + $none;
        }
        $this->weeks = $weeks;
    }

    public function svg(): string
    {
        $svg = sprintf('<svg class="chart" viewBox="0 0 %d %d" role="img" ', self::WIDTH, self::HEIGHT)
            . "aria-labelledby=\"$this->id-t $this->id-d\"><title id=\"$this->id-t\">" . Html::text($this->title)
            . "</title><desc id=\"$this->id-d\">" . Html::text($this->description()) . '</desc>';
        $width = (self::WIDTH - 8) / max(1, count($this->weeks));
        $most = max(1, ...array_map(array_sum(...), array_values($this->weeks)));
        $x = 4.0;
        foreach ($this->weeks as $start => $counts) {
            $svg .= $this->bar($start, $counts, $x, max(2, $width - 2), (self::BASE - 24) / $most);
            $x += $width;
        }
        $svg .= $this->months($width);
        return $svg . sprintf('<path class="axis" d="M0 %.1fH%d"/></svg>', self::BASE + 0.5, self::WIDTH);
    }

    public function table(): string
    {
        $kinds = array_reverse($this->kinds);
        $rows = [];
        foreach ($this->weeks as $start => $counts) {
            $rows[] = [When::date($start), ...array_map(fn (string $kind) => number_format($counts[$kind]), $kinds)];
        }
        return Html::details($this->title, ['Week of', ...$kinds], $rows);
    }

    /** @param array<string, int> $counts */
    private function bar(int $start, array $counts, float $x, float $width, float $scale): string
    {
        $parts = [];
        $y = self::BASE;
        $rects = '';
        foreach ($this->kinds as $kind) {
            if ($counts[$kind] > 0) {
                $parts[] = number_format($counts[$kind]) . " $kind";
                $y -= $counts[$kind] * $scale;
                $rects .= sprintf(
                    '<rect class="%s" x="%.1f" y="%.2f" width="%.1f" height="%.2f"/>',
                    Html::text($kind),
                    $x,
                    $y,
                    $width,
                    $counts[$kind] * $scale
                );
            }
        }
        $title = 'Week of ' . When::date($start) . ': ' . (implode(', ', array_reverse($parts)) ?: "no $this->unit");
        return '<g><title>' . Html::text($title) . "</title>$rects</g>";
    }

    /** The names of the months below the first week that begins in each, where there is room. */
    private function months(float $width): string
    {
        $svg = '';
        $month = null;
        $free = 0.0;
        foreach (array_keys($this->weeks) as $i => $start) {
            $name = substr(When::month($start), 0, 3);
            $x = 4 + $i * $width;
            if ($name !== $month && $x >= $free && $x < self::WIDTH - 28) {
                $svg .= sprintf('<text x="%.1f" y="%d">%s</text>', $x, self::HEIGHT - 8, $name);
                $free = $x + 34;
            }
            $month = $name;
        }
        return $svg;
    }

    private function description(): string
    {
        $sums = array_map(array_sum(...), $this->weeks);
        if (array_sum($sums) === 0) {
            return "There were no $this->unit.";
        }
        $best = array_search(max($sums), $sums, true);
        return 'Most were in the week of ' . When::date($best) . ', ' . number_format(max($sums)) . " $this->unit.";
    }
}
