--TEST--
Azora\Database::refreshLeaderboards(): a large table is read over two connections, of the same moment
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';
require __DIR__ . '/../child.inc';

use Azora\Database;

const SCHEMA = 'refresh_halves';

/** So few rows on a page that the table is large, and changed rows stay on theirs. */
function make_large_site(): void
{
    make_site(SCHEMA);
    run_sql(<<<'SQL'
        SET search_path = refresh_halves;
        ALTER TABLE contributions SET (fillfactor = 40);
        INSERT INTO contributions SELECT i, 1 + i % 3000, 1700000000 - i % 5000000, i % 70, i % 900,
            i % 10000 / 100.0, i % 1000 / 10.0, i % 2, i % 7 FROM generate_series(1, 160000) i;
        SQL);
}

/** The same without streaks and members: what is told of contributions comes first. */
function large_spec(): array
{
    return ['keep' => 50, 'types' => ['pivc', 'stars', 'impact', 'constitutional'], 'scopes' => ['site', 'course']]
        + array_diff_key(site_spec(SCHEMA), ['streaks' => 0, 'cohorts' => 0, 'groups' => 0, 'hidden' => 0, 'badges' => 0]);
}

/** Whether a refresh of no boards makes the same, and over how many connections it read. */
function refresh(Database $database, array $rows, ?callable $progress = null): string
{
    run_sql('TRUNCATE ' . SCHEMA . '.boards');
    $figures = $database->refreshLeaderboards(large_spec(), $progress);
    return (board_rows(SCHEMA) === $rows ? 'the same' : 'OTHER BOARDS') . " over $figures[connections]";
}

/** Calls once, when the first of many contributions are read, or before that. */
function meanwhile(bool $early, callable $call): callable
{
    return static function (string $stage, int $done) use ($early, $call, &$called): void {
        if ($stage === 'contributions' && ($done === 0) === $early && !isset($called)) {
            $called = true;
            $call();
        }
    };
}

/** Has something done to the session that reads the second half. */
function ask_of_second(string $function): string
{
    return ask_server("SELECT $function(pid) FROM pg_stat_activity WHERE application_name = '" . own_name()
        . "' AND query LIKE 'COPY%ctid >=%' AND state = 'active'");
}

function expect_rest(): void
{
    $left = seconds_until(static fn (): bool => sessions('active') + sessions('idle in transaction') === 0, 5);
    echo $left < 1 ? '' : "they went on for $left s\n";
}

make_large_site();
$single = new Database(conninfo(), ['connections' => 1]);
$database = new Database(conninfo());
$figures = $single->refreshLeaderboards(large_spec());
unset($single);
$rows = board_rows(SCHEMA);
echo count($rows) > 1000 ? 'boards' : 'TOO FEW', " over $figures[connections]\n", refresh($database, $rows), "\n";
seconds_until(static fn (): bool => sessions() === 1, 5);

echo "-- the server may hold all of it in its buffers, or not\n";
foreach (['on', 'off'] as $scan) {
    run_sql('ALTER DATABASE azora SET enable_tidscan = ' . $scan);
    echo refresh(new Database(conninfo()), $rows), "\n";
}
run_sql('ALTER DATABASE azora RESET enable_tidscan');

echo "-- rows that change between the two snapshots, and while they are read\n";
foreach ([true, false] as $early) {
    echo refresh($database, $rows, meanwhile($early, static function (): void {
        run_sql('UPDATE ' . SCHEMA . '.contributions SET score = score + 1');
    })), "\n";
    run_sql('UPDATE ' . SCHEMA . '.contributions SET score = score - ' . ($early ? 1 : 0));
}
make_large_site();

echo "-- no second connection for this role\n";
run_sql(<<<'SQL'
    DROP ROLE IF EXISTS refresh_halves_alone;
    CREATE ROLE refresh_halves_alone SUPERUSER LOGIN CONNECTION LIMIT 1;
    SQL);
