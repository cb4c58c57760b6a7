<?php

declare(strict_types=1);

namespace Azora\Bench;

use RuntimeException;

/** The PostgreSQL that bin/bench --postgres has started, asked by psql. */
final readonly class Server
{
    public string $conninfo;

    public function __construct()
    {
        $this->conninfo = getenv('AZORA_BENCH_POSTGRES')
            ?: throw new RuntimeException('AZORA_BENCH_POSTGRES is not set; run this benchmark with bin/bench --postgres');
    }

    /** @return string what it answered, one row a line */
    public function ask(string $sql): string
    {
        return $this->run(['-At', '-c', $sql]);
    }

    /**
     * Runs scripts one after the other in one session.
     *
     * @param list<string> $files
     * @param array<string, int|string> $variables of psql
     */
    public function script(array $files, array $variables): void
    {
        $arguments = [];
        foreach ($variables as $name => $value) {
            array_push($arguments, '-v', "$name=$value");
        }
        foreach ($files as $file) {
            array_push($arguments, '-f', $file);
        }
        $this->run($arguments);
    }

    /** How many rows are in one of two tables only. */
    public function differences(string $one, string $other): int
    {
        return (int) $this->ask(
            "SELECT (SELECT count(*) FROM (TABLE $one EXCEPT ALL TABLE $other) AS more)"
            . " + (SELECT count(*) FROM (TABLE $other EXCEPT ALL TABLE $one) AS less)"
        );
    }

    /** Seconds in which the server sends what a COPY reads to somebody who throws it away. */
    public function copyOut(string $query): float
    {
        $start = hrtime(true);
        $this->run(['-c', "COPY ($query) TO STDOUT (FORMAT binary)"], '/dev/null');
        return (hrtime(true) - $start) / 1e9;
    }

    /** @param list<string> $arguments */
    private function run(array $arguments, ?string $into = null): string
    {
        $process = proc_open(
            ['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', $this->conninfo, ...$arguments],
            [1 => $into === null ? ['pipe', 'w'] : ['file', $into, 'w']],
            $pipes,
            null,
            ['PGOPTIONS' => '--client-min-messages=warning'] + getenv()
        );
        if ($process === false) {
            throw new RuntimeException('psql does not start');
        }
        $output = $into === null ? (string) stream_get_contents($pipes[1]) : '';
        if (proc_close($process) !== 0) {
            throw new RuntimeException('psql failed');
        }
        return $output;
    }
}
