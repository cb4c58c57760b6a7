<?php

declare(strict_types=1);

namespace Azora\Bench;

use Random\Engine\Xoshiro256StarStar;
use Random\Randomizer;
use RuntimeException;

/**
 * What every benchmark shares: its size, its random numbers, its stop watch, and how a result is
 * reported. Results go to standard output, one JSON object a line, for report.php.
 */
final class Bench
{
    private const SEED = 20131001;

    public readonly bool $quick;
    public readonly int $rounds;
    public readonly bool $jit;
    private readonly string $name;

    /**
     * @param list<string> $arguments the command line
     * @param int $rounds of a run that is not quick
     */
    public function __construct(array $arguments, int $rounds = 7)
    {
        if (!extension_loaded('azora')) {
            throw new RuntimeException('the extension is not loaded; run this benchmark with bin/bench');
        }
        ini_set('memory_limit', '-1');
        $this->quick = in_array('--quick', $arguments, true);
        $this->rounds = $this->quick ? 3 : $rounds;
        $this->name = basename($arguments[0], '.php');
        $this->jit = (bool) (opcache_get_status(false)['jit']['on'] ?? false);
    }

    /** The full size; in a quick run a tenth of it, or another small one. */
    public function size(int $full, ?int $small = null): int
    {
        return $this->quick ? $small ?? max(1, intdiv($full, 10)) : $full;
    }

    /** The same numbers in every run. */
    public function randomizer(): Randomizer
    {
        return new Randomizer(new Xoshiro256StarStar(self::SEED));
    }

    /**
     * Runs the contestants in turn, round after round, so that whatever disturbs the machine
     * disturbs all of them alike. A first round warms up and is not counted. In every round every
     * result must be the first contestant's.
     *
     * @param array<string, callable(int): mixed> $contestants each is given the round, from 0 (the warm-up)
     * @param (callable(mixed, mixed): bool)|null $same null: identical
     * @param int|null $rounds so many, and none to warm up
     * @return array<string, list<float>> seconds of each counted round
     */
    public function race(array $contestants, ?callable $same = null, ?int $rounds = null): array
    {
        $same ??= static fn (mixed $one, mixed $other): bool => $one === $other;
        $seconds = array_fill_keys(array_keys($contestants), []);
        for ($round = $rounds === null ? 0 : 1; $round <= ($rounds ?? $this->rounds); $round++) {
            $first = null;
            foreach ($contestants as $name => $run) {
                $start = hrtime(true);
                $result = $run($round);
                $taken = (hrtime(true) - $start) / 1e9;
                if ($result instanceof Timed) {
                    [$taken, $result] = [$result->seconds, $result->result];
                }
                if ($round > 0) {
                    $seconds[$name][] = $taken;
                }
                $first ??= $result;
                if (!$same($first, $result)) {
                    $other = array_key_first($contestants);
                    throw new RuntimeException("'$name' computes something else than '$other'");
                }
                unset($result);
            }
        }
        return $seconds;
    }

    /**
     * Reports how many times faster azora is than a rival whose results were found equal.
     *
     * @param list<float> $azora seconds of each round
     * @param list<float> $theirs
     * @param float|null $target at least so many times, or null if there is none
     * @param int $each report the time of one of so many operations
     */
    public function faster(
        string $work,
        array $azora,
        string $rival,
        array $theirs,
        ?float $target,
        int $each = 1
    ): void {
        $this->row($work, 's', self::median($azora) / $each, [
            'rival' => $rival,
            'rivalValue' => self::median($theirs) / $each,
            'ratio' => self::median($theirs) / self::median($azora),
            'bound' => 'at least',
            'equal' => true,
            'rounds' => array_map(null, $azora, $theirs),
        ], $target);
    }

