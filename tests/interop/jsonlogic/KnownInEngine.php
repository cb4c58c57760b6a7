<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Azora\Tests\Reference\Json;
use Closure;
use stdClass;

/** What json-logic-engine does otherwise. */
final class KnownInEngine
{
    private const OWN = ['length', 'keys', 'get', 'pipe', 'eachKey', 'every', 'not'];

    /** @return array<string, Closure(Cause): bool> */
    public static function classes(): array
    {
        return [
            'val climbs a huge number of scopes one by one' => static fn (Cause $cause): bool
                => $cause->is('val', 'exists') && $cause->theirs->error === 'took too long'
                && is_array($cause->values[0] ?? null) && abs((float) ($cause->values[0][0] ?? 0)) > 1e6,
            'has no log' => static fn (Cause $cause): bool
                => $cause->is('log') && $cause->theirs->error === 'Unknown Operator',
            'has operators of its own: length, keys, get, pipe, eachKey, every, not' => static fn (Cause $cause): bool
                => $cause->is(...self::OWN) && $cause->fails('Unknown Operator'),
            'takes the names of JavaScript\'s own methods for operators' => static fn (Cause $cause): bool
                => $cause->is('toString') && $cause->fails('Unknown Operator'),
            'and and or of nothing are null' => static fn (Cause $cause): bool
                => $cause->is('and', 'or') && $cause->arguments === []
                && $cause->azora->value === false && $cause->theirs->value === null,
            'missing takes null and "" for there' => static fn (Cause $cause): bool
                => $cause->is('missing', 'missing_some') && $cause->othersAgree,
            'missing takes names for text that are neither text nor number' => static fn (Cause $cause): bool
                => $cause->is('missing', 'missing_some')
                && $cause->has(static fn (mixed $name): bool => !is_string($name) && !Known::isNumber($name)),
            '{} is not true' => static fn (Cause $cause): bool
                => $cause->is('if', '?:', 'and', 'or', '!', '!!', 'filter', 'all', 'none', 'some') && (
                    $cause->has(static fn (mixed $value): bool => $value instanceof stdClass && (array) $value === [])
                    || $cause->is(...Known::ITERATORS) && str_contains(Json::text($cause->values), '{}')
                ),
            'shows what it stumbled over to what try does next' => static fn (Cause $cause): bool
                => $cause->is('try') && !$cause->azora->failed
                && preg_match('/Cannot |is not |Reduce of empty/', Json::text($cause->theirs->value)) === 1,
            'NaN comes out of - with one operand that is no number' => static fn (Cause $cause): bool
                => $cause->is('-') && $cause->fails('NaN') && count($cause->values ?? []) === 1,
            'looks at the operands of % before it counts them' => static fn (Cause $cause): bool
                => $cause->is('%') && $cause->fails('Invalid Arguments') && count($cause->values ?? []) < 2
                && $cause->theirs->error === 'NaN',
            'substr takes only texts' => static fn (Cause $cause): bool
                => $cause->is('substr') && $cause->theirs->stumbled && !is_string($cause->values[0] ?? null),
            'exists stumbles where there is no object to look into' => static fn (Cause $cause): bool
                => $cause->is('exists') && $cause->theirs->stumbled && $cause->azora->value === false,
            'in stumbles over what is neither text nor list' => static fn (Cause $cause): bool
                => $cause->is('in') && $cause->theirs->stumbled && $cause->azora->value === false
                && !is_string($cause->values[1]) && !is_array($cause->values[1]),
            'an error without a type: of try without arguments, or NaN at its end; of throw without one'
                => static fn (Cause $cause): bool => $cause->is('try', 'throw') && $cause->azora->failed
                && $cause->theirs->error === Odd::Undefined,
            'what is thrown stays what it is, azora makes it a text' => static fn (Cause $cause): bool
                => $cause->is('throw') && is_string($cause->azora->error) && is_scalar($cause->theirs->error)
                && Outcome::ofAzora(Rule::make('cat', [$cause->theirs->error]), null)->value === $cause->azora->error,
            'throws null, which try takes for no error' => static fn (Cause $cause): bool
                => $cause->is('try') && self::throwsNull($cause),
            'works out the default of var even if it is not needed' => static fn (Cause $cause): bool
                => $cause->is('var') && !$cause->azora->failed && $cause->theirs->failed && $cause->values === null,
            'compares in chains as numbers what it has compared as texts or by === and !=='
                => static fn (Cause $cause): bool => $cause->is(...Known::COMPARISONS) && count($cause->arguments) > 2
                && ($cause->is('===', '!==') || self::comparesTexts($cause)),
            'lets -Infinity out of /' => static fn (Cause $cause): bool
                => $cause->is('/') && $cause->fails('NaN') && $cause->theirs->value === -INF,
            'reduce stumbles over an empty list without a first value' => static fn (Cause $cause): bool
                => $cause->is('reduce') && $cause->theirs->stumbled && !$cause->azora->failed
                && !isset($cause->arguments[2]),
            'tells some, all, none and reduce no index' => static fn (Cause $cause): bool
                => $cause->is('some', 'all', 'none', 'reduce') && Known::climbs($cause)
                && str_contains(Json::text($cause->arguments[1]), '"index"'),
            'reduce begins with the first item where no first value is given' => static fn (Cause $cause): bool
                => $cause->is('reduce') && count($cause->arguments) === 2
                && self::reducedFromFirstItem($cause)->same($cause->theirs),
            'works out the first value of reduce before the list' => static fn (Cause $cause): bool
                => $cause->is('reduce') && $cause->azora->failed && $cause->theirs->failed
                && isset($cause->arguments[2]),
            'takes the first item of a list that is computed for the operand of !, !! and throw'
                => static fn (Cause $cause): bool => $cause->is('!', '!!', 'throw')
                && !is_array(Rule::arguments($cause->rule))
                && is_array(Outcome::ofAzora(Rule::arguments($cause->rule), $cause->data)->value),
            'reads the whole data for a name that is an empty list' => static fn (Cause $cause): bool
                => $cause->is('var') && ($cause->values[0] ?? null) === [] && $cause->othersAgree,
            'tells the error of an operand where azora tells that of the operator' => static fn (Cause $cause): bool
                => $cause->fails('Invalid Arguments') && $cause->theirs->failed && $cause->values === null,
        ];
    }

    /** Whether texts, or a text and null, stand side by side. */
    private static function comparesTexts(Cause $cause): bool
    {
        $values = array_map(
            static fn (mixed $argument): mixed => Outcome::ofAzora($argument, $cause->data)->value,
            $cause->arguments
        );
        for ($i = 1; $i < count($values); $i++) {
            $isText = static fn (mixed $value): bool => is_string($value) || $value === null;
            if ($isText($values[$i - 1]) && $isText($values[$i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the operands throws what is null. */
    private static function throwsNull(Cause $cause): bool
    {
        foreach ($cause->arguments as $argument) {
            $outcome = Outcome::ofAzora($argument, $cause->data);
            if ($outcome->failed && $outcome->error === null) {
                return true;
            }
        }
        return false;
    }

    private static function reducedFromFirstItem(Cause $cause): Outcome
    {
        $list = (array) Outcome::ofAzora($cause->arguments[0], $cause->data)->value;
        $first = Rule::make('preserve', array_shift($list));
        $rest = Rule::make('preserve', $list);
        return Outcome::ofAzora(Rule::make('reduce', [$rest, $cause->arguments[1], $first]), $cause->data);
    }
}
