--TEST--
Azora\Database::refreshLeaderboards(): the session ends with the commit, before it or after it
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--CONFLICTS--
victim
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

/** Sets how the server commits, and waits until it does. */
function set_standby(string $name): void
{
    ask_server("ALTER SYSTEM SET synchronous_standby_names = '$name'", 'VICTIM');
    ask_server('SELECT pg_reload_conf()', 'VICTIM');
    seconds_until(static fn (): bool => ask_server('SHOW synchronous_standby_names', 'VICTIM') === $name, 10);
}

make_site('refresh_commit', 'VICTIM');
mt_srand(7);
(new RandomSite(1_700_000_000))->store('refresh_commit', 'VICTIM');
$database = new Database(conninfo('VICTIM'));
$spec = site_spec('refresh_commit');
$database->refreshLeaderboards($spec);
$old = board_rows('refresh_commit', 'VICTIM');
run_sql('UPDATE refresh_commit.contributions SET score = score + 1', 'VICTIM');

echo "-- before: a trigger that is deferred up to then\n";
run_sql(<<<'SQL'
    SET search_path = refresh_commit;
    CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER leave AFTER UPDATE ON boards DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION leave();
    SQL, 'VICTIM');
echo database_error(static fn () => $database->refreshLeaderboards($spec)), "\n";
var_dump(board_rows('refresh_commit', 'VICTIM') === $old);
run_sql('DROP TRIGGER leave ON refresh_commit.boards', 'VICTIM');

echo "-- after: committed, and waiting for a standby that never answers\n";
set_standby('nobody');
if (pcntl_fork() === 0) {
    $waiting = "application_name = '" . own_name() . "' AND wait_event = 'SyncRep'";
    seconds_until(static fn (): bool => ask_server("SELECT count(*) FROM pg_stat_activity WHERE $waiting", 'VICTIM') === '1', 30);
    ask_server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE $waiting", 'VICTIM');
    exit;
}
echo database_error(static fn () => $database->refreshLeaderboards($spec)), "\n";
pcntl_wait($status);
set_standby('');
$new = board_rows('refresh_commit', 'VICTIM');
$figures = $database->refreshLeaderboards($spec);
var_dump($new !== $old, $figures['inserted'] + $figures['updated'] + $figures['deleted'], board_rows('refresh_commit', 'VICTIM') === $new);
?>
--EXPECT--
-- before: a trigger that is deferred up to then
CONNECT 57P01 FATAL: terminating connection due to administrator command (whether the transaction was committed is not known)
bool(true)
-- after: committed, and waiting for a standby that never answers
CONNECT - -: server closed the connection unexpectedly This probably means the server terminated abnormally before or while processing the request. (whether the transaction was committed is not known)
bool(true)
int(0)
bool(true)
