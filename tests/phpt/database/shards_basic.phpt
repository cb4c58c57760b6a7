--TEST--
Azora\Database::refreshLeaderboards(): contributions on three servers give the boards of one, and are summed there
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
use Azora\Ties;

const SCHEMA = 'shards_basic';
const ONE = 'shards_basic_one';

/** Whether all servers were asked for groups, or for rows. */
function asked(): string
{
    $cursors = array_map(static fn (string $server): array => cursors(SCHEMA, $server), SHARDS);
    $grouped = preg_grep('/ GROUP BY 1, 2, 3$/m', array_merge(...$cursors));
    return match (count($grouped)) {
        count($cursors, COUNT_RECURSIVE) - count($cursors) => 'groups',
        0 => 'rows',
        default => 'both',
    } . ' of ' . count(array_filter($cursors));
}

make_sharded(SCHEMA);
make_site(ONE);
mt_srand(20260302);
$database = new Database(conninfo());
$spill = new Database(conninfo(), ['memoryLimit' => 16 << 20]);
asked();
$groups = $rows = 0;
for ($round = 0; $round < 5; $round++) {
    $site = new RandomSite(1_700_000_000 + 86400 * $round, 3000);
    $site->store(SCHEMA);
    $site->store(ONE);
    $order = ['ties' => Ties::cases()[mt_rand(0, 2)], 'zone' => ['UTC', 'Europe/London'][mt_rand(0, 1)], 'own' => mt_rand(0, 1) === 1, 'now' => $site->now];
    $one = $database->refreshLeaderboards($order + site_spec(ONE));
    $many = ($round % 2 ? $database : $spill)->refreshLeaderboards($order + site_spec(SCHEMA));
    if (whole_target(SCHEMA) !== whole_target(ONE)) {
        echo "round $round differs\n";
    }
    $groups += $many['sums'];
    $rows += $many['rows'];
    unset($one['seconds'], $one['sums'], $many['seconds'], $many['sums']);
    echo $one === $many ? '' : "round $round: " . json_encode([$one, $many]) . "\n";
}
echo asked(), $groups > 0 && $groups < $rows ? ', fewer than rows' : ", $groups of $rows", "\n";

/** Once more over the same contributions, spread in another way: null, true, false. */
function spread(string $what, string $by, array $partitions, string $columns = SHARDED_COLUMNS): void
{
    global $database, $site;
    array_map(static fn (string $server) => run_sql('TRUNCATE ' . SCHEMA . '.contributions', $server), SHARDS);
    spread_by(SCHEMA, $columns, $by, $partitions);
    $site->store(SCHEMA);
    asked();
    foreach ([null, true, false] as $sums) {
        run_sql('TRUNCATE ' . SCHEMA . '.boards');
        $figures = $database->refreshLeaderboards(['sums' => $sums, 'now' => $site->now, 'own' => true] + site_spec(SCHEMA));
        printf("%s, %s: %s, %s%s\n", $what, json_encode($sums), $figures['sums'] > 0 ? 'sums' : 'rows', asked(), whole_target(SCHEMA) === whole_target(ONE) ? '' : ' DIFFERENT');
    }
}

run_sql('TRUNCATE ' . ONE . '.boards');
$database->refreshLeaderboards(['now' => $site->now, 'own' => true] + site_spec(ONE));
spread('partly here', 'HASH (userid)', ['SHARD1' => 'FOR VALUES WITH (MODULUS 2, REMAINDER 0)', 'local' => 'FOR VALUES WITH (MODULUS 2, REMAINDER 1)']);
spread('by course', 'LIST (courseid)', ['SHARD1' => 'FOR VALUES IN (1, 2)', 'SHARD2' => 'FOR VALUES IN (3)', 'SHARD3' => 'DEFAULT']);
spread('by time, which is not grouped by', 'RANGE ("time")', ['SHARD1' => 'FOR VALUES FROM (MINVALUE) TO (1699000000)', 'SHARD2' => 'DEFAULT']);
run_sql('CREATE DOMAIN shards_basic.points AS int');
spread('a type that other servers need not have', 'HASH (userid)', ['SHARD3' => 'FOR VALUES WITH (MODULUS 1, REMAINDER 0)'], str_replace('score int', 'score shards_basic.points', SHARDED_COLUMNS));

run_sql('DROP TABLE shards_basic.contributions; IMPORT FOREIGN SCHEMA shards_basic LIMIT TO (contributions) FROM SERVER shards_basic_shard3 INTO shards_basic');
$figures = $database->refreshLeaderboards(['now' => $site->now, 'own' => true] + site_spec(SCHEMA));
echo 'a foreign table: ', $figures['sums'] > 0 ? 'sums' : 'rows', ', ', asked(), whole_target(SCHEMA) === whole_target(ONE) ? '' : ' DIFFERENT', "\n";

run_sql('CREATE VIEW shards_basic.seen AS SELECT * FROM shards_basic.contributions; ALTER SERVER shards_basic_shard3 OPTIONS (ADD use_remote_estimate \'true\')');
foreach ([null, true] as $sums) {
    $spec = ['now' => $site->now, 'own' => true, 'sums' => $sums] + site_spec(SCHEMA);
    $spec['contributions']['table'] = 'shards_basic.seen';
    $figures = $database->refreshLeaderboards($spec);
    echo 'a view, ', json_encode($sums), ': ', $figures['sums'] > 0 ? 'sums' : 'rows', ', ', asked(), whole_target(SCHEMA) === whole_target(ONE) ? '' : ' DIFFERENT', "\n";
}

echo "-- times as timestamptz, numbers as they may be\n";
make_sharded(SCHEMA, str_replace(['"time" bigint', 'reach int', 'verified smallint'], ['"time" timestamptz', 'reach numeric', 'verified boolean'], SHARDED_COLUMNS));
run_sql('INSERT INTO shards_basic.contributions SELECT userid, to_timestamp("time"), score, reach, quality, alignment, verified <> 0, courseid FROM shards_basic_one.contributions');
$tables = ['streaks', 'cohorts', 'groups', 'hidden', 'badges'];
run_sql(implode(';', array_map(static fn (string $table): string => "INSERT INTO shards_basic.$table SELECT * FROM shards_basic_one.$table", $tables)));
asked();
$figures = $database->refreshLeaderboards(['now' => $site->now, 'own' => true] + site_spec(SCHEMA));
echo $figures['sums'] > 0 ? 'sums' : 'rows', ', ', asked(), whole_target(SCHEMA) === whole_target(ONE) ? '' : ' DIFFERENT', "\n";
?>
--EXPECT--
groups of 3, fewer than rows
partly here, null: sums, groups of 1
partly here, true: sums, groups of 1
partly here, false: rows, rows of 1
by course, null: sums, groups of 3
by course, true: sums, groups of 3
by course, false: rows, rows of 3
by time, which is not grouped by, null: rows, rows of 2
by time, which is not grouped by, true: sums, rows of 2
by time, which is not grouped by, false: rows, rows of 2
a type that other servers need not have, null: rows, rows of 1
a type that other servers need not have, true: sums, rows of 1
a type that other servers need not have, false: rows, rows of 1
a foreign table: sums, groups of 1
a view, null: rows, rows of 1
a view, true: sums, groups of 1
-- times as timestamptz, numbers as they may be
sums, groups of 3
