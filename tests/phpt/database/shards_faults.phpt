--TEST--
Azora\Database::refreshLeaderboards(): a server of contributions that is down, killed, or too late: the old boards stay whole
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--CONFLICTS--
shards
--FILE--
<?php
require __DIR__ . '/shards.inc';

use Azora\Database;

const SCHEMA = 'shards_faults';

function control(string $what): void
{
    exec('cd / && ' . getenv('AZORA_TEST_SHARD3_CONTROL') . " $what 2>&1", $lines, $status);
    echo $status === 0 ? '' : "$what failed: " . implode("\n", $lines) . "\n";
    if ($what === 'start') {
        seconds_until(static fn (): bool => ask_server('SELECT 1', 'SHARD3') === '1', 20);
    }
}

/** Sessions of postgres_fdw on the shards that do something, or hold a transaction. */
function busy_shards(): int
{
    return array_sum(array_map(static fn (string $server): int => (int) ask_server(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'postgres_fdw' AND state <> 'idle'",
        $server
    ), SHARDS));
}

function attempt(string $what, callable $progress = null, array $options = []): void
{
    global $before;
    $database = new Database(conninfo(), $options);
    $error = database_error(static fn () => $database->refreshLeaderboards(site_spec(SCHEMA), $progress));
    echo $what, ': ', preg_replace('/connection to server .*/s', '…', $error), "\n";
    seconds_until(static fn (): bool => busy_shards() === 0, 5);
    echo whole_target(SCHEMA) === $before ? '' : "CHANGED\n";
}

/** Calls when the first contributions were read, once. */
function meanwhile(callable $call): callable
{
    $called = false;
    return static function (string $stage, int $done) use ($call, &$called): void {
        if ($stage === 'contributions' && $done > 0 && !$called) {
            $called = true;
            $call();
        }
    };
}

make_sharded(SCHEMA, options: "fetch_size '1000'");
mt_srand(6);
(new RandomSite(1_700_000_000))->store(SCHEMA);
(new Database(conninfo()))->refreshLeaderboards(site_spec(SCHEMA));
$before = whole_target(SCHEMA);
run_sql('INSERT INTO shards_faults.contributions SELECT i, 1700000000, 5, 1, 100, 100, 1, 1 FROM generate_series(1, 200000) i');

control('stop -m immediate');
attempt('down');
control('start');
attempt('killed while it is read', meanwhile(static fn () => control('stop -m immediate')));
control('start');
attempt('progress throws', meanwhile(static fn () => throw new DomainException('enough')));
run_sql('ALTER TABLE shards_faults.contributions DROP COLUMN reach', 'SHARD1');
attempt('a column is missing there');
run_sql('ALTER TABLE shards_faults.contributions ADD COLUMN reach int DEFAULT -7', 'SHARD1');
attempt('a value is refused');
run_sql('UPDATE shards_faults.contributions SET reach = 1', 'SHARD1');
run_sql('ALTER TABLE shards_faults.contributions RENAME TO kept; CREATE VIEW shards_faults.contributions AS SELECT k.* FROM shards_faults.kept k, pg_sleep(10)', 'SHARD2');
attempt('too late', options: ['statementTimeout' => 0.5]);
run_sql('DROP VIEW shards_faults.contributions; ALTER TABLE shards_faults.kept RENAME TO contributions', 'SHARD2');

echo "-- a session there that ends while it is read: it is read once more\n";
$figures = (new Database(conninfo()))->refreshLeaderboards(site_spec(SCHEMA), meanwhile(static fn () => ask_server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'postgres_fdw'", 'SHARD2')));
var_dump($figures['sums'] > 200000, $figures['updated'] > 0);
?>
--EXPECTF--
down: SERVER 08001 ERROR: could not connect to server "shards_faults_shard3" (…
killed while it is read: SERVER 08001 ERROR: could not connect to server "shards_faults_shard3" (…
progress throws: DomainException: enough
a column is missing there: SERVER 42703 ERROR: column "reach" does not exist
a value is refused: DATA - -: Key contributions.reach: a row of the learner %d in the course 1 cannot be used: it reached less than nobody
too late: SERVER 57014 ERROR: canceling statement due to statement timeout
-- a session there that ends while it is read: it is read once more
bool(true)
bool(true)
