<?php

/**
 * Refreshes the boards of so many contributions and ends with status 1 if this process ever held
 * more than its limit and 64 MiB beside it.
 *
 *     AZORA_TEST_CONNINFO=… php -d extension=azora.so memory.php ROWS LEARNERS MEBIBYTES KEEP|all
 *
 * Nothing is stored: the contributions are a view that makes them. Each is its learner's only one in
 * a course, which is the worst that there is for what must be held.
 */

declare(strict_types=1);

use Azora\Database;

const BESIDE = 64;

function ask(string $sql): void
{
    $sql = "SET client_min_messages = warning; $sql";
    $process = proc_open(['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', getenv('AZORA_TEST_CONNINFO'), '-c', $sql], [], $pipes);
    if (proc_close($process) !== 0) {
        exit(2);
    }
}

function peak_mebibytes(): int
{
    preg_match('/^VmHWM:\s*(\d+) kB$/m', file_get_contents('/proc/self/status'), $match) || exit(2);
    return intdiv((int) $match[1], 1024);
}

[, $rows, $learners, $limit] = array_map(intval(...), $argv);
$keep = $argv[4];
ask('DROP SCHEMA IF EXISTS memory CASCADE');
ask(<<<SQL
    CREATE SCHEMA memory
    CREATE VIEW contributions AS
    SELECT 1 + i * 2654435761 % $learners AS userid, 1700000000 - i * 40503 % 31536000 AS "time",
           i * 7 % 100 AS score, 1 + i % 1000 AS reach, 50 + i % 51 AS quality, 60 + i % 41 AS alignment,
           i % 10 > 0 AS verified, 1 + (i * 31 + i / $learners) % 50 AS courseid
      FROM generate_series(1::bigint, $rows) AS i
    CREATE VIEW streaks AS
    SELECT i AS userid, 1 + i % 50 AS days, 19675 - i % 3 AS lastday FROM generate_series(1::bigint, $learners) AS i
    CREATE UNLOGGED TABLE boards (type text, frame text, periodstart bigint, scope text, scopeid bigint,
        userid bigint, position bigint, score bigint)
    SQL);
$database = new Database(getenv('AZORA_TEST_CONNINFO'), ['memoryLimit' => $limit << 20]);
$start = hrtime(true);
$figures = $database->refreshLeaderboards([
    'contributions' => [
        'table' => 'memory.contributions', 'user' => 'userid', 'when' => 'time', 'score' => 'score', 'reach' => 'reach',
        'quality' => 'quality', 'alignment' => 'alignment', 'verified' => 'verified', 'course' => 'courseid',
    ],
    'streaks' => ['table' => 'memory.streaks', 'user' => 'userid', 'current' => 'days', 'lastDay' => 'lastday'],
    'target' => [
        'table' => 'memory.boards', 'type' => 'type', 'frame' => 'frame', 'periodStart' => 'periodstart',
        'scope' => 'scope', 'scopeId' => 'scopeid', 'user' => 'userid', 'position' => 'position', 'score' => 'score',
    ],
    'now' => 1_700_000_000, 'own' => $keep === 'all', 'keep' => $keep === 'all' ? 100 : (int) $keep,
]);
$seconds = (hrtime(true) - $start) / 1e9;
ask('DROP SCHEMA memory CASCADE');
$peak = peak_mebibytes();
$kept = $peak <= $limit + BESIDE && $figures['rows'] === $rows;
printf(
    "%s rows of %s learners, %d MiB: %d boards, %s places, %.0f MB spilled, a peak of %d MiB, %.1f s: %s\n",
    number_format($figures['rows']),
    number_format($learners),
    $limit,
    $figures['boards'],
    number_format($figures['places']),
    $figures['spilled'] / 1e6,
    $peak,
    $seconds,
    $kept ? 'kept' : 'NOT KEPT'
);
exit($kept ? 0 : 1);
