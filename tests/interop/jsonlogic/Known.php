<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Azora\Tests\Reference\Json;
use Closure;
use stdClass;

/**
 * The differences that are known and wanted. Each class is a sentence that says what the other engine
 * does, and a condition on the cause that is as narrow as could be.
 */
final class Known
{
    public const ARITHMETIC = ['+', '-', '*', '/', '%'];
    public const COMPARISONS = ['<', '<=', '>', '>=', '==', '!=', '===', '!=='];
    public const ITERATORS = ['map', 'filter', 'reduce', 'all', 'none', 'some'];

    /** The sentence of the class that a difference belongs to, or null if nobody knew it. */
    public static function classOf(Cause $cause): ?string
    {
        foreach (self::classes($cause->rival) as $sentence => $holds) {
            if ($holds($cause)) {
                return $sentence;
            }
        }
        return null;
    }

    /** @return array<string, Closure(Cause): bool> */
    private static function classes(string $rival): array
    {
        static $classes = [];
        return $classes[$rival] ??= self::shared() + match ($rival) {
            'json-logic-js' => KnownInJs::classes(),
            'json-logic-engine' => KnownInEngine::classes(),
        };
    }

    /** @return array<string, Closure(Cause): bool> */
    private static function shared(): array
    {
        return [
            'goes over what is no list, as if it were empty or had items' => static fn (Cause $cause): bool
                => $cause->is(...self::ITERATORS) && $cause->fails('Invalid Arguments')
                && !self::isList(Outcome::ofAzora($cause->arguments[0] ?? null, $cause->data)->value),
            'fails in what it does for the items, or azora does, where that cannot be looked at alone'
                => static fn (Cause $cause): bool => self::climbs($cause)
                && ($cause->azora->failed || $cause->theirs->failed),
            'goes over lists with nothing to do' => static fn (Cause $cause): bool
                => $cause->is(...self::ITERATORS) && $cause->fails('Invalid Arguments') && !isset($cause->arguments[1]),
            'reads the characters of a text by their place, and the length of texts and lists'
                => static fn (Cause $cause): bool => !$cause->azora->failed && self::namesPartOfText($cause)
                && ($cause->is('exists', 'missing', 'missing_some') || $cause->is('var', 'val')
                    && (is_int($cause->theirs->value) || self::isCharacter($cause->theirs->value))),
            'cuts texts between the halves of a character beyond the first 65,536' => static fn (Cause $cause): bool
                => $cause->is('substr') && ($cause->theirs->value === Odd::HalfCharacter || !$cause->azora->failed
                    && preg_match('/[\x{10000}-\x{10ffff}]/u', Json::text($cause->values[0] ?? null)) === 1),
            'missing_some takes anything for a number, and for names' => static fn (Cause $cause): bool
                => $cause->is('missing_some') && $cause->fails('Invalid Arguments') && $cause->values !== null
                && (!self::isNumber($cause->values[0] ?? null) || !is_array($cause->values[1] ?? null)),
            'substr takes null for a length of 0, azora for none' => static fn (Cause $cause): bool
                => $cause->is('substr') && $cause->theirs->value === '' && array_key_exists(2, $cause->values ?? [])
                && $cause->values[2] === null,
            'substr takes anything for a place and a length' => static fn (Cause $cause): bool
                => $cause->is('substr') && $cause->fails('Invalid Arguments') && $cause->values !== null
                && (!self::isNumber($cause->values[1] ?? null) || !self::isNumber($cause->values[2] ?? 0)),
        ];
    }

    /** Whether something that an iterator does reads what lies around the list. */
    public static function climbs(Cause $cause): bool
    {
        return $cause->is(...self::ITERATORS) && str_contains(Json::text($cause->arguments[1] ?? null), '{"val":[[');
    }

    public static function isNumber(mixed $value): bool
    {
        return is_int($value) || is_float($value);
    }

    private static function isList(mixed $value): bool
    {
        return is_array($value) && array_is_list($value);
    }

    public static function isCompound(mixed $value): bool
    {
        return is_array($value) || $value instanceof stdClass;
    }

    private static function isCharacter(mixed $value): bool
    {
        return $value === Odd::HalfCharacter || is_string($value) && preg_match('/^.$/us', $value) === 1;
    }

    /** Whether a name that is read, or a part of it, is "length" or the number of a character. */
    private static function namesPartOfText(Cause $cause): bool
    {
        $names = [];
        $values = $cause->values ?? [];
        array_walk_recursive($values, static function (mixed $name) use (&$names): void {
            array_push($names, ...explode('.', is_scalar($name) ? (string) $name : ''));
        });
        return preg_grep('/^(length|\d+)$/', $names) !== [];
    }
}
