<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Pieces of HTML. Whatever goes into a page goes through text() first. */
final class Html
{
    public static function text(string|int|float $value): string
    {
        return htmlspecialchars((string) $value, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
    }

    /** A number with its thousands set apart. */
    public static function number(int|float $value, int $decimals = 0): string
    {
        return number_format($value, $decimals);
    }

    /**
     * Stars by tier, readable without colours.
     *
     * @param array<string, int> $stars
     */
    public static function stars(array $stars): string
    {
        $html = [];
        foreach ($stars as $tier => $count) {
            $tier = self::text($tier);
            $html[] = "<span class=\"star $tier\">$count<span> $tier</span></span>";
        }
        return implode(' ', $html);
    }

    /** The result of a check as a sign, and in a word for those who cannot see it. */
    public static function mark(string $result): string
    {
        $sign = ['pass' => '✓', 'fail' => '✗', 'unknown' => '?', 'skipped' => '–'][$result];
        return "<span class=\"mark $result\" aria-hidden=\"true\">$sign</span><span class=\"vh\">$result</span>";
    }

    /**
     * A table that says in numbers what a chart shows.
     *
     * @param list<string> $columns
     * @param list<list<string>> $rows the first value of each names the row
     */
    public static function details(string $caption, array $columns, array $rows): string
    {
        $html = '<details><summary>Show as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="'
            . self::text($caption) . '"><table><caption class="vh">' . self::text($caption) . '</caption><thead><tr>';
        foreach ($columns as $column) {
            $html .= '<th scope="col">' . self::text($column) . '</th>';
        }
        $html .= '</tr></thead><tbody>';
        foreach ($rows as $row) {
            $html .= '<tr><th scope="row">' . self::text(array_shift($row)) . '</th>';
            foreach ($row as $value) {
                $html .= '<td>' . self::text($value) . '</td>';
            }
            $html .= '</tr>';
        }
        return $html . '</tbody></table></div></details>';
    }
}
