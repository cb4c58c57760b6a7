<?php

declare(strict_types=1);

namespace Azora\Demo;

/** How many contributions reached which score, as bars in the colour of the star they earned. */
final readonly class ScoreChart
{
    private const WIDTH = 460;
    private const HEIGHT = 220;
    private const BASE = 192;
    /** Up to this score each has a bar of its own; beyond, five share one, and the last takes the rest. */
    private const SINGLE = 24;
    private const LAST = 100;

    /** @var list<array{label: string, from: int, count: int}> */
    private array $bars;

    public function __construct(private Part $part)
    {
        $scores = $part->tally->scores;
        $most = max(array_keys($scores));
        $step = $most <= self::SINGLE ? 1 : 5;
        $bars = [];
        for ($from = 0; $from <= min($most, self::LAST); $from += $step) {
            $isLast = $from === self::LAST;
            $to = $isLast ? $most : $from + $step - 1;
            $label = $isLast ? "$from+" : ($step === 1 ? (string) $from : "{$from}–$to");
            $bars[] = ['label' => $label, 'from' => $from, 'count' => self::between($scores, $from, $to)];
        }
        $this->bars = $bars;
    }

    public function svg(): string
    {
        $most = max(array_column($this->bars, 'count'));
        $width = (self::WIDTH - 8) / count($this->bars);
        $svg = sprintf('<svg class="chart" viewBox="0 0 %d %d" role="img" ', self::WIDTH, self::HEIGHT)
            . "aria-labelledby=\"scores-t-{$this->part->name} scores-d-{$this->part->name}\">"
            . "<title id=\"scores-t-{$this->part->name}\">{$this->title()}</title>"
            . "<desc id=\"scores-d-{$this->part->name}\">{$this->description()}</desc>";
        foreach ($this->bars as $i => ['label' => $label, 'from' => $from, 'count' => $count]) {
            $height = $count === 0 ? 0 : max(1.5, (self::BASE - 24) * $count / $most);
            $svg .= sprintf(
                '<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="1.5"><title>%s</title></rect>',
                azora_star_tier($from, $this->part->policy) ?? 'none',
                4 + $i * $width,
                self::BASE - $height,
                max(2, $width - 3),
                $height,
                Html::text("$label points: " . number_format($count))
            );
            // Room for a label below each bar, or below each fourth where bars are many.
            if (count($this->bars) <= 13 || $i % 4 === 0) {
                $isLast = $from === self::LAST;
                $svg .= sprintf(
                    '<text x="%.1f" y="%d" text-anchor="%s">%s</text>',
                    $isLast ? self::WIDTH : 4 + ($i + 0.5) * $width - 1.5,
                    self::HEIGHT - 8,
                    $isLast ? 'end' : 'middle',
                    $isLast ? Html::text($label) : $from
                );
            }
        }
        return $svg . sprintf('<path class="axis" d="M0 %.1fH%d"/></svg>', self::BASE + 0.5, self::WIDTH);
    }

    public function table(): string
    {
        return Html::details($this->title(), ['Points', 'Contributions', 'Star'], array_map(fn (array $bar) => [
            $bar['label'],
            number_format($bar['count']),
            azora_star_tier($bar['from'], $this->part->policy) ?? 'none',
        ], $this->bars));
    }

    private function title(): string
    {
        return 'Contributions by score' . ($this->part->isSynthetic() ? ' (synthetic)' : '');
    }

    private function description(): string
    {
        $counts = array_column($this->bars, 'count', 'label');
        $peak = array_search(max($counts), $counts, true);
        return Html::text('Most contributions, ' . number_format(max($counts)) . ", scored $peak points.");
    }

    /** @param array<int, int> $scores */
    private static function between(array $scores, int $from, int $to): int
    {
        $isInside = fn (int $score) => $score >= $from && $score <= $to;
        return array_sum(array_filter($scores, $isInside, ARRAY_FILTER_USE_KEY));
    }
}
