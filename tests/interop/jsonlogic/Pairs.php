<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Random\Engine\Xoshiro256StarStar;
use Random\Randomizer;
use stdClass;

/**
 * Random rules with random data. Half of the rules are tame: they compute numbers of numbers, as
 * people write them, and engines should agree on nearly all. The others put anything anywhere. Half
 * keep to the operators of the first JsonLogic, which json-logic-js knows as well.
 */
final class Pairs
{
    private const DEPTH = 5;
    private const COMPARISONS = ['<', '<=', '>', '>='];
    private const EQUALITIES = ['==', '!=', '===', '!=='];
    private const CLASSIC = [
        'var', 'missing', 'missing_some', 'if', '?:', '==', '===', '!=', '!==', '!', '!!', 'or', 'and',
        '>', '>=', '<', '<=', 'max', 'min', '+', '-', '*', '/', '%', 'map', 'filter', 'reduce', 'all',
        'none', 'some', 'merge', 'in', 'cat', 'substr', 'log',
    ];
    private const MODERN = ['val', 'exists', '??', 'try', 'throw', 'preserve', 'val', 'try'];
    /** What either rival has beyond the standard, and what nobody has. */
    private const FOREIGN = ['length', 'keys', 'get', 'pipe', 'eachKey', 'every', 'not', 'foo', 'a.b', 'toString', ''];

    private Randomizer $random;
    private Facts $facts;
    private bool $tame;
    private bool $classic;

    public function __construct(private readonly int $seed)
    {
    }

    /** @return array{mixed, mixed} the rule and the data of a number; always the same */
    public function pair(int $number): array
    {
        $own = hash('sha256', "$this->seed/$number", true);
        $this->random = new Randomizer(new Xoshiro256StarStar($own));
        $this->facts = new Facts($this->random);
        $this->tame = $this->random->getInt(0, 1) === 1;
        $this->classic = $this->random->getInt(0, 1) === 1;
        $data = $this->facts->data($this->tame);
        $depth = $this->random->getInt(1, self::DEPTH);
        $kind = $this->facts->pick(['number', 'text', 'bool', 'bool', 'list', 'any']);
        return [$this->tame ? $this->of($kind, $depth, 'root') : $this->wild($depth, 'root'), $data];
    }

    /**
     * A rule that gives a value of a kind, if nothing that it reads is missing.
     *
     * @param 'number'|'text'|'bool'|'list'|'any' $kind
     * @param 'root'|'number'|'text'|'record'|'reduce' $scope what "var" reads from
     */
    private function of(string $kind, int $depth, string $scope): mixed
    {
        if ($depth <= 0 || $this->chance(15)) {
            return $this->leaf($kind, $scope);
        }
        if ($this->chance(8)) {
            return Rule::make($this->facts->pick(['if', '?:']), [
                $this->of('bool', $depth - 1, $scope),
                $this->of($kind, $depth - 1, $scope),
                $this->of($kind, $depth - 1, $scope),
            ]);
        }
        if (!$this->classic && $this->chance(15)) {
            return $this->modern($kind, $depth - 1, $scope);
        }
        return match ($kind) {
            'number' => $this->number($depth - 1, $scope),
            'text' => $this->text($depth - 1, $scope),
            'bool' => $this->bool($depth - 1, $scope),
            'list' => $this->list($depth - 1, $scope),
            'any' => $this->of($this->facts->pick(['number', 'text', 'bool', 'list']), $depth, $scope),
        };
    }

    private function leaf(string $kind, string $scope): mixed
    {
        if ($kind === 'any') {
            $kind = $this->facts->pick(['number', 'text', 'bool', 'list']);
        }
        if ($this->chance(60)) {
            return $this->read($kind, $scope);
        }
        return match ($kind) {
            'number' => $this->chance(80) ? $this->facts->integer() : $this->facts->float(),
            'text' => $this->facts->word(),
            'bool' => $this->chance(50),
            'list' => $this->facts->times(4, $this->facts->integer(...)),
        };
    }

    private function read(string $kind, string $scope): stdClass
    {
        $name = match ($scope) {
            'root' => $this->facts->pick(Facts::NAMES[$kind]),
            'number', 'text' => '',
            'record' => ['number' => 'a', 'text' => 'b', 'bool' => 't', 'list' => 'l', 'other' => 'c'][$kind],
            'reduce' => $kind === 'number' ? $this->facts->pick(['current', 'accumulator']) : 'current',
        };
        if (!$this->classic && $this->chance(25)) {
            return Rule::make('val', $name === '' ? [] : explode('.', $name));
        }
        return Rule::make('var', match (true) {
            $this->chance(10) => [$name, $this->leafless($kind)],
            $this->chance(30) => [$name],
            default => $name,
        });
    }

