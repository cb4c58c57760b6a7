--TEST--
Azora\Database::refreshLeaderboards(): a server whose files may grow no more: the old boards stay whole
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--CONFLICTS--
victim
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

/** Starts the server anew; no file of it may have more kilobytes than that. */
function restart(string $limit): void
{
    $control = getenv('AZORA_TEST_VICTIM_CONTROL');
    exec("cd / && $control stop -m fast 2>&1 && ulimit -f $limit && $control start 2>&1", $lines, $status);
    echo $status === 0 ? '' : implode("\n", $lines) . "\n";
}

make_site('refresh_disk', 'VICTIM');
run_sql('INSERT INTO refresh_disk.contributions SELECT id, id, 1700000000, 1, 1, 1, 100, 1, id % 10 FROM generate_series(1, 100) id', 'VICTIM');
$spec = ['scopes' => ['site', 'course'], 'keep' => null] + site_spec('refresh_disk');
$database = new Database(conninfo('VICTIM'));
$database->refreshLeaderboards($spec);
$before = board_rows('refresh_disk', 'VICTIM');
run_sql('INSERT INTO refresh_disk.contributions SELECT id + 100, id, 1700000000, 2, 1, 1, 100, 1, id % 10 FROM generate_series(1, 20000) id', 'VICTIM');

// A segment of the log has 16 MiB; the places need more.
restart('20484');
echo database_error(static fn () => $database->refreshLeaderboards($spec)), "\n";
var_dump(count($before) > 100, board_rows('refresh_disk', 'VICTIM') === $before);
restart('unlimited');
var_dump($database->refreshLeaderboards($spec)['inserted'] > 100_000);
run_sql('DROP SCHEMA refresh_disk CASCADE', 'VICTIM');
?>
--EXPECTF--
SERVER %s ERROR: could not extend file "%s": %s
bool(true)
bool(true)
bool(true)
