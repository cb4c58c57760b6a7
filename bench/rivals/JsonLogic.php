<?php

declare(strict_types=1);

/**
 * JsonLogic in plain PHP as a good library would have it: the rival of azora_rules_evaluate(). Rules
 * and data are what json_decode() makes of them as arrays. It knows all operators of the first
 * JsonLogic and gives what the 278 cases ask for on which engines agree. Beat it if you can.
 */
final class JsonLogic
{
    public static function apply(mixed $logic, mixed $data = null): mixed
    {
        if (!is_array($logic)) {
            return $logic;
        }
        if (count($logic) !== 1 || array_is_list($logic)) {
            return array_is_list($logic) ? self::all($logic, $data) : $logic;
        }
        $operator = key($logic);
        $arguments = $logic[$operator];
        if (!is_array($arguments) || !array_is_list($arguments)) {
            $arguments = [$arguments];
        }
        return match ($operator) {
            'var' => self::read(self::all($arguments, $data), $data),
            'if', '?:' => self::choose($arguments, $data),
            'and' => self::until(false, $arguments, $data),
            'or' => self::until(true, $arguments, $data),
            'map', 'filter', 'reduce', 'all', 'none', 'some' => self::iterate($operator, $arguments, $data),
            'missing' => self::missing(self::all($arguments, $data), $data),
            'missing_some' => self::missingSome(self::all($arguments, $data), $data),
            default => self::operate($operator, self::all($arguments, $data)),
        };
    }

    public static function isTruthy(mixed $value): bool
    {
        return $value === '0' || (bool) $value;
    }

    /**
     * @param list<mixed> $arguments
     * @return list<mixed>
     */
    private static function all(array $arguments, mixed $data): array
    {
        foreach ($arguments as $i => $argument) {
            if (is_array($argument)) {
                $arguments[$i] = self::apply($argument, $data);
            }
        }
        return $arguments;
    }

    /** @param list<mixed> $arguments the path, and what stands for what is not there */
    private static function read(array $arguments, mixed $data): mixed
    {
        $path = $arguments[0] ?? '';
        if ($path === '') {
            return $data;
        }
        foreach (explode('.', (string) $path) as $name) {
            if (!is_array($data) || !isset($data[$name])) {
                return $arguments[1] ?? null;
            }
            $data = $data[$name];
        }
        return $data;
    }

    /** @param list<mixed> $arguments */
    private static function choose(array $arguments, mixed $data): mixed
    {
        $last = count($arguments) - 1;
        for ($i = 0; $i < $last; $i += 2) {
            if (self::isTruthy(self::apply($arguments[$i], $data))) {
                return self::apply($arguments[$i + 1], $data);
            }
        }
        return $i === $last ? self::apply($arguments[$i], $data) : null;
    }

    /** @param list<mixed> $arguments */
    private static function until(bool $truth, array $arguments, mixed $data): mixed
    {
        $value = null;
        foreach ($arguments as $argument) {
            $value = self::apply($argument, $data);
            if (self::isTruthy($value) === $truth) {
                return $value;
            }
        }
        return $value;
    }

    /** @param list<mixed> $arguments the list, what to do with its items, and where reduce begins */
    private static function iterate(string $operator, array $arguments, mixed $data): mixed
    {
        $items = self::apply($arguments[0] ?? null, $data);
        $items = is_array($items) ? $items : [];
        $body = $arguments[1] ?? null;
        if ($operator === 'reduce') {
            $value = self::apply($arguments[2] ?? null, $data);
            foreach ($items as $item) {
                $value = self::apply($body, ['current' => $item, 'accumulator' => $value]);
            }
            return $value;
        }
        $results = [];
        foreach ($items as $item) {
            $result = self::apply($body, $item);
            if ($operator === 'map') {
                $results[] = $result;
            } elseif ($operator === 'filter') {
                if (self::isTruthy($result)) {
                    $results[] = $item;
                }
            } elseif (self::isTruthy($result) !== ($operator === 'all')) {
                return $operator === 'some';
            }
        }
        return match ($operator) {
            'map', 'filter' => $results,
            'all' => $items !== [],
            'none' => true,
            'some' => false,
        };
    }

    /**
     * @param list<mixed> $names
     * @return list<mixed>
     */
    private static function missing(array $names, mixed $data): array
    {
        $missing = [];
        foreach (is_array($names[0] ?? null) ? $names[0] : $names as $name) {
            $value = self::read([$name], $data);
            if ($value === null || $value === '') {
                $missing[] = $name;
            }
        }
        return $missing;
    }

    /**
     * @param array{int, list<mixed>} $arguments how many of the names must be there
     * @return list<mixed>
     */
    private static function missingSome(array $arguments, mixed $data): array
    {
        $missing = self::missing($arguments[1], $data);
        return count($arguments[1]) - count($missing) >= $arguments[0] ? [] : $missing;
    }

    /** @param list<mixed> $values */
    private static function operate(string $operator, array $values): mixed
    {
        $one = $values[0] ?? null;
        $two = $values[1] ?? null;
        return match ($operator) {
            '==' => $one == $two,
            '===' => $one === $two,
            '!=' => $one != $two,
            '!==' => $one !== $two,
            '<' => isset($values[2]) ? $one < $two && $two < $values[2] : $one < $two,
            '<=' => isset($values[2]) ? $one <= $two && $two <= $values[2] : $one <= $two,
            '>' => $one > $two,
            '>=' => $one >= $two,
            '!' => !self::isTruthy($one),
            '!!' => self::isTruthy($one),
            '+' => array_sum($values),
            '-' => isset($values[1]) ? $one - $two : -$one,
            '*' => array_product($values),
            '/' => $one / $two,
            '%' => $one % $two,
            'min' => min($values),
            'max' => max($values),
            'in' => is_array($two) ? in_array($one, $two, true) : is_string($two) && str_contains($two, (string) $one),
            'cat' => implode('', $values),
            'substr' => mb_substr($one, $two, $values[2] ?? null),
            'merge' => self::merge($values),
            'log' => $one,
            default => throw new DomainException("unknown operator '$operator'"),
        };
    }

    /**
     * @param list<mixed> $values
     * @return list<mixed>
     */
    private static function merge(array $values): array
    {
        $merged = [];
        foreach ($values as $value) {
            array_push($merged, ...(is_array($value) ? $value : [$value]));
        }
        return $merged;
    }
}
