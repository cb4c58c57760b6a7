<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

/** Characters as JSON escapes them, without a need for mbstring. */
final class Unicode
{
    public static function character(int $point): string
    {
        return json_decode('"' . self::escaped($point) . '"', false, 2, JSON_THROW_ON_ERROR);
    }

    /** "\u0041", or two such for what UTF-16 writes in two units. */
    public static function escaped(int $point): string
    {
        return $point < 0x10000
            ? sprintf('\u%04x', $point)
            : sprintf('\u%04x\u%04x', 0xd7c0 + ($point >> 10), 0xdc00 + ($point & 0x3ff));
    }

    /** Whatever a character is, escaped. */
    public static function escape(string $character): string
    {
        return strlen($character) === 1
            ? self::escaped(ord($character))
            : substr(json_encode($character, JSON_THROW_ON_ERROR), 1, -1);
    }

    /** @return list<string> */
    public static function characters(string $text): array
    {
        return preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY);
    }
}
