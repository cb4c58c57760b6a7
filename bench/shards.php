<?php

/**
 * The boards of contributions that lie on three servers, read row by row and summed there, beside
 * those of one server: seconds, and bytes that servers send. Then what it takes to keep every
 * learner's place. bin/bench starts the servers. All of them are on this machine and share its cores;
 * what three machines would do is told by the processors' seconds, which are counted for each of the
 * parties, without parallel workers.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Relay;
use Azora\Database;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Relay.php';

const NOW = 1_700_000_000;
const SHARDS = ['shard1', 'shard2', 'shard3'];
/** In the order of the refresh: what is read, and whether it is summed. */
const ROADS = [
    'one server, rows' => ['one', false],
    'one server, sums' => ['one', true],
    'three servers, rows' => ['many', false],
    'three servers, sums' => ['many', null],
];

function conninfo(string $server): string
{
    $name = 'AZORA_BENCH_' . ($server === 'server' ? 'POSTGRES' : strtoupper($server));
    return getenv($name) ?: throw new RuntimeException("$name is not set; run this benchmark with bin/bench");
}

/** The folder of a server's socket. */
function sockets(string $server): string
{
    preg_match('/host=(\S+)/', conninfo($server), $found);
    return $found[1];
}

function sql(string $server, string $sql): string
{
    $process = proc_open(['psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', conninfo($server)], [['pipe', 'r'], ['pipe', 'w']], $pipes);
    fwrite($pipes[0], $sql);
    fclose($pipes[0]);
    $answer = stream_get_contents($pipes[1]);
    if (proc_close($process) !== 0) {
        throw new RuntimeException("psql failed: $sql");
    }
    return trim($answer);
}

/** Contributions of a year in 50 courses, of which every learner is in two. */
function fill(string $server, string $table, int $rows, int $learners, int $first, int $behind): void
{
    sql($server, <<<SQL
        SET client_min_messages = warning;
        DROP TABLE IF EXISTS $table;
        CREATE TABLE $table AS
        SELECT i AS id, userid, 1700000000 - abs(hashint8extended(i, 2)) % (365 * 86400) AS "time",
               floor(least(100, (1 + ln(reach)) * quality / 10))::int AS score, reach, quality, alignment, verified,
               1 + (userid * 31 + abs(hashint8extended(i, 7)) % 2 * 17) % 50 AS courseid
          FROM (SELECT i, userid,
                       CASE WHEN abs(hashint8extended(i, 3)) % 10 < 6 THEN 1
                            ELSE 10 ^ (abs(hashint8extended(i, 4)) % 4001 / 1000.0) END::int AS reach,
                       ((3000 + abs(hashint8extended(i, 5)) % 7001) / 100.0)::numeric(10, 5) AS quality,
                       ((5500 + abs(hashint8extended(i, 6)) % 4501) / 100.0)::numeric(10, 5) AS alignment,
                       abs(hashint8extended(i, 8)) % 10 > 0 AS verified
                  FROM (SELECT i, 1 + abs(hashint8extended(i, 1)) % $learners AS userid FROM generate_series(1::bigint, $rows) AS i) AS learner
                 WHERE userid >= $first AND userid < $behind) AS made;
        VACUUM ANALYZE $table;
        SQL);
}

