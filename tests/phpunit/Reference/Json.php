<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use stdClass;

/** JSON as PHP values: when two are the same, and whether they can be told apart as arrays. */
final class Json
{
    /**
     * Whether two values are the same JSON: 2 and 2.0 are one number, but true is not 1, "1" is not
     * 1, and {} is not []. The order of keys does not matter.
     *
     * @param float $tolerance how far numbers may lie apart
     */
    public static function same(mixed $one, mixed $other, float $tolerance = 0.0): bool
    {
        if (self::isNumber($one) && self::isNumber($other)) {
            return $one == $other || abs($one - $other) <= $tolerance;
        }
        if (self::isList($one) && self::isList($other)) {
            return self::sameMembers($one, $other, $tolerance);
        }
        if (self::isObject($one) && self::isObject($other)) {
            return self::sameMembers((array) $one, (array) $other, $tolerance);
        }
        return $one === $other;
    }

    /** Whether nothing is lost when its objects become arrays: an array that looks like a list is one. */
    public static function survivesAsArrays(mixed $value): bool
    {
        if ($value instanceof stdClass && array_is_list((array) $value)) {
            return false;
        }
        foreach (is_scalar($value) || $value === null ? [] : (array) $value as $member) {
            if (!self::survivesAsArrays($member)) {
                return false;
            }
        }
        return true;
    }

    /** The same value with arrays for its objects. */
    public static function asArrays(mixed $value): mixed
    {
        return is_scalar($value) || $value === null ? $value : array_map(self::asArrays(...), (array) $value);
    }

    /** As JsonLogic takes it: of lists only the empty one is falsy, of objects none, of text only the empty one. */
    public static function isTruthy(mixed $value): bool
    {
        return is_object($value) || $value === '0' || (bool) $value;
    }

    /** As JSON, to be shown: with all digits and ".0" at floats. */
    public static function text(mixed $value): string
    {
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;
        return (string) json_encode($value, $flags | JSON_PARTIAL_OUTPUT_ON_ERROR, 2048);
    }

    private static function isNumber(mixed $value): bool
    {
        return is_int($value) || is_float($value);
    }

    private static function isList(mixed $value): bool
    {
        return is_array($value) && array_is_list($value);
    }

    private static function isObject(mixed $value): bool
    {
        return $value instanceof stdClass || is_array($value) && !array_is_list($value);
    }

    /**
     * @param array<mixed> $one
     * @param array<mixed> $other
     */
    private static function sameMembers(array $one, array $other, float $tolerance): bool
    {
        if (count($one) !== count($other)) {
            return false;
        }
        foreach ($one as $key => $value) {
            if (!array_key_exists($key, $other) || !self::same($value, $other[$key], $tolerance)) {
                return false;
            }
        }
        return true;
    }
}
