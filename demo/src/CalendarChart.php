<?php

declare(strict_types=1);

namespace Azora\Demo;

/** A calendar with a square for each day, darker the more happened: a column for each week. */
final readonly class CalendarChart
{
    private const CELL = 12;
    private const STEP = 15;
    private const LEFT = 34;
    private const TOP = 20;
    private const WEEKDAYS = [0 => 'Mon', 2 => 'Wed', 4 => 'Fri', 6 => 'Sun'];

    /** The Monday on or before the first day, as days since 1970-01-01. */
    private int $monday;
    /** @var list<int> the counts that a quarter, half and three quarters of the days stay below */
    private array $quartiles;

    /**
     * @param string $id unique in the page
     * @param array<int, int> $counts by day since 1970-01-01
     * @param string $unit what is counted
     */
    public function __construct(
        private string $id,
        private string $title,
        private array $counts,
        private string $unit,
        private int $first,
        private int $last,
    ) {
        $this->monday = When::monday($first);
        $sorted = array_values($counts);
        sort($sorted);
        $this->quartiles = array_map(fn (int $i) => $sorted[intdiv($i * count($sorted), 4)], [1, 2, 3]);
    }

    public function svg(): string
    {
        $weeks = intdiv($this->last - $this->monday, 7) + 1;
        $width = self::LEFT + $weeks * self::STEP;
        $height = self::TOP + 7 * self::STEP;
        $svg = "<svg class=\"calendar\" style=\"min-width:{$width}px\" viewBox=\"0 0 $width $height\" role=\"img\" "
            . "aria-labelledby=\"$this->id-t $this->id-d\">"
            . "<title id=\"$this->id-t\">" . Html::text($this->title) . '</title>'
            . "<desc id=\"$this->id-d\">" . Html::text($this->description()) . '</desc>';
        foreach (self::WEEKDAYS as $row => $name) {
            $svg .= sprintf('<text x="0" y="%d">%s</text>', self::TOP + $row * self::STEP + 10, $name);
        }
        $svg .= $this->months($weeks);
        for ($day = $this->first; $day <= $this->last; $day++) {
            $svg .= $this->cell($day);
        }
        return $svg . '</svg>';
    }

    private function cell(int $day): string
    {
        $count = $this->counts[$day] ?? 0;
        $place = $day - $this->monday;
        $title = When::day($day)->format('j M Y') . ': ' . number_format($count) . " $this->unit";
        return sprintf(
            '<rect class="l%d" x="%d" y="%d" width="%d" height="%d" rx="2"><title>%s</title></rect>',
            $this->level($count),
            self::LEFT + intdiv($place, 7) * self::STEP,
            self::TOP + $place % 7 * self::STEP,
            self::CELL,
            self::CELL,
            Html::text($title)
        );
    }

    /** 0 for nothing, then 1 to 4 by quarters of the days, because a few days tower over the others. */
    private function level(int $count): int
    {
        if ($count === 0) {
            return 0;
        }
        foreach ($this->quartiles as $i => $quartile) {
            if ($count < $quartile) {
                return $i + 1;
            }
        }
        return 4;
    }

    private function months(int $weeks): string
    {
        $svg = '';
        $month = null;
        $free = 0;
        for ($week = 0; $week < $weeks - 1; $week++) {
            $name = When::day(max($this->first, $this->monday + 7 * $week))->format('M');
            if ($name !== $month && $week >= $free) {
                $svg .= sprintf('<text x="%d" y="12">%s</text>', self::LEFT + $week * self::STEP, $name);
                $free = $week + 2;
            }
            $month = $name;
        }
        return $svg;
    }

    private function description(): string
    {
        $most = max($this->counts);
        $busiest = When::day(array_search($most, $this->counts, true))->format('j M Y');
        return count($this->counts) . ' days with activity; the most on ' . $busiest . ': '
            . number_format($most) . " $this->unit.";
    }
}
