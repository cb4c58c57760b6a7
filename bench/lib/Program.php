<?php

declare(strict_types=1);

namespace Azora\Bench;

use RuntimeException;

/** The benchmarks in C, and files for them; bin/bench builds the programs and removes the files. */
final class Program
{
    /**
     * @param string $name of the source in bench/c, without its ending
     * @param list<string> $arguments
     * @return string what it printed
     */
    public static function run(string $name, array $arguments): string
    {
        $process = proc_open([self::folder('PROGRAMS') . "/bench_$name", ...$arguments], [1 => ['pipe', 'w']], $pipes);
        if ($process === false) {
            throw new RuntimeException("bench_$name does not start");
        }
        $output = stream_get_contents($pipes[1]);
        if (proc_close($process) !== 0 || $output === false) {
            throw new RuntimeException("bench_$name failed");
        }
        return $output;
    }

    /** The path of a file that goes when the run ends. */
    public static function temporary(string $name): string
    {
        return self::folder('TEMP') . "/$name";
    }

    /** Where npm has installed the packages of tests/interop/$name. */
    public static function modules(string $name): string
    {
        return self::folder('NODE_' . strtoupper($name));
    }

    private static function folder(string $which): string
    {
        return getenv("AZORA_BENCH_$which")
            ?: throw new RuntimeException("AZORA_BENCH_$which is not set; run this benchmark with bin/bench");
    }
}