    private function leafless(string $kind): mixed
    {
        return ['number' => 7, 'text' => 'none', 'bool' => true, 'list' => [1]][$kind] ?? null;
    }

    private function number(int $depth, string $scope): stdClass
    {
        $operator = $this->facts->pick(['+', '-', '*', '/', '%', 'max', 'min', '+', '-', 'reduce']);
        if ($operator === 'reduce') {
            return Rule::make('reduce', [
                $this->numbers($scope),
                Rule::make($this->facts->pick(['+', '*', 'max', '-']), [
                    Rule::make('var', 'current'),
                    $this->chance(80) ? Rule::make('var', 'accumulator') : $this->of('number', $depth, 'reduce'),
                ]),
                $this->of('number', $depth - 1, $scope),
            ]);
        }
        $most = in_array($operator, ['/', '%', '-'], true) ? 2 : 4;
        $least = $operator === '-' ? 1 : 2;
        return Rule::make($operator, $this->some('number', $least, $most, $depth, $scope));
    }

    /** A list of numbers to go over. */
    private function numbers(string $scope): mixed
    {
        return $scope === 'root' && $this->chance(70)
            ? Rule::make('var', $this->facts->pick(Facts::NAMES['numbers']))
            : $this->facts->times(4, $this->facts->integer(...));
    }

    private function text(int $depth, string $scope): stdClass
    {
        return $this->chance(60)
            ? Rule::make('cat', $this->some($this->facts->pick(['text', 'text', 'number']), 1, 3, $depth, $scope))
            : Rule::make('substr', [
                $this->of('text', $depth, $scope),
                ...$this->facts->times(2, fn (): int => $this->random->getInt(-4, 6)) ?: [1],
            ]);
    }

    private function bool(int $depth, string $scope): stdClass
    {
        return match ($this->random->getInt(1, 8)) {
            1, 2 => Rule::make($this->facts->pick(self::COMPARISONS), $this->some('number', 2, 2, $depth, $scope)),
            3 => Rule::make($this->facts->pick(['<', '<=']), $this->some('number', 3, 3, $depth, $scope)),
            4 => $this->equality($depth, $scope),
            5 => Rule::make($this->facts->pick(['!', '!!']), [$this->of('any', $depth, $scope)]),
            6 => Rule::make($this->facts->pick(['and', 'or']), $this->some('bool', 1, 3, $depth, $scope)),
            7 => $this->chance(50)
                ? Rule::make('in', [$this->of('text', $depth, $scope), $this->of('text', $depth, $scope)])
                : Rule::make('in', [$this->of('number', $depth, $scope), $this->of('list', $depth, $scope)]),
            8 => $this->each($this->facts->pick(['all', 'none', 'some']), 'bool', $depth, $scope),
        };
    }

    private function equality(int $depth, string $scope): stdClass
    {
        $kind = $this->facts->pick(['number', 'text', 'bool']);
        return Rule::make($this->facts->pick(self::EQUALITIES), $this->some($kind, 2, 2, $depth, $scope));
    }

    private function list(int $depth, string $scope): mixed
    {
        return match ($this->random->getInt(1, 6)) {
            1, 2 => $this->each('map', 'any', $depth, $scope),
            3 => $this->each('filter', 'bool', $depth, $scope),
            4 => Rule::make('merge', $this->some($this->facts->pick(['list', 'any']), 1, 3, $depth, $scope)),
            5 => $this->chance(50)
                ? Rule::make('missing', $this->names())
                : Rule::make('missing_some', [$this->random->getInt(0, 3), $this->names()]),
            6 => $this->some('any', 0, 3, $depth, $scope),
        };
    }

    /** @return list<string> */
    private function names(): array
    {
        return $this->facts->times(3, $this->anyName(...));
    }

    private function anyName(): string
    {
        return $this->facts->pick(Facts::NAMES[$this->facts->pick(array_keys(Facts::NAMES))]);
    }