    /**
     * Reports how many bytes azora gets through in a second, beside a rival whose results were found
     * equal.
     *
     * @param int $bytes in each round
     * @param list<float> $azora seconds of each round
     * @param list<float> $theirs
     * @param float|null $target at least so many times, or null if there is none
     */
    public function rate(string $work, int $bytes, array $azora, string $rival, array $theirs, ?float $target): void
    {
        $this->row($work, 'B/s', $bytes / self::median($azora), [
            'rival' => $rival,
            'rivalValue' => $bytes / self::median($theirs),
            'ratio' => self::median($theirs) / self::median($azora),
            'bound' => 'at least',
            'equal' => true,
            'rounds' => array_map(null, $azora, $theirs),
        ], $target);
    }

    /**
     * Reports how many times longer (or larger) a value is than another of azora's own.
     *
     * @param float|null $target at most so many times, or null if there is none
     */
    public function atMostTimes(
        string $work,
        string $unit,
        float $value,
        string $base,
        float $baseValue,
        ?float $target
    ): void {
        $this->row($work, $unit, $value, [
            'rival' => $base,
            'rivalValue' => $baseValue,
            'ratio' => $value / $baseValue,
            'bound' => 'at most',
        ], $target);
    }

    /**
     * Reports how many of something azora gets through in a second, beside a rival that did what it could
     * of the same.
     *
     * @param float|null $target at least so many, or null if there is none
     */
    public function perSecond(string $work, float $azora, string $rival, float $theirs, ?float $target): void
    {
        $this->row($work, '/s', $azora, ['rival' => $rival, 'rivalValue' => $theirs, 'bound' => 'at least'], $target);
    }

    /**
     * Reports a value beside another that was measured in turn with it.
     *
     * @param float|null $target at most so much, or null if there is none
     */
    public function beside(string $work, string $unit, float $value, string $rival, float $theirs, ?float $target): void
    {
        $this->row($work, $unit, $value, ['rival' => $rival, 'rivalValue' => $theirs, 'bound' => 'at most'], $target);
    }

    /**
     * Reports how large a part of another value one is.
     *
     * @param float|null $target at least so many times, or null if there is none
     */
    public function atLeastTimes(string $work, string $unit, float $value, string $base, float $baseValue, ?float $target): void
    {
        $this->row($work, $unit, $value, [
            'rival' => $base,
            'rivalValue' => $baseValue,
            'ratio' => $value / $baseValue,
            'bound' => 'at least',
        ], $target);
    }

    /** Reports a value, with a limit if it has one. */
    public function atMost(string $work, string $unit, float $value, ?float $target = null): void
    {
        $this->row($work, $unit, $value, ['bound' => 'at most'], $target);
    }

    /**
     * Targets are set for full sizes without JIT; elsewhere the same figures are shown beside none.
     *
     * @param 's'|'B'|'B/s'|'/s' $unit
     * @param array<string, mixed> $more
     */
    private function row(string $work, string $unit, float $value, array $more, ?float $target): void
    {
        $row = ['benchmark' => $this->name, 'work' => $work, 'jit' => $this->jit, 'unit' => $unit, 'azora' => $value]
            + $more
            + ['rival' => null, 'rivalValue' => null, 'ratio' => null, 'equal' => null];
        $row['target'] = $this->quick || $this->jit ? null : $target;
        $row['ok'] = null;
        if ($row['target'] !== null) {
            $measured = $row['ratio'] ?? $value;
            $row['ok'] = $row['bound'] === 'at least' ? $measured >= $target : $measured <= $target;
        }
        echo json_encode($row, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION), "\n";
    }

    /**
     * The value that so large a part of all does not exceed.
     *
     * @param non-empty-list<float> $values
     */
    public static function quantile(array $values, float $part): float
    {
        sort($values);
        return $values[max(0, (int) ceil($part * count($values)) - 1)];
    }

    /** @param non-empty-list<float> $values */
    public static function median(array $values): float
    {
        sort($values);
        $middle = intdiv(count($values), 2);
        return count($values) % 2 === 1 ? $values[$middle] : ($values[$middle - 1] + $values[$middle]) / 2;
    }
}