/** The same contributions in one table, and in one of partitions on the three servers. */
function make_site(int $rows, int $learners): void
{
    fill('server', 'one', $rows, $learners, 1, $learners + 1);
    $columns = 'id bigint, userid bigint, "time" bigint, score int, reach int, quality numeric(10, 5), alignment numeric(10, 5), verified boolean, courseid bigint';
    $make = "CREATE EXTENSION IF NOT EXISTS postgres_fdw; DROP TABLE IF EXISTS many; CREATE TABLE many ($columns) PARTITION BY RANGE (userid);";
    foreach (SHARDS as $i => $shard) {
        [$first, $behind] = [1 + intdiv($learners * $i, 3), 1 + intdiv($learners * ($i + 1), 3)];
        fill($shard, 'contributions', $rows, $learners, $first, $behind);
        $make .= "DROP SERVER IF EXISTS $shard CASCADE;"
            . "CREATE SERVER $shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '" . sockets($shard) . "', dbname 'azora', async_capable 'true', fetch_size '10000');"
            . "CREATE USER MAPPING FOR CURRENT_USER SERVER $shard OPTIONS (user 'azora');"
            . "CREATE FOREIGN TABLE many_$shard PARTITION OF many FOR VALUES FROM ($first) TO ($behind) SERVER $shard OPTIONS (table_name 'contributions');";
    }
    sql('server', "SET client_min_messages = warning; $make
        ANALYZE many;
        DROP TABLE IF EXISTS boards;
        CREATE TABLE boards (type varchar(20), frame varchar(10), start bigint, scope varchar(10), scopeid bigint, userid bigint,
            place int, score bigint, stars int, at bigint, UNIQUE (scopeid, userid, type, frame, start, scope))");
}

/** Seconds of a processor that the sessions of a name have taken so far. */
function processor(string $server, string $name): float
{
    $seconds = 0;
    foreach (array_filter(explode("\n", sql($server, "SELECT pid FROM pg_stat_activity WHERE application_name = '$name'"))) as $pid) {
        // Behind the name, in hundredths: of the process itself and of the system for it.
        $fields = explode(' ', preg_replace('/^.*\) /', '', file_get_contents("/proc/$pid/stat")));
        $seconds += ($fields[11] + $fields[12]) / 100;
    }
    return $seconds;
}

/** Of this process. */
function own_processor(): float
{
    $usage = getrusage();
    return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e6;
}

/** @return array<string, float> seconds of a processor that each has taken for a connection so far */
function processors(float $before): array
{
    return [
        'extension' => own_processor() - $before,
        'server' => processor('server', 'bench-shards'),
        'shards' => array_sum(array_map(static fn (string $shard): float => processor($shard, 'postgres_fdw'), SHARDS)),
    ];
}

/** @return array<string, mixed> figures; seconds of all, and of processors, of reading and of what follows */
function refresh(string $conninfo, string $table, ?bool $sums, bool $own = false): array
{
    $start = hrtime(true);
    $before = own_processor();
    $read = $written = null;
    $progress = static function (string $stage, int $done, int $total) use (&$read, &$written, $before): void {
        if ($stage === 'ranking' && $read === null) {
            $read = processors($before);
        } elseif ($stage === 'changes') {
            $written = processors($before);
        }
    };
    $figures = (new Database("$conninfo application_name=bench-shards options='-c max_parallel_workers_per_gather=0'"))->refreshLeaderboards([
        'contributions' => ['table' => $table, 'user' => 'userid', 'when' => 'time', 'score' => 'score', 'reach' => 'reach',
            'quality' => 'quality', 'alignment' => 'alignment', 'verified' => 'verified', 'course' => 'courseid'],
        'target' => ['table' => 'boards', 'type' => 'type', 'frame' => 'frame', 'periodStart' => 'start', 'scope' => 'scope',
            'scopeId' => 'scopeid', 'user' => 'userid', 'position' => 'place', 'score' => 'score', 'stars' => 'stars', 'when' => 'at'],
        'types' => ['pivc', 'stars', 'contributions', 'impact', 'constitutional'], 'sums' => $sums, 'own' => $own, 'now' => NOW,
    ], $progress);
    $figures['reading'] = $read;
    $figures['writing'] = array_map(static fn (float $all, float $before): float => $all - $before, array_slice($written, 0, 2), array_slice($read, 0, 2));
    $figures['seconds']['all'] = (hrtime(true) - $start) / 1e9;
    return $figures;
}

function boards(): string
{
    return sql('server', 'SELECT count(*), md5(string_agg(b::text, chr(10) ORDER BY b)) FROM boards b; TRUNCATE boards');
}

/** Bytes that servers sent in one refresh: to the one that was asked, and by that one. */
function count_bytes(string $table, ?bool $sums): array
{
    $relay = new Relay(array_map(sockets(...), ['server', ...SHARDS]));
    foreach (SHARDS as $i => $shard) {
        sql('server', "ALTER SERVER $shard OPTIONS (SET host '{$relay->folders[$i + 1]}')");
    }
    refresh(str_replace(sockets('server'), $relay->folders[0], conninfo('server')), $table, $sums);
    $bytes = $relay->bytes();
    foreach (SHARDS as $shard) {
        sql('server', "ALTER SERVER $shard OPTIONS (SET host '" . sockets($shard) . "')");
    }
    return ['client' => $bytes[0], 'shards' => array_sum(array_slice($bytes, 1))];
}

/** What several rounds took, with the middle of each figure. */
function report(Bench $bench, string $work, array $rounds, array $bytes): void
{
    $middle = static fn (callable $of): float => Bench::median(array_map($of, $rounds));
    $bench->atMost("$work: reading", 's', $middle(static fn (array $figures): float => $figures['seconds']['contributions']));
    foreach (['extension', 'server', 'shards'] as $who) {
        $bench->atMost("$work: reading, processor of $who", 's', $middle(static fn (array $figures): float => $figures['reading'][$who]));
    }
    $bench->atMost("$work: all", 's', $middle(static fn (array $figures): float => $figures['seconds']['all']));
    $bench->atMost("$work: sent to the extension", 'B', $bytes['client']);
    $bench->atMost("$work: sent by shards", 'B', $bytes['shards']);
}

/** Every learner's place: the first time, with nothing new, and with a twentieth of the learners changed. */
function keep_own(Bench $bench, int $rows, int $each): void
{
    make_site($rows, intdiv($rows, $each));
    $changes = ['first' => '', 'nothing new' => '', 'a twentieth of the learners new' => 'UPDATE one SET score = score + 1 WHERE userid % 20 = 0; ANALYZE one'];
    foreach ($changes as $what => $change) {
        sql('server', $change);
        $figures = refresh(conninfo('server'), 'one', false, true);
        $work = sprintf('%s own places, %s, %s rows changed', number_format($figures['places']), $what, number_format($figures['inserted'] + $figures['updated']));
        $bench->atMost("$work: writing", 's', $figures['seconds']['ranking'] + $figures['seconds']['changes']);
        $bench->atMost("$work: writing, processor of extension", 's', $figures['writing'][0]);
        $bench->atMost("$work: writing, processor of server", 's', $figures['writing'][1]);
    }
    $bench->atMost('a place in the target, with its index', 'B', (float) sql('server', 'SELECT pg_total_relation_size(\'boards\')::float8 / count(*) FROM (SELECT FROM boards) b'));
}

$bench = new Bench($argv, 3);
$given = preg_filter('/^--rows=(\d+)$/', '$1', $argv);
$rows = (int) (reset($given) ?: $bench->size(1_000_000, 100_000));
$rounds = $bench->quick ? 1 : $bench->rounds;
foreach ([5, 50] as $each) {
    make_site($rows, intdiv($rows, $each));
    $results = [];
    $expected = null;
    for ($round = 0; $round <= $rounds; $round++) {
        foreach (ROADS as $road => [$table, $sums]) {
            $figures = refresh(conninfo('server'), $table, $sums);
            $boards = boards();
            $expected ??= $boards;
            if ($boards !== $expected || $figures['rows'] !== $rows || ($sums !== false) !== ($figures['sums'] > 0)) {
                throw new RuntimeException("$road: not the same boards, or not in this way: " . json_encode($figures));
            }
            if ($round > 0) {
                $results[$road][] = $figures;
            }
        }
    }
    foreach (ROADS as $road => [$table, $sums]) {
        $bytes = count_bytes($table, $sums);
        boards();
        $groups = $results[$road][0]['sums'];
        $work = sprintf('%s rows, %d a learner: %s', number_format($rows), $each, $road);
        report($bench, $groups > 0 ? sprintf('%s, %s groups', $work, number_format($groups)) : $work, $results[$road], $bytes);
    }
}
keep_own($bench, $rows, 10);
