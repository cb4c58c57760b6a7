<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Period;

/** Stars earned in each week, stacked by tier. */
final readonly class WeekChart
{
    private const WIDTH = 460;
    private const HEIGHT = 220;
    private const BASE = 192;

    /** @var array<int, array<string, int>> stars by tier, for each week's start, none left out */
    private array $weeks;

    public function __construct(private Part $part)
    {
        $stars = $part->tally->starsByWeek;
        $none = array_fill_keys(array_keys($part->tally->stars), 0);
        $weeks = [];
        $days = array_keys($part->tally->activity);
        for ($day = When::monday(min($days)); $day <= max($days); $day += 7) {
            $start = azora_period_start(When::day($day)->getTimestamp(), Course::ZONE, Period::Week);
            $weeks[$start] = ($stars[$start] ?? []) + $none;
        }
        $this->weeks = $weeks;
    }

    public function svg(): string
    {
        $name = $this->part->name;
        $svg = sprintf('<svg class="chart" viewBox="0 0 %d %d" role="img" ', self::WIDTH, self::HEIGHT)
            . "aria-labelledby=\"weeks-t-$name weeks-d-$name\"><title id=\"weeks-t-$name\">{$this->title()}</title>"
            . "<desc id=\"weeks-d-$name\">{$this->description()}</desc>";
        $width = (self::WIDTH - 8) / max(1, count($this->weeks));
        $most = max(1, ...array_map(array_sum(...), array_values($this->weeks)));
        $x = 4.0;
        foreach ($this->weeks as $start => $stars) {
            $svg .= $this->bar($start, $stars, $x, max(2, $width - 2), (self::BASE - 24) / $most);
            $x += $width;
        }
        $svg .= $this->months($width);
        return $svg . sprintf('<path class="axis" d="M0 %.1fH%d"/></svg>', self::BASE + 0.5, self::WIDTH);
    }

    public function table(): string
    {
        $tiers = array_reverse(array_keys($this->part->tally->stars));
        $rows = [];
        foreach ($this->weeks as $start => $stars) {
            $rows[] = [When::date($start), ...array_map(fn (string $tier) => number_format($stars[$tier]), $tiers)];
        }
        return Html::details($this->title(), ['Week of', ...$tiers], $rows);
    }

    /** @param array<string, int> $stars */
    private function bar(int $start, array $stars, float $x, float $width, float $scale): string
    {
        $parts = [];
        $y = self::BASE;
        $rects = '';
        foreach (array_keys($this->part->tally->stars) as $tier) {
            if ($stars[$tier] > 0) {
                $parts[] = number_format($stars[$tier]) . " $tier";
                $y -= $stars[$tier] * $scale;
                $rects .= sprintf(
                    '<rect class="%s" x="%.1f" y="%.2f" width="%.1f" height="%.2f"/>',
                    Html::text($tier),
                    $x,
                    $y,
                    $width,
                    $stars[$tier] * $scale
                );
            }
        }
        $title = 'Week of ' . When::date($start) . ': ' . (implode(', ', array_reverse($parts)) ?: 'no stars');
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

    private function title(): string
    {
        return 'Stars by week' . ($this->part->isSynthetic() ? ' (synthetic)' : '');
    }

    private function description(): string
    {
        $sums = array_map(array_sum(...), $this->weeks);
        if ($sums === []) {
            return 'No stars were earned.';
        }
        $best = array_search(max($sums), $sums, true);
        return Html::text(
            'The best week began on ' . When::date($best) . ', with ' . number_format(max($sums)) . ' stars.'
        );
    }
}
