<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Closure;
use stdClass;

/** Makes a pair smaller as long as it keeps what is wrong with it. */
final class Shrinker
{
    private const MOST_STEPS = 300;

    /** @param Closure(mixed, mixed): bool $isWrong */
    public function __construct(private readonly Closure $isWrong)
    {
    }

    /** @return array{mixed, mixed} */
    public function shrink(mixed $rule, mixed $data): array
    {
        for ($step = 0; $step < self::MOST_STEPS; $step++) {
            $next = $this->smaller($rule, $data);
            if ($next === null) {
                break;
            }
            [$rule, $data] = $next;
        }
        return [$rule, $data];
    }

    /** @return array{mixed, mixed}|null */
    private function smaller(mixed $rule, mixed $data): ?array
    {
        foreach (self::candidates($rule) as $candidate) {
            if (($this->isWrong)($candidate, $data)) {
                return [$candidate, $data];
            }
        }
        foreach (self::candidates($data) as $candidate) {
            if (($this->isWrong)($rule, $candidate)) {
                return [$rule, $candidate];
            }
        }
        return null;
    }

    /** @return iterable<mixed> values that are a step simpler, the simplest first */
    private static function candidates(mixed $value): iterable
    {
        if (is_string($value) || is_float($value) || is_int($value)) {
            yield from self::simplerScalars($value);
            return;
        }
        if (!is_array($value) && !$value instanceof stdClass) {
            return;
        }
        yield null;
        yield from array_values((array) $value);
        foreach ((array) $value as $key => $member) {
            $rest = (array) $value;
            unset($rest[$key]);
            yield is_array($value) ? array_values($rest) : (object) $rest;
        }
        foreach ((array) $value as $key => $member) {
            foreach (self::candidates($member) as $candidate) {
                $changed = array_replace((array) $value, [$key => $candidate]);
                yield is_array($value) ? $changed : (object) $changed;
            }
        }
    }

    /** @return iterable<mixed> */
    private static function simplerScalars(string|float|int $value): iterable
    {
        if (is_string($value)) {
            if ($value !== '') {
                yield '';
                yield preg_replace('/.$/us', '', $value);
                yield preg_replace('/^./us', '', $value);
            }
            return;
        }
        foreach ([0, 1, (int) ($value / 2)] as $simpler) {
            if (abs($simpler) < abs($value)) {
                yield $simpler;
            }
        }
        if (is_float($value) && $value !== round($value) && abs($value) < 1e15) {
            yield (int) $value;
        }
    }
}
