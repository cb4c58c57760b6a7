<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Closure;

/** What json-logic-js does otherwise. Where azora is not alone, json-logic-engine must agree with it. */
final class KnownInJs
{
    private const UNKNOWN = 'Error: Unrecognized operation ';
    private const LATER = ['val', 'exists', '??', 'try', 'throw', 'preserve'];

    /** @return array<string, Closure(Cause): bool> */
    public static function classes(): array
    {
        return [
            'does not know val, exists, ??, try, throw and preserve' => static fn (Cause $cause): bool
                => $cause->is(...self::LATER) && $cause->theirs->stumbled
                || in_array(substr((string) $cause->theirs->error, strlen(self::UNKNOWN)), self::LATER, true),
            'works out operands that are not needed, and stumbles over them' => static fn (Cause $cause): bool
                => $cause->is('var', ...Known::COMPARISONS) && $cause->theirs->stumbled && !$cause->azora->failed
                && count($cause->arguments) > 1,
            'if, and, or take one argument without a list' => static fn (Cause $cause): bool
                => $cause->is('if', '?:', 'and', 'or') && $cause->fails('Invalid Arguments') && $cause->othersAgree
                && !is_array(Rule::arguments($cause->rule)),
            'takes a list that is computed for one operand, not for all' => static fn (Cause $cause): bool
                => ($cause->is('substr') || $cause->operator !== null && $cause->othersAgree)
                && !is_array(Rule::arguments($cause->rule))
                && is_array(Outcome::ofAzora(Rule::arguments($cause->rule), $cause->data)->value),
            'missing works out names that are lists' => static fn (Cause $cause): bool
                => $cause->is('missing') && $cause->has(Known::isCompound(...)),
            'takes objects of several names, or of none, for plain data' => static fn (Cause $cause): bool
                => $cause->operator === null && $cause->fails('Unknown Operator') && !$cause->theirs->failed,
            'gives undefined for log, and, or and reads of nothing' => static fn (Cause $cause): bool
                => $cause->is('log', 'and', 'or', 'var') && $cause->arguments === []
                && $cause->theirs->value === Odd::Undefined,
            ...self::numbers(),
            ...self::comparisons(),
        ];
    }

    /** @return array<string, Closure(Cause): bool> */
    private static function numbers(): array
    {
        return [
            'computes with NaN, Infinity and what parseFloat makes of a text, a list or null'
                => static fn (Cause $cause): bool => $cause->is(...Known::ARITHMETIC) && $cause->fails('NaN')
                && is_float($cause->theirs->value) && !is_finite($cause->theirs->value)
                || $cause->is(...Known::ARITHMETIC) && $cause->othersAgree && !$cause->theirs->failed
                && $cause->has(static fn (mixed $value): bool => !Known::isNumber($value)),
            '- / and % take two operands, whatever is given' => static fn (Cause $cause): bool
                => $cause->is('-', '/', '%') && $cause->values !== null && count($cause->values) !== 2
                && ($cause->othersAgree || $cause->fails('Invalid Arguments')),
            '* of one operand is that operand, of none an error' => static fn (Cause $cause): bool
                => $cause->is('*') && $cause->othersAgree && $cause->values !== null && count($cause->values) < 2,
            'min and max of nothing or of no numbers are numbers, or NaN' => static fn (Cause $cause): bool
                => $cause->is('min', 'max') && $cause->fails('Invalid Arguments') && $cause->othersAgree
                && ($cause->values === [] || $cause->has(static fn (mixed $value): bool => !Known::isNumber($value))),
        ];
    }

    /** @return array<string, Closure(Cause): bool> */
    private static function comparisons(): array
    {
        return [
            'compares what is missing with less than two operands' => static fn (Cause $cause): bool
                => $cause->is(...Known::COMPARISONS) && $cause->fails('Invalid Arguments') && $cause->othersAgree
                && count($cause->arguments) < 2,
            'compares the first two operands only, with < and <= the first three' => static fn (Cause $cause): bool
                => $cause->is(...Known::COMPARISONS) && count($cause->arguments) > self::compared($cause)
                && Outcome::ofAzora(
                    Rule::make($cause->operator, array_slice($cause->arguments, 0, self::compared($cause))),
                    $cause->data
                )->same($cause->theirs),
            'is false, not NaN, where what is compared is no number' => static fn (Cause $cause): bool
                => $cause->is(...Known::COMPARISONS) && $cause->fails('NaN') && is_bool($cause->theirs->value)
                && ($cause->othersAgree || $cause->has(Known::isCompound(...))),
            'null equals nothing but itself' => static fn (Cause $cause): bool
                => $cause->is('==', '!=') && count($cause->arguments) > 1 && self::comparesNull($cause),
        ];
    }

    private static function compared(Cause $cause): int
    {
        return $cause->is('<', '<=') ? 3 : 2;
    }

    /** Whether one of the first two operands is null, and the result is as said. */
    private static function comparesNull(Cause $cause): bool
    {
        $isNull = static fn (mixed $argument): bool
            => Outcome::ofAzora($argument, $cause->data)->same(Outcome::ofAzora(null, null));
        [$one, $other] = array_map($isNull, array_slice($cause->arguments, 0, 2));
        return ($one || $other) && $cause->theirs->value === (($one && $other) === $cause->is('=='));
    }
}
