<?php

declare(strict_types=1);

/**
 * Canonical JSON with what PHP has: decode, sort, encode. Right for the benchmark's documents, whose
 * names are ASCII and whose numbers PHP writes as ECMAScript does, and for no others: names beyond
 * U+FFFF would be sorted wrongly, names twice in an object and large integers pass without a word.
 */
final class PlainJcs
{
    private const FLAGS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS
        | JSON_THROW_ON_ERROR;

    public static function canonical(string $json): string
    {
        return json_encode(self::sorted(json_decode($json, flags: JSON_THROW_ON_ERROR)), self::FLAGS);
    }

    /** Neither sorted nor checked: what reading and writing alone cost. */
    public static function again(string $json): string
    {
        return json_encode(json_decode($json, flags: JSON_THROW_ON_ERROR), self::FLAGS);
    }

    private static function sorted(mixed $value): mixed
    {
        if ($value instanceof stdClass) {
            $members = (array) $value;
            ksort($members, SORT_STRING);
            return (object) array_map(self::sorted(...), $members);
        }
        return is_array($value) ? array_map(self::sorted(...), $value) : $value;
    }
}
