<?php

declare(strict_types=1);

namespace Azora\Demo;

/** One row of a CSV file. What it does not like about a value it says with file and line. */
final readonly class CsvRow
{
    /** @param array<string, string> $values by column */
    public function __construct(private string $path, public int $line, private array $values)
    {
    }

    public function has(string $column): bool
    {
        return $this->values[$column] !== '';
    }

    /** A short name without spaces, such as the code of a module. */
    public function code(string $column): string
    {
        $value = $this->values[$column];
        if (!preg_match('/^[A-Za-z0-9_-]{1,20}$/D', $value)) {
            throw $this->wrong($column, 'a short code of letters and digits');
        }
        return $value;
    }

    public function text(string $column): string
    {
        $value = $this->values[$column];
        if (trim($value) === '') {
            throw $this->wrong($column, 'not empty');
        }
        return $value;
    }

    public function integer(string $column, int $min, int $max): int
    {
        $value = $this->values[$column];
        if (!preg_match('/^-?\d{1,15}$/D', $value) || (int) $value < $min || (int) $value > $max) {
            throw $this->wrong($column, "a whole number from $min to $max");
        }
        return (int) $value;
    }

    public function number(string $column, float $min, float $max): float
    {
        $value = $this->values[$column];
        if (!preg_match('/^-?\d{1,15}(\.\d{1,15})?$/D', $value) || (float) $value < $min || (float) $value > $max) {
            throw $this->wrong($column, "a number from $min to $max");
        }
        return (float) $value;
    }

    public function error(string $message): DemoError
    {
        return DemoError::failure("$this->path, line $this->line: $message");
    }

    private function wrong(string $column, string $expected): DemoError
    {
        return $this->error("$column must be $expected, not " . DemoError::quote($this->values[$column]) . '.');
    }
}
