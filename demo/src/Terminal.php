<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Colours and columns for a terminal; without colours where they would not be seen. */
final readonly class Terminal
{
    public const WIDTH = 78;

    private const STYLES = [
        'bold' => '1', 'dim' => '2', 'warn' => '33', 'good' => '32', 'bad' => '31',
        'bronze' => '38;5;173', 'silver' => '38;5;248', 'gold' => '38;5;178',
        'platinum' => '38;5;73', 'diamond' => '38;5;105',
    ];

    public function __construct(private bool $colours)
    {
    }

    public static function forOutput(): self
    {
        $wanted = (getenv('NO_COLOR') ?: '') === '' && getenv('TERM') !== 'dumb';
        return new self($wanted && stream_isatty(STDOUT));
    }

    public function style(string $style, string $text): string
    {
        return $this->colours ? "\e[" . self::STYLES[$style] . "m$text\e[0m" : $text;
    }

    public function heading(string $title, string $style = 'bold'): string
    {
        $line = str_repeat('─', self::WIDTH - self::width($title) - 1);
        return "\n" . $this->style($style, $title) . ' ' . $this->style('dim', $line) . "\n";
    }

    /** Fills a text, colours and all, with blanks up to a width. */
    public static function left(string $text, int $width): string
    {
        return $text . str_repeat(' ', max(0, $width - self::width($text)));
    }

    public static function right(string $text, int $width): string
    {
        return str_repeat(' ', max(0, $width - self::width($text))) . $text;
    }

    /** Breaks a text into indented lines. */
    public static function paragraph(string $text): string
    {
        return '  ' . str_replace("\n", "\n  ", wordwrap($text, self::WIDTH - 2)) . "\n";
    }

    /**
     * Puts two blocks of lines side by side.
     *
     * @param list<string> $left
     * @param list<string> $right
     */
    public static function beside(array $left, array $right, int $width): string
    {
        $text = '';
        for ($i = 0; $i < max(count($left), count($right)); $i++) {
            $text .= rtrim(self::left($left[$i] ?? '', $width) . ($right[$i] ?? '')) . "\n";
        }
        return $text;
    }

    private static function width(string $text): int
    {
        return preg_match_all('/./u', preg_replace('/\e\[[0-9;]*m/', '', $text));
    }
}
