--TEST--
Azora\Database::refreshLeaderboards(): over two connections, somebody always waits for the table; rows that only some see
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

const SCHEMA = 'refresh_queue';

/** The contributions alone: what is asked for first of the table is its rows. */
function spec(): array
{
    return ['keep' => 20, 'types' => ['pivc'], 'scopes' => ['site', 'course']]
        + array_diff_key(site_spec(SCHEMA), ['streaks' => 0, 'cohorts' => 0, 'groups' => 0, 'hidden' => 0, 'badges' => 0]);
}

/** How many of some refreshes end with an error, or make other boards. */
function failed(Database $database, array $rows): int
{
    $failed = 0;
    for ($i = 0; $i < 6; $i++) {
        run_sql('TRUNCATE ' . SCHEMA . '.boards');
        $error = database_error(static fn () => $database->refreshLeaderboards(spec()));
        if (board_rows(SCHEMA) !== $rows) {
            echo $error, "\n";
            $failed++;
        }
    }
    return $failed;
}

make_site(SCHEMA);
run_sql(<<<'SQL'
    SET search_path = refresh_queue;
    ALTER TABLE contributions SET (fillfactor = 40);
    INSERT INTO contributions SELECT i, 1 + i % 3000, 1700000000 - i % 5000000, i % 70, i % 900,
        i % 10000 / 100.0, i % 1000 / 10.0, i % 2, i % 7 FROM generate_series(1, 160000) i;
    CREATE INDEX reindexed ON contributions (courseid);
    SQL);
(new Database(conninfo(), ['connections' => 1]))->refreshLeaderboards(spec());
$rows = board_rows(SCHEMA);
echo count($rows), "\n";
$database = new Database(conninfo(), ['lockTimeout' => 4]);
foreach (['LOCK TABLE contributions', 'REINDEX INDEX reindexed'] as $statement) {
    $file = tempnam(sys_get_temp_dir(), 'azora');
    file_put_contents($file, 'SET search_path = ' . SCHEMA . ";\n" . str_repeat("BEGIN; $statement; COMMIT;\n", 100000));
    $waiting = proc_open(['psql', '-X', '-q', '-f', $file, getenv('AZORA_TEST_CONNINFO')], [1 => ['file', '/dev/null', 'w']], $pipes);
    echo "$statement: ", failed($database, $rows), " failed\n";
    echo proc_get_status($waiting)['running'] ? '' : "nobody waited any more\n";
    proc_terminate($waiting);
    proc_close($waiting);
    unlink($file);
}

echo "-- a policy says who sees which rows: each session may see others\n";
run_sql(<<<'SQL'
    DROP ROLE IF EXISTS refresh_queue_some;
    CREATE ROLE refresh_queue_some LOGIN;
    GRANT ALL ON SCHEMA refresh_queue TO refresh_queue_some;
    GRANT ALL ON ALL TABLES IN SCHEMA refresh_queue TO refresh_queue_some;
    SQL);
$some = new Database(conninfo('CONNINFO', 'user=refresh_queue_some'));
echo $some->refreshLeaderboards(spec())['connections'], "\n";
run_sql(<<<'SQL'
    SET search_path = refresh_queue;
    ALTER TABLE contributions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY odd ON contributions USING (courseid % 2 = 1);
    SQL);
echo $some->refreshLeaderboards(spec())['connections'], "\n";
echo implode(' ', array_unique(array_map(static fn (string $row): int => (int) explode('|', $row)[4] % 2, preg_grep('/[|]course[|]/', board_rows(SCHEMA))))), "\n";
unset($some);
seconds_until(static fn (): bool => ask_server("SELECT count(*) FROM pg_stat_activity WHERE usename = 'refresh_queue_some'") === '0', 5);
run_sql('DROP OWNED BY refresh_queue_some; DROP ROLE refresh_queue_some');
?>
--EXPECTF--
%d
LOCK TABLE contributions: 0 failed
REINDEX INDEX reindexed: 0 failed
-- a policy says who sees which rows: each session may see others
2
1
1
