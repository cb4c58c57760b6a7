<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use stdClass;

/** How rules are written, as far as both the generator and the search for causes need to know it. */
final class Rule
{
    /** The operator of a rule, or null if it is plain data. */
    public static function operator(mixed $rule): ?string
    {
        return $rule instanceof stdClass && count((array) $rule) === 1 ? (string) key((array) $rule) : null;
    }

    public static function arguments(stdClass $rule): mixed
    {
        return current((array) $rule);
    }

    /** @return list<mixed> its arguments; {"!": 1} has one as well as {"!": [1]} */
    public static function operands(mixed $rule): array
    {
        if (self::operator($rule) === null) {
            return [];
        }
        $arguments = self::arguments($rule);
        return is_array($arguments) ? $arguments : [$arguments];
    }

    public static function make(string $operator, mixed $arguments): stdClass
    {
        return (object) [$operator => $arguments];
    }
}
