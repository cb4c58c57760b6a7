<?php

declare(strict_types=1);

namespace Azora\Bench;

/** Results as a table for a terminal. */
final readonly class Table
{
    private const HEADINGS = ['work', 'azora', 'beside', 'rival', 'ratio', 'target', ''];
    /** Columns of figures, which stand flush right. */
    private const FIGURES = [1, 3, 4, 5];

    /** @param list<array<string, mixed>> $results as Bench reports them */
    public function __construct(private array $results)
    {
    }

    public function text(): string
    {
        $lines = [self::HEADINGS, ...array_map(self::cells(...), $this->results)];
        $widths = [];
        foreach (self::HEADINGS as $column => $heading) {
            $widths[] = max(array_map(self::width(...), array_column($lines, $column)));
        }
        $text = '';
        $benchmark = null;
        foreach ($lines as $number => $line) {
            if ($number > 0 && $this->results[$number - 1]['benchmark'] !== $benchmark) {
                $benchmark = $this->results[$number - 1]['benchmark'];
                $text .= str_repeat('-', array_sum($widths) + 2 * (count($widths) - 1)) . "\n";
            }
            $text .= rtrim(implode('  ', array_map(self::pad(...), $line, $widths, array_keys($line)))) . "\n";
        }
        return $text;
    }

    /**
     * @param array<string, mixed> $result
     * @return list<string>
     */
    private static function cells(array $result): array
    {
        $format = match ($result['unit']) {
            's' => self::time(...),
            'B' => self::bytes(...),
            '/s' => static fn (float $each): string => number_format($each) . ' /s',
            'B/s' => static fn (float $bytes): string => sprintf('%.0f MB/s', $bytes / 1e6),
        };
        $sign = $result['bound'] === 'at least' ? '>=' : '<=';
        $target = match (true) {
            $result['target'] === null => '',
            $result['ratio'] !== null => sprintf('%s %g x', $sign, $result['target']),
            default => "$sign " . $format($result['target']),
        };
        return [
            $result['work'] . ($result['jit'] ? ' (JIT)' : ''),
            $format($result['azora']),
            $result['rival'] ?? '',
            $result['rival'] === null ? '' : $format($result['rivalValue']),
            $result['ratio'] === null ? '' : sprintf('%.2f x', $result['ratio']),
            $target,
            match ($result['ok']) {
                true => 'ok',
                false => 'SHORT',
                null => '',
            },
        ];
    }

    private static function time(float $seconds): string
    {
        return match (true) {
            $seconds >= 1 => sprintf('%.2f s', $seconds),
            $seconds >= 1e-3 => sprintf('%.1f ms', $seconds * 1e3),
            $seconds >= 1e-6 => sprintf('%.2f us', $seconds * 1e6),
            default => sprintf('%.1f ns', $seconds * 1e9),
        };
    }

    private static function bytes(float $bytes): string
    {
        return $bytes >= 1 << 20 ? sprintf('%.0f MB', $bytes / 1e6) : sprintf('%.1f B', $bytes);
    }

    private static function width(string $text): int
    {
        return strlen($text);
    }

    private static function pad(string $text, int $width, int $column): string
    {
        return str_pad($text, $width, ' ', in_array($column, self::FIGURES, true) ? STR_PAD_LEFT : STR_PAD_RIGHT);
    }
}
