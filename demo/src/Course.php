<?php

declare(strict_types=1);

namespace Azora\Demo;

/** One presentation of a module, such as AAA 2013J; its days are counted from its start. */
final class Course
{
    /** The Open University's own time zone. */
    public const ZONE = 'Europe/London';

    /** Presentations are named by year and by the month in which they start. */
    private const STARTS = ['B' => '-02-01', 'J' => '-10-01'];

    private readonly \DateTimeImmutable $start;

    /** @var array<int, int> */
    private array $noons = [];

    private function __construct(
        public readonly int $id,
        public readonly string $module,
        public readonly string $presentation,
        public readonly int $length,
        string $start,
    ) {
        $this->start = new \DateTimeImmutable("$start 12:00", new \DateTimeZone(self::ZONE));
    }

    public static function fromRow(int $id, CsvRow $row): self
    {
        $presentation = $row->code('code_presentation');
        if (!preg_match('/^(\d{4})([BJ])$/D', $presentation, $parts)) {
            throw $row->error('code_presentation must be a year and B (February) or J (October), not '
                . DemoError::quote($presentation) . '.');
        }
        return new self(
            $id,
            $row->code('code_module'),
            $presentation,
            $row->integer('module_presentation_length', 1, 1000),
            $parts[1] . self::STARTS[$parts[2]],
        );
    }

    public function name(): string
    {
        return "$this->module $this->presentation";
    }

    /** Noon of a day of this course, as Unix time; day 0 is the first, days before it are negative. */
    public function noon(int $day): int
    {
        return $this->noons[$day] ??= $this->start->modify("$day days")->getTimestamp();
    }

    /** The first day, as 2013-10-01. */
    public function firstDate(): string
    {
        return $this->start->format('Y-m-d');
    }
}
