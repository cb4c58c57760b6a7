<?php

/**
 * Azora\Database::reconcile() over a million completions in PostgreSQL, earned and claimed, of which one
 * in a thousand is on one side only. Beside it what one would type: EXCEPT, both ways, which finds the
 * same rows, but does not count what it compared, and so gives no verdict.
 *
 * Then the same with what courses require; with all that was found logged and set right; and learning
 * time of a million learners.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Server;
use Azora\Bench\Timed;
use Azora\Database;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Server.php';
require __DIR__ . '/lib/Timed.php';

const COMPLETION = ['user' => 'userid', 'course' => 'courseid', 'module' => 'cmid'];
const CLAIMED = ['table' => 'claimed'] + COMPLETION;
const SPEC = ['completion' => ['earned' => ['table' => 'earned'] + COMPLETION, 'claimed' => CLAIMED], 'most' => 1_000_000];
const REQUIRED = ['table' => 'required', 'course' => 'courseid', 'module' => 'cmid'];
const FINDINGS = [
    'table' => 'findings', 'run' => 'run', 'when' => 'noted', 'check' => 'kind', 'user' => 'userid',
    'course' => 'courseid', 'module' => 'cmid', 'stored' => 'stored', 'expected' => 'expected', 'repaired' => 'repaired',
];

/** Learners have done 50 modules of 5 courses each; rows lie in no order, as in a table that grew. */
function fill(Server $server, int $rows): void
{
    $server->ask(<<<SQL
        DROP TABLE IF EXISTS earned, claimed, required, findings, totals, sessions;
        CREATE TABLE earned (id bigserial PRIMARY KEY, userid bigint NOT NULL, courseid bigint NOT NULL, cmid bigint NOT NULL);
        CREATE TABLE claimed (LIKE earned INCLUDING ALL);
        CREATE TABLE required (courseid bigint, cmid bigint);
        CREATE TABLE findings (run text, noted timestamptz, kind text, userid bigint, courseid bigint, cmid bigint,
            stored text, expected text, repaired boolean);
        INSERT INTO earned (userid, courseid, cmid)
            SELECT i / 50, i % 50 / 10, i % 50 FROM generate_series(0, $rows - 1) i ORDER BY hashint8(i);
        INSERT INTO claimed (userid, courseid, cmid)
            SELECT userid + CASE WHEN id % 2000 = 0 THEN 10000000 ELSE 0 END, courseid, cmid
            FROM earned WHERE id % 2000 <> 1000 ORDER BY hashint8(id * 7);
        INSERT INTO required SELECT DISTINCT courseid, cmid FROM earned WHERE cmid < 40;
        CREATE TABLE totals AS SELECT i AS userid, 1000 + i % 5000 AS seconds FROM generate_series(1, $rows) i;
        CREATE TABLE sessions AS SELECT i AS userid, 1000 + i % 5000 + CASE WHEN i % 1000 = 0 THEN 1 ELSE 0 END AS seconds
            FROM generate_series(1, $rows) i;
        SQL);
    $server->ask('VACUUM ANALYZE');
}

/** @return array{list<string>, list<string>} false and missing claims, as text */
function by_except(Server $server): array
{
    $rows = static fn (string $one, string $other): array => explode("\n", trim($server->ask(
        "SELECT userid, courseid, cmid FROM $one EXCEPT SELECT userid, courseid, cmid FROM $other ORDER BY 1, 2, 3"
    )));
    return [$rows('claimed', 'earned'), $rows('earned', 'claimed')];
}

/** @return array{list<string>, list<string>} the same, of a result */
function found(array $result): array
{
    $rows = static fn (string $check): array => array_map(
        static fn (array $row): string => "$row[user]|$row[course]|$row[module]",
        $result['checks'][$check]['rows']
    );
    return [$rows('claimed'), $rows('earned')];
}

/** Seconds of each of some runs; in between, what a repair repaired is made wrong again. */
function seconds(Bench $bench, Database $database, array $spec, ?callable $between = null): array
{
    $seconds = [];
    for ($round = 0; $round <= $bench->rounds; $round++) {
        $between === null || $between();
        $start = hrtime(true);
        $result = $database->reconcile($spec);
        $seconds[] = (hrtime(true) - $start) / 1e9;
        foreach ($result['checks'] as $name => $check) {
            $check['verdict'] === 'healthy' && $check['inconsistent'] > 0
                || throw new RuntimeException("'$name' is $check[verdict] with $check[inconsistent] of $check[checked]");
        }
    }
    return array_slice($seconds, 1);
}

$bench = new Bench($argv, 5);
$server = new Server();
$rows = $bench->size(1_000_000);
fill($server, $rows);
$database = new Database($server->conninfo);
$taken = $bench->race([
    'azora' => static function () use ($database): Timed {
        $start = hrtime(true);
        $result = $database->reconcile(SPEC);
        return new Timed((hrtime(true) - $start) / 1e9, found($result));
    },
    'EXCEPT' => static fn (): array => by_except($server),
]);
$completions = number_format($rows) . ' completions';
$bench->faster("reconcile, $completions", $taken['azora'], 'EXCEPT, both ways', $taken['EXCEPT'], null);
$bench->atMost('all of it', 's', Bench::median($taken['azora']), 5);
$required = SPEC;
$required['completion']['required'] = REQUIRED;
$bench->atMost('with what courses require', 's', Bench::median(seconds($bench, $database, $required)), 5);
$repair = ['findings' => FINDINGS, 'repair' => ['claimed', 'earned']] + SPEC;
$spoil = static fn (): string => $server->ask(
    'DELETE FROM claimed WHERE userid % 2000 = 7; INSERT INTO claimed (userid, courseid, cmid)'
    . ' SELECT userid + 10000000, courseid, cmid FROM claimed WHERE userid % 2000 = 8'
);
$bench->atMost('logged and set right', 's', Bench::median(seconds($bench, $database, $repair, $spoil)));
$time = ['time' => [
    'pulses' => ['table' => 'totals', 'user' => 'userid', 'seconds' => 'seconds'],
    'sessions' => ['table' => 'sessions', 'user' => 'userid', 'seconds' => 'seconds'],
]];
$bench->atMost('learning time of ' . number_format($rows) . ' learners', 's', Bench::median(seconds($bench, $database, $time)));
