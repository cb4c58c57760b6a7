<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Random\Randomizer;
use stdClass;

/** Random JSON, and random data whose names tell what lies there. */
final class Facts
{
    /** Names by what lies there; one in ten is missing. */
    public const NAMES = [
        'number' => ['n1', 'n2', 'f1', 'o.c', 'o.a.b', 'l.0'],
        'text' => ['s1', 's2', 'sn', 'u', 'o.a.s', 'ls.1'],
        'bool' => ['t', 't2'],
        'list' => ['l', 'ls', 'lo', 'le', 'm', 'll', 'll.0'],
        'numbers' => ['l', 'll.0', 'le'],
        'objects' => ['lo'],
        'other' => ['z', 'o', 'oe', 'o.a', 'absent', 'o.absent.b', 'lo.0.a', '', 'e'],
    ];
    private const WORDS = ['apple', 'pie', 'ap', 'a', 'Zebra', 'azora', 'le', 'p', 'x y'];
    private const UNICODE = ['é', 'naïve café', 'ß', '漢字', 'Ωmega', "e\u{301}", '😀', 'a😀b', "\u{feff}x"];
    private const NUMERIC = [
        '0', '1', '12', '-3', '1.5', '007', '1e3', ' 5 ', '+2', '.5', '5.', '0x1F', '1e400', '12abc',
    ];

    public function __construct(private readonly Randomizer $random)
    {
    }

    public function data(bool $tame): mixed
    {
        if (!$tame && $this->random->getInt(1, 8) === 1) {
            return $this->json(3);
        }
        $data = [
            'n1' => $this->integer(), 'n2' => $this->integer(), 'f1' => $this->float(),
            's1' => $this->word(), 's2' => $this->word(), 'e' => '', 'u' => $this->pick(self::UNICODE),
            'sn' => $this->pick(array_slice(self::NUMERIC, 0, $tame ? 5 : null)),
            't' => $this->random->getInt(0, 1) === 1, 't2' => false, 'z' => null,
            'l' => $this->times(5, $this->integer(...)), 'ls' => $this->times(4, $this->word(...)),
            'lo' => $this->times(4, $this->record(...)), 'le' => [], 'oe' => new stdClass(),
            'll' => $this->times(3, fn (): array => $this->times(3, $this->integer(...))),
            'm' => $this->times(4, fn (): mixed => $this->json(2)),
            'o' => (object) ['a' => (object) ['b' => $this->integer(), 's' => $this->word()], 'c' => $this->float()],
        ];
        foreach (array_keys($data) as $name) {
            if ($this->random->getInt(1, 10) === 1) {
                unset($data[$name]);
            } elseif (!$tame && $this->random->getInt(1, 10) === 1) {
                $data[$name] = $this->json(2);
            }
        }
        return (object) $data;
    }

    /** Any JSON at all. */
    public function json(int $depth): mixed
    {
        return match ($this->random->getInt(1, $depth > 0 ? 12 : 9)) {
            1, 2 => $this->integer(),
            3 => $this->float(),
            4 => $this->word(),
            5 => $this->pick(self::NUMERIC),
            6 => $this->pick(self::UNICODE),
            7 => $this->random->getInt(0, 1) === 1,
            8 => null,
            9 => $this->pick(['', [], new stdClass(), 0, '0', -0.0]),
            10, 11 => $this->times(3, fn (): mixed => $this->json($depth - 1)),
            12 => (object) array_map(
                fn (): mixed => $this->json($depth - 1),
                array_flip($this->pick([['a'], ['a', 'b'], ['0', '1'], ['a.b', ''], ['length'], ['b', 't', 'a']]))
            ),
        };
    }

    public function integer(): int
    {
        return match ($this->random->getInt(1, 8)) {
            1 => 0,
            2 => $this->random->getInt(-100, 100),
            3 => $this->pick([-1, 100, 1_000_000, 2 ** 31, 2 ** 53 - 1]),
            default => $this->random->getInt(-3, 12),
        };
    }

    public function float(): float
    {
        return match ($this->random->getInt(1, 6)) {
            1 => $this->pick([0.1, 1e-7, 1e21, 1.5e300, 123456789.125, 5e-324, 0.30000000000000004]),
            2 => (float) $this->random->getInt(-5, 5),
            default => $this->random->getInt(-1000, 1000) / $this->pick([2, 3, 7, 10, 100]),
        };
    }

    public function word(): string
    {
        return $this->pick(self::WORDS);
    }

    /**
     * @template T
     * @param non-empty-list<T> $choices
     * @return T
     */
    public function pick(array $choices): mixed
    {
        return $choices[$this->random->getInt(0, count($choices) - 1)];
    }

    /** @return list<mixed> up to so many */
    public function times(int $most, callable $make): array
    {
        $made = [];
        for ($left = $this->random->getInt(0, $most); $left > 0; $left--) {
            $made[] = $make();
        }
        return $made;
    }

    private function record(): stdClass
    {
        $record = ['a' => $this->integer(), 'b' => $this->word(), 't' => $this->random->getInt(0, 1) === 1];
        if ($this->random->getInt(1, 5) === 1) {
            unset($record[$this->pick(array_keys($record))]);
        }
        return (object) $record;
    }
}
