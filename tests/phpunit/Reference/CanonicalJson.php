<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

/** The canonical form of JSON (RFC 8785), of values as StrictJson reads them. */
final class CanonicalJson
{
    private const FLAGS = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS
        | JSON_THROW_ON_ERROR;

    public static function write(mixed $value): string
    {
        return match (true) {
            $value === null => 'null',
            is_bool($value) => $value ? 'true' : 'false',
            is_string($value) => self::string($value),
            is_array($value) => '[' . implode(',', array_map(self::write(...), $value)) . ']',
            $value instanceof JsonObject => self::object($value),
            default => self::number((float) $value),
        };
    }

    private static function object(JsonObject $object): string
    {
        $names = $object->names();
        usort($names, static fn (string $one, string $other): int => strcmp(self::utf16($one), self::utf16($other)));
        $members = array_map(
            static fn (string $name): string => self::string($name) . ':' . self::write($object->get($name)),
            $names
        );
        return '{' . implode(',', $members) . '}';
    }

    private static function string(string $text): string
    {
        return json_encode($text, self::FLAGS);
    }

    /** What names are ordered by: their UTF-16 units, high byte first. */
    private static function utf16(string $text): string
    {
        if (preg_match('/^[\x00-\x7f]*$/D', $text) === 1) {
            return preg_replace('/./s', "\0$0", $text);
        }
        $escaped = substr(json_encode($text, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES), 1, -1);
        $units = preg_replace_callback(
            '/\\\\u([0-9a-f]{4})|\\\\?(.)/s',
            static fn (array $match): string => $match[1] !== '' ? hex2bin($match[1]) : "\0" . match ($match[0]) {
                '\b' => "\x08", '\t' => "\t", '\n' => "\n", '\f' => "\f", '\r' => "\r",
                default => $match[2],
            },
            $escaped
        );
        return $units;
    }

    /** As ECMAScript writes a number: the fewest digits that read as the same. */
    private static function number(float $number): string
    {
        if ($number == 0) {
            return '0';
        }
        preg_match('/^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/', sprintf('%.*h', -1, $number), $part);
        [, $sign, $whole, $fraction, $exponent] = $part + ['', '', '', '', '0'];
        $digits = ltrim($whole . $fraction, '0');
        // Where the point stands, counted from the first digit that is not 0.
        $point = strlen($digits) - strlen($fraction) + (int) $exponent;
        $digits = rtrim($digits, '0');
        $count = strlen($digits);
        return $sign . match (true) {
            $point > 21 || $point <= -6 => substr($digits, 0, 1) . ($count > 1 ? '.' . substr($digits, 1) : '')
                . 'e' . ($point > 0 ? '+' : '-') . abs($point - 1),
            $point <= 0 => '0.' . str_repeat('0', -$point) . $digits,
            $count <= $point => $digits . str_repeat('0', $point - $count),
            default => substr($digits, 0, $point) . '.' . substr($digits, $point),
        };
    }
}
