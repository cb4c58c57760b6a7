<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Azora\Tests\Reference\Json;

/** Finds where in a rule azora and another engine part. */
final class Causes
{
    private const ITERATORS = ['map', 'filter', 'reduce', 'all', 'none', 'some'];
    /** They take values, and do nothing but compute with them. */
    private const PLAIN = [
        '+', '-', '*', '/', '%', 'min', 'max', '<', '<=', '>', '>=', '==', '!=', '===', '!==',
        'in', 'cat', 'substr', 'merge', '!', '!!',
    ];

    public function __construct(private readonly Rivals $rivals)
    {
    }

    /** @return list<Cause> none if both agree */
    public function of(string $rival, mixed $rule, mixed $data): array
    {
        $azora = Outcome::ofAzora($rule, $data);
        $theirs = $this->rivals->one($rival, $rule, $data);
        if ($azora->same($theirs)) {
            return [];
        }
        foreach ($this->parts($rule, $data) as [$part, $scope]) {
            // What comes after a part that differs may not have been reached by both.
            if ($causes = $this->of($rival, $part, $scope)) {
                return $causes;
            }
        }
        $values = $this->values($rule, $data);
        return [new Cause(
            $rival,
            $rule,
            $data,
            $azora,
            $theirs,
            Rule::operator($rule),
            Rule::operands($rule),
            $values,
            $this->othersAgree($rival, $rule, $data, $values)
        )];
    }

    /**
     * Whether the third engine says what azora says: of this very rule, or of its operator and the
     * values of its operands, because it may not know what they are computed with.
     *
     * @param list<mixed>|null $values
     */
    private function othersAgree(string $rival, mixed $rule, mixed $data, ?array $values): bool
    {
        $third = current(array_diff(Rivals::NAMES, [$rival]));
        if (Outcome::ofAzora($rule, $data)->same($this->rivals->one($third, $rule, $data))) {
            return true;
        }
        if ($values === null || !in_array(Rule::operator($rule), self::PLAIN, true)) {
            return false;
        }
        $operands = array_map(static fn (int $place): object => Rule::make('var', $place), array_keys($values));
        $plain = Rule::make(Rule::operator($rule), $operands);
        return Outcome::ofAzora($plain, $values)->same($this->rivals->one($third, $plain, $values));
    }

    /** @return iterable<array{mixed, mixed}> what a rule is made of, in the order of evaluation, each with its data */
    private function parts(mixed $rule, mixed $data): iterable
    {
        if (is_array($rule)) {
            foreach ($rule as $part) {
                yield [$part, $data];
            }
            return;
        }
        $operator = Rule::operator($rule);
        if ($operator === null || $operator === 'preserve') {
            return;
        }
        $arguments = Rule::arguments($rule);
        if (!is_array($arguments)) {
            yield [$arguments, $data];
            return;
        }
        yield from match (true) {
            in_array($operator, self::ITERATORS, true) => $this->partsOfIterator($operator, $arguments, $data),
            $operator === 'try' => $this->partsOfTry($arguments, $data),
            $operator === 'if' || $operator === '?:' => $this->partsOfIf($arguments, $data),
            default => $this->partsInOrder($operator, $arguments, $data),
        };
    }

    /**
     * @param list<mixed> $arguments
     * @return iterable<array{mixed, mixed}>
     */
    private function partsInOrder(string $operator, array $arguments, mixed $data): iterable
    {
        foreach ($arguments as $place => $argument) {
            yield [$argument, $data];
            $value = Outcome::ofAzora($argument, $data);
            $ends = $value->failed || match ($operator) {
                'and' => !Json::isTruthy($value->value),
                'or' => Json::isTruthy($value->value),
                '??' => $value->value !== null,
                '<', '<=', '>', '>=', '==', '!=', '===', '!==' => $place > 0
                    && !$this->holds($operator, array_slice($arguments, 0, $place + 1), $data),
                default => false,
            };
            if ($ends) {
                return;
            }
        }
    }

    /** @param list<mixed> $arguments */
    private function holds(string $comparison, array $arguments, mixed $data): bool
    {
        return Outcome::ofAzora(Rule::make($comparison, $arguments), $data)->value === true;
    }

    /**
     * @param list<mixed> $arguments
     * @return iterable<array{mixed, mixed}>
     */
    private function partsOfIf(array $arguments, mixed $data): iterable
    {
        for ($i = 0; $i < count($arguments); $i += 2) {
            yield [$arguments[$i], $data];
            $condition = Outcome::ofAzora($arguments[$i], $data);
            if ($condition->failed || !array_key_exists($i + 1, $arguments)) {
                return;
            }
            if (Json::isTruthy($condition->value)) {
                yield [$arguments[$i + 1], $data];
                return;
            }
        }
    }

    /**
     * @param list<mixed> $arguments
     * @return iterable<array{mixed, mixed}>
     */
    private function partsOfTry(array $arguments, mixed $data): iterable
    {
        foreach ($arguments as $argument) {
            yield [$argument, $data];
            $outcome = Outcome::ofAzora($argument, $data);
            if (!$outcome->failed) {
                return;
            }
            $data = (object) ['type' => $outcome->error];
        }
    }

    /**
     * The body once for each item, as if the item were all the data.
     *
     * @param list<mixed> $arguments
     * @return iterable<array{mixed, mixed}>
     */
    private function partsOfIterator(string $operator, array $arguments, mixed $data): iterable
    {
        $arguments += [null, null];
        yield [$arguments[0], $data];
        if (array_key_exists(2, $arguments)) {
            yield [$arguments[2], $data];
        }
        $list = Outcome::ofAzora($arguments[0], $data)->value;
        if (!is_array($list)) {
            return;
        }
        if ($operator === 'reduce') {
            yield from $this->partsOfReduce($list, $arguments, $data);
            return;
        }
        foreach ($list as $item) {
            yield [$arguments[1], $item];
            $value = Outcome::ofAzora($arguments[1], $item);
            $ends = ['all' => false, 'some' => true, 'none' => true][$operator] ?? null;
            if ($value->failed || $ends === Json::isTruthy($value->value)) {
                return;
            }
        }
    }

    /**
     * @param list<mixed> $list
     * @param list<mixed> $arguments
     * @return iterable<array{mixed, mixed}>
     */
    private function partsOfReduce(array $list, array $arguments, mixed $data): iterable
    {
        $accumulator = array_key_exists(2, $arguments) ? Outcome::ofAzora($arguments[2], $data)->value : null;
        foreach ($list as $current) {
            $scope = (object) ['current' => $current, 'accumulator' => $accumulator];
            yield [$arguments[1], $scope];
            $value = Outcome::ofAzora($arguments[1], $scope);
            if ($value->failed) {
                return;
            }
            $accumulator = $value->value;
        }
    }

    /** @return list<mixed>|null the values of the operands, if all have one: see Cause */
    private function values(mixed $rule, mixed $data): ?array
    {
        $values = [];
        foreach (Rule::operands($rule) as $argument) {
            $outcome = Outcome::ofAzora($argument, $data);
            if ($outcome->failed) {
                return null;
            }
            $values[] = $outcome->value;
        }
        // {"+": {"var": "list"}} computes with the members of the list.
        $isOne = Rule::operator($rule) !== null && !is_array(Rule::arguments($rule));
        return $isOne && is_array($values[0]) ? $values[0] : $values;
    }
}
