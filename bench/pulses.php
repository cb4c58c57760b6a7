<?php

/**
 * Azora\Database::recordPulses(), in C and without PHP: how many pulses a second eight writers get into
 * PostgreSQL, a hundred at a time, and what processor a pulse takes. Beside it the same pulses stored by
 * one statement that judges nothing. Both are in c/pulses.c.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Program;
use Azora\Bench\Server;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Program.php';
require __DIR__ . '/lib/Server.php';

const WRITERS = 8;
const BATCH = 100;
const LEARNERS = 100_000;

/** Seconds of processors that the program's processes took so far, and the server's that have ended. */
function processors(Server $server): array
{
    $ticks = 100;
    $own = getrusage(1);
    $postmaster = (int) $server->ask("SELECT pg_read_file('postmaster.pid')");
    // The server collects a process a moment after its client has left.
    while ((int) $server->ask("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'") > 1) {
        usleep(10_000);
    }
    usleep(200_000);
    $stat = explode(' ', preg_replace('/^.*\) /', '', file_get_contents("/proc/$postmaster/stat")));
    return [
        $own['ru_utime.tv_sec'] + $own['ru_stime.tv_sec'] + ($own['ru_utime.tv_usec'] + $own['ru_stime.tv_usec']) / 1e6,
        ($stat[13] + $stat[14]) / $ticks,
    ];
}

/** @return array{float, float, float} pulses a second, and seconds of the client's and the server's processor for one */
function measure(Server $server, string $kind, int $seconds): array
{
    fwrite(STDERR, "progress: $kind, $seconds s\n");
    $server->script([__DIR__ . '/lib/pulses.sql'], []);
    $before = processors($server);
    $arguments = array_map(strval(...), [$server->conninfo, WRITERS, $seconds, BATCH, LEARNERS, $kind]);
    [$rate, $accepted] = sscanf(Program::run('pulses', $arguments), '%d accepted a second, %d in all');
    $after = processors($server);
    $sums = $server->ask(<<<'SQL'
        SELECT count(*), sum(seconds) FROM pulses;
        SELECT sum(pulses), sum(seconds) FROM totals;
        SELECT sum(pulses), sum(seconds) FROM sessions
        SQL);
    $sums === str_repeat("$accepted|" . 60 * $accepted . "\n", 3)
        || throw new RuntimeException("of $accepted pulses of 60 s, pulses, totals and sessions hold\n$sums");
    return [$rate, ($after[0] - $before[0]) / $accepted, ($after[1] - $before[1]) / $accepted];
}

$bench = new Bench($argv, 1);
$server = new Server();
$seconds = $bench->size(60, 2);
$figures = [];
foreach (['live', 'plain', 'late'] as $kind) {
    $figures[$kind] = measure($server, $kind, $seconds);
}
$work = sprintf('pulses in batches of %d by %d writers, ', BATCH, WRITERS);
$rival = 'INSERT … ON CONFLICT and sums, not judged';
$bench->perSecond("{$work}live", $figures['live'][0], $rival, $figures['plain'][0], 25_000);
foreach ([1 => 'client', 2 => 'server'] as $side => $whose) {
    $bench->atMostTimes("the $whose's processor for a pulse", 's', $figures['live'][$side], 'not judged', $figures['plain'][$side], null);
}
$bench->atMost("{$work}late", '/s', $figures['late'][0]);
$bench->atMost("the server's processor for a pulse", 's', $figures['late'][2]);
