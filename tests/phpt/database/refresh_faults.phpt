--TEST--
Azora\Database::refreshLeaderboards(): stopped, locked out, timed out, and servers that die: the old boards stay whole
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
use Azora\DatabaseException;

const SCHEMA = 'refresh_faults';

/** A site with boards, and then other contributions: a refresh would change every row. */
function prepare(string $server): array
{
    make_site(SCHEMA, $server);
    mt_srand(5);
    (new RandomSite(1_700_000_000))->store(SCHEMA, $server);
    (new Database(conninfo($server)))->refreshLeaderboards(site_spec(SCHEMA));
    $rows = board_rows(SCHEMA, $server);
    run_sql('UPDATE ' . SCHEMA . '.contributions SET score = score + 1', $server);
    return $rows;
}

$before = prepare('CONNINFO');
$database = new Database(conninfo());
$stages = ['members', 'contributions', 'ranking', 'changes'];

echo "-- progress throws in each stage\n";
foreach ($stages as $stage) {
    echo database_error(static fn () => $database->refreshLeaderboards(site_spec(SCHEMA), static function (string $at) use ($stage): void {
        if ($at === $stage) {
            throw new DomainException("enough of $at");
        }
    })), board_rows(SCHEMA) === $before ? '' : ' CHANGED', sessions('idle in transaction') === 0 ? '' : ' OPEN', "\n";
}

echo "-- a second refresh meanwhile, by another connection and by the same\n";
$figures = $database->refreshLeaderboards(site_spec(SCHEMA), static function (string $at, int $done) use ($database): void {
    if ($at === 'ranking' && $done === 0) {
        $busy = (new Database(conninfo()))->refreshLeaderboards(site_spec(SCHEMA));
        echo json_encode(array_diff_key($busy, ['seconds' => 0])), "\n";
        echo database_error(static fn () => $database->refreshLeaderboards(site_spec(SCHEMA))), "\n";
    }
});
var_dump($figures['busy'], $figures['updated'] > 0);
$before = board_rows(SCHEMA);
run_sql('UPDATE ' . SCHEMA . '.contributions SET score = score + 1');

echo "-- a lock held by another session\n";
$holder = proc_open(['psql', '-X', '-q', getenv('AZORA_TEST_CONNINFO') . ' application_name=holder-of-' . own_name()], [['pipe', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes);
fwrite($pipes[0], 'BEGIN; LOCK TABLE ' . SCHEMA . ".boards IN EXCLUSIVE MODE;\n");
seconds_until(static fn (): bool => sessions('idle in transaction', 'holder-of-' . own_name()) === 1, 10);
$impatient = new Database(conninfo(), ['lockTimeout' => 0.3]);
echo database_error(static fn () => $impatient->refreshLeaderboards(site_spec(SCHEMA))), "\n";
fclose($pipes[0]);
proc_close($holder);
var_dump(board_rows(SCHEMA) === $before);

echo "-- a statement that takes too long\n";
run_sql('CREATE VIEW ' . SCHEMA . '.slow AS SELECT c.* FROM ' . SCHEMA . '.contributions c, pg_sleep(5)');
$slow = site_spec(SCHEMA);
$slow['contributions']['table'] = SCHEMA . '.slow';
$impatient = new Database(conninfo(), ['statementTimeout' => 0.5]);
echo database_error(static fn () => $impatient->refreshLeaderboards($slow)), "\n";
var_dump(board_rows(SCHEMA) === $before);

echo "-- rows that change between reading and writing are read once more\n";
$attempts = 0;
$figures = $database->refreshLeaderboards(site_spec(SCHEMA), static function (string $at, int $done) use (&$attempts): void {
    if ($at === 'members') {
        $attempts++;
    } elseif ($at === 'changes' && $done === 0 && $attempts === 1) {
        run_sql('UPDATE ' . SCHEMA . '.boards SET position = position + 1');
    }
});
var_dump($attempts, $figures['updated'] > 0);
$attempts = 0;
run_sql('TRUNCATE ' . SCHEMA . '.boards');
$figures = $database->refreshLeaderboards(site_spec(SCHEMA), static function (string $at, int $done) use (&$attempts, $before): void {
    if ($at === 'members') {
        $attempts++;
    } elseif ($at === 'changes' && $done === 0 && $attempts === 1) {
        run_sql('INSERT INTO ' . SCHEMA . ".boards VALUES ('pivc', 'all', 0, 'site', 0, " . explode('|', $before[0])[5] . ', 99, 99, 99, 99)');
    }
});
var_dump($attempts, $figures['inserted'] > 0, $figures['updated']);

echo "-- the server dies in each stage, and comes back\n";
$before = prepare('VICTIM');
$victim = new Database(conninfo('VICTIM'));
foreach ($stages as $stage) {
    $killed = false;
    try {
        $victim->refreshLeaderboards(site_spec(SCHEMA), static function (string $at) use ($stage, &$killed): void {
            if ($at === $stage && !$killed) {
                $killed = true;
                exec(getenv('AZORA_TEST_VICTIM_CONTROL') . ' stop -m immediate 2>&1');
            }
        });
        echo "nothing was thrown\n";
    } catch (DatabaseException $exception) {
        echo $stage, ' ', code_name($exception), "\n";
    }
    exec(getenv('AZORA_TEST_VICTIM_CONTROL') . ' start 2>&1');
    seconds_until(static fn (): bool => ask_server('SELECT 1', 'VICTIM') === '1', 20);
    echo board_rows(SCHEMA, 'VICTIM') === $before ? '' : "CHANGED\n";
}
$figures = $victim->refreshLeaderboards(site_spec(SCHEMA));
var_dump($figures['updated'] > 0);
?>
--EXPECT--
-- progress throws in each stage
DomainException: enough of members
DomainException: enough of contributions
DomainException: enough of ranking
DomainException: enough of changes
-- a second refresh meanwhile, by another connection and by the same
{"busy":true,"rows":0,"skipped":0,"sums":0,"boards":0,"places":0,"inserted":0,"updated":0,"deleted":0,"spilled":0,"connections":0}
BUSY - -: The object is in the middle of a job; use another one
bool(false)
bool(true)
-- a lock held by another session
SERVER 55P03 ERROR: canceling statement due to lock timeout
bool(true)
-- a statement that takes too long
SERVER 57014 ERROR: canceling statement due to statement timeout
bool(true)
-- rows that change between reading and writing are read once more
int(2)
bool(true)
int(2)
bool(true)
int(1)
-- the server dies in each stage, and comes back
members CONNECT
contributions CONNECT
ranking CONNECT
changes CONNECT
bool(true)