run_sql('ALTER ROLE refresh_halves_alone NOSUPERUSER; GRANT ALL ON SCHEMA ' . SCHEMA . ' TO refresh_halves_alone;'
    . ' GRANT ALL ON ALL TABLES IN SCHEMA ' . SCHEMA . ' TO refresh_halves_alone');
$alone = new Database(conninfo('CONNINFO', 'user=refresh_halves_alone'));
echo refresh($alone, $rows), "\n";
run_sql('ALTER ROLE refresh_halves_alone CONNECTION LIMIT 2');
echo refresh($alone, $rows), "\n";
echo "-- it may not share what it sees\n";
run_sql('REVOKE EXECUTE ON FUNCTION pg_export_snapshot() FROM PUBLIC');
echo refresh($alone, $rows), "\n";
run_sql('GRANT EXECUTE ON FUNCTION pg_export_snapshot() TO PUBLIC');
unset($alone);
seconds_until(static fn (): bool => ask_server("SELECT count(*) FROM pg_stat_activity WHERE usename = 'refresh_halves_alone'") === '0', 5);
run_sql('DROP OWNED BY refresh_halves_alone; DROP ROLE refresh_halves_alone');

echo "-- a pooler with two connections, with one\n";
$pooler = getenv('AZORA_TEST_POOLER') . ' application_name=pooled-' . own_name();
$pooled = new Database($pooler);
echo refresh($pooled, $rows), "\n";
$holder = proc_open(['psql', '-X', '-q', $pooler], [['pipe', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes);
fwrite($pipes[0], "BEGIN;\n");
seconds_until(static fn (): bool => sessions('idle in transaction', 'pooled-' . own_name()) === 1, 10);
$start = microtime(true);
echo refresh($pooled, $rows), microtime(true) - $start < 8 ? '' : ', late', "\n";
fclose($pipes[0]);
proc_close($holder);
echo refresh($pooled, $rows), "\n";

echo "-- somebody waits for this transaction to let go of the table\n";
$spec = ['scopes' => ['site', 'course', 'cohort']] + large_spec();
$spec['cohorts'] = ['table' => SCHEMA . '.contributions', 'scope' => 'courseid', 'user' => 'userid'];
$figures = $database->refreshLeaderboards($spec, meanwhile(true, static function () use (&$waiting): void {
    $name = 'waits-for-' . own_name();
    $waiting = proc_open(['psql', '-X', '-q', '-c', 'BEGIN; LOCK TABLE ' . SCHEMA . '.contributions; COMMIT', getenv('AZORA_TEST_CONNINFO') . " application_name=$name"], [1 => ['file', '/dev/null', 'w']], $pipes);
    seconds_until(static fn (): bool => ask_server("SELECT wait_event_type FROM pg_stat_activity WHERE application_name = '$name'") === 'Lock', 10);
}));
echo $figures['connections'], ', ', proc_close($waiting), "\n";

echo "-- the second session is ended, its statement is cancelled\n";
foreach (['pg_terminate_backend', 'pg_cancel_backend'] as $function) {
    run_sql('TRUNCATE ' . SCHEMA . '.boards');
    echo database_error(static fn () => $database->refreshLeaderboards(large_spec(), meanwhile(false, static function () use ($function): void {
        echo $function, ': ', ask_of_second($function), "\n";
    }))), board_rows(SCHEMA) === [] ? '' : ' CHANGED', "\n";
    expect_rest();
}

echo "-- it is stopped in the middle\n";
echo database_error(static fn () => $database->refreshLeaderboards(large_spec(), meanwhile(false, static function (): void {
    echo sessions(), "\n";
    throw new DomainException('enough');
}))), "\n";
expect_rest();
seconds_until(static fn (): bool => sessions() === 1, 5);

echo "-- by a fatal error\n";
$child = <<<'PHP'
    require '%s/site.inc';
    echo own_name(), "\n";
    $database = new Azora\Database(conninfo());
    $database->refreshLeaderboards(%s, static function (string $stage, int $done) {
        if ($stage === 'contributions' && $done > 0) {
            echo sessions(), "\n";
            eval('class Same extends Azora\Streak {}');
        }
    });
    PHP;
$output = run_child(sprintf($child, __DIR__, var_export(large_spec(), true)));
$name = strtok($output, "\n");
echo preg_replace('/ in \S+( on line |:)\d+/', '', substr($output, strlen($name) + 1)), "\n";
$left = seconds_until(static fn (): bool => sessions(null, $name) === 0, 5);
echo $left < 1 ? '' : "they went on for $left s\n";

echo "-- a child is forked in the middle\n";
echo refresh($database, $rows, meanwhile(false, static function (): void {
    if (pcntl_fork() === 0) {
        exit;
    }
    pcntl_wait($status);
    echo $status === 0 ? '' : "the child ended with $status\n";
})), "\n";

echo "-- what cannot be used, in either half\n";
foreach ([3, 159990] as $id) {
    run_sql('UPDATE ' . SCHEMA . ".contributions SET quality = 100.01 WHERE id = $id");
    echo database_error(static fn () => $database->refreshLeaderboards(large_spec())), "\n";
    run_sql('UPDATE ' . SCHEMA . ".contributions SET quality = 100, reach = -1 WHERE id = $id");
    echo database_error(static fn () => $database->refreshLeaderboards(large_spec())), "\n";
    run_sql('UPDATE ' . SCHEMA . ".contributions SET reach = 1 WHERE id = $id");
    expect_rest();
}

echo "-- tables whose pages are not its own\n";
run_sql(<<<'SQL'
    SET search_path = refresh_halves;
    CREATE VIEW seen AS SELECT * FROM contributions;
    CREATE TABLE parted (LIKE contributions) PARTITION BY LIST (courseid);
    CREATE TABLE part PARTITION OF parted DEFAULT;
    INSERT INTO parted SELECT * FROM contributions;
    CREATE MATERIALIZED VIEW kept AS SELECT * FROM contributions, generate_series(1, 3);
    SQL);
foreach (['seen', 'parted', 'kept'] as $table) {
    $spec = large_spec();
    $spec['contributions']['table'] = SCHEMA . ".$table";
    echo $table, ' over ', $database->refreshLeaderboards($spec)['connections'], "\n";
}
?>
--EXPECTF--
boards over 1
the same over 2
-- the server may hold all of it in its buffers, or not
the same over 2
the same over 2
-- rows that change between the two snapshots, and while they are read
the same over 2
the same over 2
-- no second connection for this role
the same over 1
the same over 2
-- it may not share what it sees
the same over 1
-- a pooler with two connections, with one
the same over 2
the same over 1
the same over 2
-- somebody waits for this transaction to let go of the table
1, 0
-- the second session is ended, its statement is cancelled
pg_terminate_backend: t
%r(CONNECT - -: server closed the connection|SERVER 57P01 FATAL: terminating connection)%r%s
pg_cancel_backend: t
SERVER 57014 ERROR: canceling statement due to user request
-- it is stopped in the middle
2
DomainException: enough
-- by a fatal error
2

Fatal error: Class Same cannot extend final class Azora\Streak in %s
-- a child is forked in the middle
the same over 2
-- what cannot be used, in either half
DATA - -: Key contributions.quality: row %d, of the learner 4, cannot be used: the number must be from 0 to 100
DATA - -: Key contributions.reach: row %d, of the learner 4, cannot be used: it reached less than nobody
DATA - -: Key contributions.quality: a row, of the learner 991, cannot be used: the number must be from 0 to 100
DATA - -: Key contributions.reach: a row, of the learner 991, cannot be used: it reached less than nobody
-- tables whose pages are not its own
seen over 1
parted over 1
kept over 2
