<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Runs the stages of the demo one after the other and keeps how long each took. */
final class Stages
{
    /** @var list<array{name: string, seconds: float, rows: int, unit: string}> */
    public array $done = [];

    public function __construct(private readonly Progress $progress)
    {
    }

    /**
     * @template T
     * @param string $unit what the stage works through, such as "rows"
     * @param callable(Progress): T $work
     * @param callable(T): int $count how many of them there were
     * @return T
     */
    public function run(string $name, string $unit, callable $work, callable $count): mixed
    {
        $this->progress->begin($name);
        $start = hrtime(true);
        try {
            $result = $work($this->progress);
        } finally {
            $this->progress->end();
        }
        $seconds = (hrtime(true) - $start) / 1e9;
        $this->done[] = ['name' => $name, 'seconds' => $seconds, 'rows' => $count($result), 'unit' => $unit];
        return $result;
    }
}
