--TEST--
Azora\Database::reconcile(): stopped, locked out, timed out, overtaken, and servers that die: nothing is half repaired
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--CONFLICTS--
victim
--FILE--
<?php
require __DIR__ . '/reconcile.inc';

use Azora\Database;
use Azora\DatabaseException;

const SCHEMA = 'reconcile_faults';
const STAGES = ['completion', 'time', 'members', 'contributions', 'ranking', 'stored', 'repair'];

/** A site with false claims, missing ones, and boards that are wrong. */
function prepare(string $server): void
{
    make_claims(SCHEMA, $server);
    mt_srand(6);
    (new RandomSite(1_700_000_000, 500))->store(SCHEMA, $server);
    (new Database(conninfo($server)))->refreshLeaderboards(site_spec(SCHEMA));
    run_sql('SET search_path = ' . SCHEMA . <<<'SQL'
        ;
        INSERT INTO modules SELECT i % 50, 1, i / 50 FROM generate_series(0, 499) i;
        INSERT INTO claimed (userid, courseid, cmid) SELECT i % 50 + 2, 1, i / 50 FROM generate_series(0, 499) i;
        INSERT INTO required SELECT 1, i FROM generate_series(0, 9) i;
        UPDATE boards SET score = score + 1 WHERE userid % 4 = 0;
        SQL, $server);
}

/** All that a repair may change. */
function state(string $server = 'CONNINFO'): string
{
    return ask_server('SELECT md5((SELECT string_agg(c::text, chr(10) ORDER BY userid, courseid, cmid, id) FROM ' . SCHEMA . '.claimed c)'
        . ' || (SELECT string_agg(b::text, chr(10) ORDER BY b) FROM ' . SCHEMA . '.boards b) || (SELECT count(*) FROM ' . SCHEMA . '.findings))', $server);
}

$spec = whole_spec(SCHEMA) + ['repair' => ['claimed', 'earned', 'boards'], 'most' => 0];
prepare('CONNINFO');
$before = state();
$database = new Database(conninfo());

echo "-- progress throws in each stage\n";
foreach (STAGES as $stage) {
    echo database_error(static fn () => $database->reconcile($spec, static function (string $at) use ($stage): void {
        if ($at === $stage) {
            throw new DomainException("enough of $at");
        }
    })), state() === $before ? '' : ' CHANGED', sessions('idle in transaction') === 0 ? '' : ' OPEN', "\n";
}

echo "-- the last statement of a repair fails\n";
run_sql('ALTER TABLE ' . SCHEMA . '.boards ADD CONSTRAINT as_they_are CHECK (score IS NULL) NOT VALID');
echo preg_replace('/ \(Failing row.*/', '', database_error(static fn () => $database->reconcile($spec))), "\n";
var_dump(state() === $before);
run_sql('ALTER TABLE ' . SCHEMA . '.boards DROP CONSTRAINT as_they_are');

echo "-- a second one meanwhile\n";
$meanwhile = static function (string $at) use ($database, $spec): void {
    if ($at === 'ranking') {
        $other = new Database(conninfo());
        echo figures($other->reconcile(['repair' => ['claimed']] + $spec)), "\n";
        echo figures($other->reconcile(['repair' => ['boards']] + $spec)), "\n";
        echo figures($other->reconcile(['repair' => []] + $spec)), "\n";
        echo json_encode($other->refreshLeaderboards(site_spec(SCHEMA))['busy']), "\n";
        echo database_error(static fn () => $database->reconcile($spec)), "\n";
    }
};
echo figures($database->reconcile($spec, $meanwhile)), "\n";
echo figures($database->reconcile(array_diff_key($spec, ['repair' => 0]))), "\n";

echo "-- a refresh meanwhile\n";
$database->refreshLeaderboards(site_spec(SCHEMA), static function (string $at, int $done) use ($spec): void {
    if ($at === 'ranking' && $done === 0) {
        $other = new Database(conninfo());
        $boards = array_diff_key($spec, ['completion' => 0, 'time' => 0]);
        echo figures($other->reconcile(['repair' => ['boards']] + $boards)), "\n";
        echo figures($other->reconcile(['repair' => []] + $boards)), "\n";
    }
});

