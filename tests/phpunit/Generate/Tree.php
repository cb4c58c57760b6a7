<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\JsonObject;

/** Places in a value, as the lists of names and numbers that lead there. */
final class Tree
{
    /**
     * All places below the value itself.
     *
     * @return iterable<list<string|int>>
     */
    public static function places(mixed $value): iterable
    {
        foreach (self::children($value) as $key => $child) {
            yield [$key];
            foreach (self::places($child) as $place) {
                yield [$key, ...$place];
            }
        }
    }

    /** @param list<string|int> $place */
    public static function at(mixed $value, array $place): mixed
    {
        foreach ($place as $key) {
            $value = self::children($value)[$key];
        }
        return $value;
    }

    /**
     * The value with what a callback makes of a place.
     *
     * @param list<string|int> $place
     * @param callable(mixed): mixed $change
     */
    public static function changed(mixed $value, array $place, callable $change): mixed
    {
        if ($place === []) {
            return $change($value);
        }
        $children = self::children($value);
        $key = array_shift($place);
        $children[$key] = self::changed($children[$key], $place, $change);
        return is_array($value) ? $children : new JsonObject($children);
    }

    /**
     * The value without a place.
     *
     * @param non-empty-list<string|int> $place
     */
    public static function without(mixed $value, array $place): mixed
    {
        $key = array_pop($place);
        return self::changed($value, $place, static function (mixed $parent) use ($key): mixed {
            $children = self::children($parent);
            unset($children[$key]);
            return is_array($parent) ? array_values($children) : new JsonObject($children);
        });
    }

    /** @return array<string|int, mixed> */
    private static function children(mixed $value): array
    {
        return match (true) {
            is_array($value) => $value,
            $value instanceof JsonObject => $value->members,
            default => [],
        };
    }
}
