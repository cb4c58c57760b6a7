<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Reads a CSV file row by row, finding columns by their names in the first line. */
final class CsvFile
{
    private int $line = 0;

    /** @param resource $handle */
    private function __construct(private readonly string $path, private $handle)
    {
    }

    /**
     * @param list<string> $columns those that must be there; others may be
     * @return \Generator<int, CsvRow>
     */
    public static function rows(string $folder, string $name, array $columns): \Generator
    {
        $path = "$folder/$name";
        if (!is_file($path)) {
            throw DemoError::failure("$path is missing; --data must name a folder with the OULAD files.");
        }
        if (!is_readable($path) || ($handle = fopen($path, 'r')) === false) {
            throw DemoError::failure("$path cannot be read; check its permissions.");
        }
        try {
            yield from (new self($path, $handle))->read($columns);
        } finally {
            fclose($handle);
        }
    }

    /**
     * @param list<string> $columns
     * @return \Generator<int, CsvRow>
     */
    private function read(array $columns): \Generator
    {
        $header = $this->nextLine() ?? throw DemoError::failure("$this->path is empty.");
        foreach (array_diff($columns, $header) as $missing) {
            throw DemoError::failure("$this->path: the column '$missing' is missing; the first line names "
                . implode(', ', array_map(DemoError::quote(...), $header)) . '.');
        }
        while (($values = $this->nextLine()) !== null) {
            if (count($values) !== count($header)) {
                throw DemoError::failure(sprintf(
                    '%s, line %d: %d values where the first line names %d columns.',
                    $this->path,
                    $this->line,
                    count($values),
                    count($header)
                ));
            }
            yield new CsvRow($this->path, $this->line, array_combine($header, $values));
        }
    }

    /** @return list<string>|null the values of the next line that is not blank; null at the end */
    private function nextLine(): ?array
    {
        do {
            if (($text = fgets($this->handle)) === false) {
                return null;
            }
            $this->line++;
            $text = rtrim($text, "\r\n");
        } while ($text === '');
        if ($this->line === 1 && str_starts_with($text, "\u{FEFF}")) {
            $text = substr($text, 3);
        }
        return str_contains($text, '"') ? str_getcsv($text, ',', '"', '') : explode(',', $text);
    }
}