echo "-- a lock held by another session\n";
prepare('CONNINFO');
$before = state();
$holder = proc_open(['psql', '-X', '-q', getenv('AZORA_TEST_CONNINFO') . ' application_name=holder-of-' . own_name()], [['pipe', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes);
fwrite($pipes[0], 'BEGIN; LOCK TABLE ' . SCHEMA . ".claimed IN EXCLUSIVE MODE;\n");
seconds_until(static fn (): bool => sessions('idle in transaction', 'holder-of-' . own_name()) === 1, 10);
$impatient = new Database(conninfo(), ['lockTimeout' => 0.3]);
echo database_error(static fn () => $impatient->reconcile($spec)), "\n";
var_dump(state() === $before);
echo 'others go on: ', figures($impatient->reconcile(['repair' => ['boards']] + array_diff_key($spec, ['completion' => 0, 'time' => 0]))), "\n";
fclose($pipes[0]);
proc_close($holder);
prepare('CONNINFO');

echo "-- a statement that takes too long\n";
$before = state();
run_sql('CREATE VIEW ' . SCHEMA . '.slow AS SELECT c.* FROM ' . SCHEMA . '.modules c, pg_sleep(5)');
$slow = $spec;
$slow['completion']['earned'][0]['table'] = SCHEMA . '.slow';
$impatient = new Database(conninfo(), ['statementTimeout' => 0.5]);
echo database_error(static fn () => $impatient->reconcile($slow)), "\n";
echo database_error(static fn () => $impatient->reconcile(array_diff_key($slow, ['repair' => 0, 'findings' => 0]))), "\n";
var_dump(state() === $before);

echo "-- a signal's handler throws while the server works\n";
if (function_exists('pcntl_alarm')) {
    pcntl_async_signals(true);
    pcntl_signal(SIGALRM, static function (): void {
        throw new DomainException('a signal');
    });
    pcntl_alarm(1);
    echo database_error(static fn () => $database->reconcile($slow)), "\n";
} else {
    echo "DomainException: a signal\n";
}
echo sessions('active') === 0 ? '' : "ACTIVE\n";
var_dump(state() === $before);

echo "-- claims that change between reading and repairing are read once more\n";
$attempts = 0;
$result = $database->reconcile($spec, static function (string $at) use (&$attempts): void {
    if ($at === 'completion') {
        $attempts++;
    } elseif ($at === 'repair' && $attempts === 2) {
        run_sql('SET search_path = ' . SCHEMA . '; UPDATE claimed SET noted = now() WHERE userid = 51');
    }
});
var_dump($attempts);
echo figures($result), "\n";

echo "-- and a claim that somebody else made meanwhile\n";
run_sql('SET search_path = ' . SCHEMA . '; CREATE UNIQUE INDEX ON claimed (userid, courseid, cmid); DELETE FROM claimed WHERE userid = 7');
$attempts = 0;
$result = $database->reconcile($spec, static function (string $at) use (&$attempts): void {
    if ($at === 'completion') {
        $attempts++;
    } elseif ($at === 'repair' && $attempts === 2) {
        run_sql('SET search_path = ' . SCHEMA . '; INSERT INTO claimed (userid, courseid, cmid) VALUES (7, 1, 1)');
    }
});
echo figures($result), "\n";
echo figures($database->reconcile(array_diff_key($spec, ['repair' => 0]))), "\n";

echo "-- the server dies in each stage, and comes back\n";
prepare('VICTIM');
$before = state('VICTIM');
$victim = new Database(conninfo('VICTIM'));
foreach (STAGES as $stage) {
    $killed = false;
    try {
        $victim->reconcile($spec, static function (string $at) use ($stage, &$killed): void {
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
    echo state('VICTIM') === $before ? '' : "CHANGED\n";
}
echo figures($victim->reconcile($spec)), "\n";
echo figures($victim->reconcile(array_diff_key($spec, ['repair' => 0]))), "\n";
?>
--EXPECT--
-- progress throws in each stage
DomainException: enough of completion
DomainException: enough of time
DomainException: enough of members
DomainException: enough of contributions
DomainException: enough of ranking
DomainException: enough of stored
DomainException: enough of repair
-- the last statement of a repair fails
SERVER 23514 ERROR: new row for relation "boards" violates check constraint "as_they_are"
bool(true)
-- a second one meanwhile
busy
busy
critical; claimed audit 20/500; earned audit 20/500; time unknown 0/0; boards critical 687/3360
true
BUSY - -: The object is in the middle of a job; use another one
critical; claimed audit 20/500 repaired 20; earned audit 20/500 repaired 20; time unknown 0/0; boards critical 687/3360 repaired 687
unknown; claimed healthy 0/500; earned healthy 0/500; time unknown 0/0; boards healthy 0/3360
-- a refresh meanwhile
busy
healthy; boards healthy 0/3360
-- a lock held by another session
SERVER 55P03 ERROR: canceling statement due to lock timeout
bool(true)
others go on: critical; boards critical 687/3360 repaired 687
-- a statement that takes too long
SERVER 57014 ERROR: canceling statement due to statement timeout
SERVER 57014 ERROR: canceling statement due to statement timeout
bool(true)
-- a signal's handler throws while the server works
DomainException: a signal
bool(true)
-- claims that change between reading and repairing are read once more
int(4)
critical; claimed audit 20/500 repaired 20; earned audit 20/500 repaired 20; time unknown 0/0; boards critical 687/3360 repaired 687
-- and a claim that somebody else made meanwhile
audit; claimed healthy 0/491; earned audit 9/500 repaired 9; time unknown 0/0; boards healthy 0/3360
unknown; claimed healthy 0/500; earned healthy 0/500; time unknown 0/0; boards healthy 0/3360
-- the server dies in each stage, and comes back
completion CONNECT
time CONNECT
members CONNECT
contributions CONNECT
ranking CONNECT
stored CONNECT
repair CONNECT
critical; claimed audit 20/500 repaired 20; earned audit 20/500 repaired 20; time unknown 0/0; boards critical 687/3360 repaired 687
unknown; claimed healthy 0/500; earned healthy 0/500; time unknown 0/0; boards healthy 0/3360