    private function each(string $operator, string $kind, int $depth, string $scope): stdClass
    {
        if ($scope === 'root' && $this->chance(40)) {
            return Rule::make($operator, [Rule::make('var', 'lo'), $this->of($kind, $depth, 'record')]);
        }
        if ($scope === 'root' && $this->chance(30)) {
            return Rule::make($operator, [Rule::make('var', 'ls'), $this->of($kind, $depth, 'text')]);
        }
        return Rule::make($operator, [$this->numbers($scope), $this->of($kind, $depth, 'number')]);
    }

    private function modern(string $kind, int $depth, string $scope): mixed
    {
        return match ($this->random->getInt(1, 6)) {
            1 => Rule::make('??', [$this->read('other', 'root'), $this->of($kind, $depth, $scope)]),
            2 => Rule::make('try', [$this->of($kind, $depth, $scope), $this->leaf($kind, $scope)]),
            3 => Rule::make('try', [Rule::make('throw', $this->facts->word()), Rule::make('val', 'type')]),
            4 => Rule::make('preserve', $this->facts->json(2)),
            5 => Rule::make('exists', $this->names()),
            6 => $scope === 'root' ? $this->of($kind, $depth, $scope) : $this->climb(),
        };
    }

    /** Out of the scope of an iterator: to its index, or to what lies around it. */
    private function climb(): stdClass
    {
        return $this->chance(40)
            ? Rule::make('val', [[$this->random->getInt(-1, 1) ?: 1], 'index'])
            : Rule::make('val', [
                [$this->facts->pick([2, -2, 4])],
                ...explode('.', $this->facts->pick(Facts::NAMES['number'])),
            ]);
    }

    /** Anything anywhere. */
    private function wild(int $depth, string $scope): mixed
    {
        if ($depth <= 0 || $this->chance(12)) {
            return $this->chance(50) ? $this->anyRead($scope) : $this->facts->json(2);
        }
        if ($this->chance(20)) {
            return $this->of('any', $depth, $scope === 'root' ? 'root' : 'number');
        }
        $operator = $this->facts->pick(match (true) {
            $this->chance(2) => self::FOREIGN,
            !$this->classic && $this->chance(25) => self::MODERN,
            default => self::CLASSIC,
        });
        if ($operator === 'var' || $operator === 'val' && $this->chance(80)) {
            return $this->anyRead($scope);
        }
        if (in_array($operator, ['map', 'filter', 'reduce', 'all', 'none', 'some'], true) && $this->chance(85)) {
            $inside = $operator === 'reduce' ? 'reduce' : $this->facts->pick(['record', 'number']);
            return Rule::make($operator, [
                $this->wild($depth - 1, $scope), $this->wild($depth - 1, $inside),
                ...($operator === 'reduce' && $this->chance(80) ? [$this->wild($depth - 2, $scope)] : []),
            ]);
        }
        if ($this->chance(8)) {
            return Rule::make($operator, $this->wild($depth - 1, $scope));
        }
        return Rule::make($operator, $this->facts->times(4, fn (): mixed => $this->wild($depth - 1, $scope)));
    }

    private function anyRead(string $scope): stdClass
    {
        $name = match (true) {
            $scope === 'reduce' && $this->chance(70)
                => $this->facts->pick(['current', 'accumulator', 'current.a', 'accumulator.0']),
            $scope !== 'root' && $this->chance(70) => $this->facts->pick(['', 'a', 'b', 't', '0']),
            $this->chance(5) => $this->facts->pick(['s1.0', 'ls.length', 'l.-1', 'u.1', 'o..a', '.', 'a\\.b', '../n1']),
            default => $this->anyName(),
        };
        if (!$this->classic && $this->chance(30)) {
            return $this->chance(20) ? $this->climb() : Rule::make('val', $name === '' ? [] : explode('.', $name));
        }
        return Rule::make('var', match ($this->random->getInt(1, 6)) {
            1 => [$name, $this->facts->json(1)],
            2 => [$name],
            3 => $this->chance(20) ? $this->facts->json(1) : $name,
            default => $name,
        });
    }

    /** @return list<mixed> */
    private function some(string $kind, int $least, int $most, int $depth, string $scope): array
    {
        $made = [];
        for ($left = $this->random->getInt($least, $most); $left > 0; $left--) {
            $made[] = $this->of($kind, $depth, $scope);
        }
        return $made;
    }

    private function chance(int $percent): bool
    {
        return $this->random->getInt(1, 100) <= $percent;
    }
}
