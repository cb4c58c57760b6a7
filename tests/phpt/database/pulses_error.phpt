--TEST--
Azora\Database::recordPulses() and drain(): specifications that are of no use, pulses that cannot be read
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses.inc';

make_pulse_tables('pulses_error');
$database = new Azora\Database(conninfo());
$good = pulses_spec('pulses_error');

/** Sets a key of the specification, "table.column" or "key"; LEFT_OUT leaves it out. */
const LEFT_OUT = "\0";
function with(string $path, mixed $value): array
{
    $spec = $GLOBALS['good'];
    $keys = explode('.', $path);
    $last = array_pop($keys);
    $at = &$spec;
    foreach ($keys as $key) {
        $at = &$at[$key];
    }
    $at[$last] = $value;
    if ($value === LEFT_OUT) {
        unset($at[$last]);
    }
    return $spec;
}

function attempt(array $spec, ?array $pulses = null): void
{
    global $database;
    echo database_error(static fn () => $database->recordPulses($spec, $pulses ?? [pulse('a')])), "\n";
}

function refuse(mixed ...$pulses): void
{
    global $database, $good;
    $result = $database->recordPulses($good, $pulses);
    foreach ($pulses as $i => $pulse) {
        $refused = $result['refused'][$i] ?? null;
        $given = is_array($pulse) ? substr((string) @json_encode($pulse[$refused['reason'] ?? 'id'] ?? null, JSON_PARTIAL_OUTPUT_ON_ERROR), 0, 20) : get_debug_type($pulse);
        echo $given, ' => ', json_encode($refused, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}

echo "-- arguments\n";
echo database_error(static fn () => $database->recordPulses($good)), "\n";
echo database_error(static fn () => $database->recordPulses($good, 'x')), "\n";
echo database_error(static fn () => $database->drain()), "\n";
echo "-- keys\n";
attempt([]);
attempt(with('pulses', LEFT_OUT));
attempt(with('learners', null));
attempt(with('totals', 'totals'));
attempt(with('sessions', []));
attempt(with('spooled', ['tabel' => 'x']));
attempt(with('pulses.table', ''));
attempt(with('pulses.table', 5));
attempt(with('pulses.id', "a\0b"));
attempt(with('pulses.idd', 'x'));
attempt(with('pulses.5', 'x'));
attempt(with('5', 'x'));
attempt(with('Grace', 5));
attempt(with('grace', -1));
attempt(with('grace', 61));
attempt(with('grace', 1.5));
attempt(with('grace', 'some'));
attempt(with('grace', []));
attempt(with('ahead', 3601));
attempt(with('horizon', 3599));
attempt(with('horizon', 31622401));
attempt(with('longest', 0));
attempt(with('longest', 86401));
attempt(with('apart', 0));
attempt(with('now', 0));
attempt(with('now', PHP_INT_MAX));
attempt(with('fsync', 1));
attempt(with('spool', 5));
attempt(with('spool', ''));
attempt(with('spool', 'relative/spool'));
attempt(with('spool', "/tmp/a\0b"));
attempt(with('spool', '/no/such/folder/spool'));
attempt(with('spool', sys_get_temp_dir()));
echo database_error(static fn () => $database->drain(with('spooled', LEFT_OUT) + ['spool' => sys_get_temp_dir() . '/azora-none'])), "\n";
echo database_error(static fn () => $database->drain(with('horizon', 1))), "\n";
echo "-- null is as if it were not there\n";
foreach (['spooled', 'grace', 'ahead', 'horizon', 'longest', 'apart', 'spool', 'fsync'] as $key) {
    echo $database->recordPulses(with($key, null), [pulse($key, ['client' => $key])])['accepted'];
}
echo "\n-- tables and columns\n";
attempt(with('pulses.table', 'pulses_error.nothing'));
attempt(with('pulses.table', 'pulses_error"; DROP SCHEMA pulses_error'));
attempt(with('learners.table', 'pulses_error.nothing'));
attempt(with('totals.seconds', 'nothing'));
attempt(with('sessions.begin', 'nothing"; --'));
attempt(with('pulses.id', 'seconds'));
run_sql('CREATE TABLE pulses_error.narrow (userid bigint, courseid smallint, cmid int, seconds bigint, pulses bigint, watched bigint, UNIQUE (userid, courseid, cmid));'
    . 'CREATE TABLE pulses_error.loose (userid bigint, courseid int, cmid int, seconds bigint, pulses bigint, watched bigint)');
attempt(with('totals.table', 'pulses_error.narrow'), [pulse('n', ['client' => 'narrow', 'course' => 40000]), pulse('m', ['client' => 'wide', 'course' => 40000])]);
attempt(with('totals.table', 'pulses_error.loose'), [pulse('n', ['client' => 'narrow'])]);
echo 'stored of all these: ', ask_server("SELECT count(*) FROM pulses_error.pulses WHERE pulseid IN ('a', 'm', 'n')"), "\n";
echo "-- pulses\n";
refuse(
    null,
    5,
    'pulse',
    (object) pulse('object'),
    [],
    ['id' => 'alone'],
    pulse('', []),
    pulse('a b'),
    pulse("nul\0"),
    pulse("\xff"),
    pulse('é'),
    pulse(str_repeat('i', 65)),
    ['id' => 7] + pulse(''),
    ['id' => ['x']] + pulse(''),
    pulse('client', ['client' => 5]),
    pulse('client', ['client' => 'a b']),
    pulse('client', ['client' => str_repeat('c', 65)]),
    pulse('user', ['user' => 0]),
    pulse('user', ['user' => 'me']),
    pulse('user', ['user' => null]),
    pulse('user', ['user' => 1.5]),
    pulse('user', ['user' => true]),
    pulse('course', ['course' => -1]),
    pulse('course', ['course' => '1e30']),
    pulse('module', ['module' => []]),
    pulse('seconds', ['seconds' => 0]),
    pulse('seconds', ['seconds' => 301]),
    pulse('seconds', ['seconds' => NAN]),
    pulse('watched', ['watched' => -1]),
    pulse('watched', ['watched' => 'all']),
    pulse('when', ['when' => 'now']),
    pulse('when', ['when' => null]),
    pulse('when', ['when' => PHP_INT_MIN]),
    pulse('when', ['when' => PHP_INT_MAX]),
    pulse('good', ['client' => 'good']),
);
?>
--EXPECT--
-- arguments
ArgumentCountError: Azora\Database::recordPulses() expects exactly 2 arguments, 1 given
TypeError: Azora\Database::recordPulses(): Argument #2 ($pulses) must be of type array, string given
ArgumentCountError: Azora\Database::drain() expects exactly 1 argument, 0 given
-- keys
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses" must be an array with the key table
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses" must be an array with the key table
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "learners" must be an array with the key table
TypeError: Azora\Database::recordPulses(): Argument #1 ($spec) key "totals" must be of type array, string given
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "sessions" must be an array with the key table
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "spooled" has a key that is not known: tabel
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses.table" must not be empty
TypeError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses.table" must be of type string, int given
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses.id" must not contain any null bytes
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses" has a key that is not known: idd
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses" has a key that is not known: a number
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) has a key that is not known: a number
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) has a key that is not known: Grace
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "grace" must be from 0 to 60
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "grace" must be from 0 to 60
TypeError: Azora\Database::recordPulses(): Argument #1 ($spec) key "grace" must be of type int, float given
TypeError: Azora\Database::recordPulses(): Argument #1 ($spec) key "grace" must be of type int, string given
TypeError: Azora\Database::recordPulses(): Argument #1 ($spec) key "grace" must be of type int, array given
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "ahead" must be from 0 to 3600
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "horizon" must be from 3600 to 31622400
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "horizon" must be from 3600 to 31622400
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "longest" must be from 1 to 86400
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "longest" must be from 1 to 86400
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "apart" must be from 1 to 86400
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "now" must be a Unix time from 1 to 253402300799
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "now" must be a Unix time from 1 to 253402300799
TypeError: Azora\Database::recordPulses(): Argument #1 ($spec) key "fsync" must be of type bool, int given
TypeError: Azora\Database::recordPulses(): Argument #1 ($spec) key "spool" must be of type string, int given
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "spool" must be the absolute path of a file, in a folder that is there and that the script may use
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "spool" must be the absolute path of a file, in a folder that is there and that the script may use
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "spool" must be the absolute path of a file, in a folder that is there and that the script may use
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "spool" must be the absolute path of a file, in a folder that is there and that the script may use
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "spool" must be the absolute path of a file, in a folder that is there and that the script may use
ValueError: Azora\Database::drain(): Argument #1 ($spec) must have the key spooled for draining a spool
ValueError: Azora\Database::drain(): Argument #1 ($spec) key "horizon" must be from 3600 to 31622400
-- null is as if it were not there
11111111
-- tables and columns
DATA - -: Key pulses.table: there is no table "pulses_error.nothing"
DATA - -: Key pulses.table: there is no table "pulses_error"; DROP SCHEMA pulses_error"
DATA - -: Key learners.table: there is no table "pulses_error.nothing"
DATA - -: Key totals.seconds: the table has no column "nothing"
DATA - -: Key sessions.begin: the table has no column "nothing"; --"
DATA - -: Key pulses.id: the column "seconds" is of the type bigint and must be text or varchar
DATA - -: Key totals.course: a number does not fit into the column "courseid", which must be bigint; nothing of this batch was stored
SERVER 42P10 ERROR: there is no unique or exclusion constraint matching the ON CONFLICT specification
stored of all these: 0
-- pulses
null => {"user":null,"id":null,"reason":"pulse"}
int => {"user":null,"id":null,"reason":"pulse"}
string => {"user":null,"id":null,"reason":"pulse"}
stdClass => {"user":null,"id":null,"reason":"pulse"}
null => {"user":null,"id":null,"reason":"id"}
null => {"user":null,"id":"alone","reason":"user"}
"" => {"user":1,"id":"","reason":"id"}
"a b" => {"user":1,"id":"a b","reason":"id"}
"nul\u0000" => {"user":1,"id":"nul\u0000","reason":"id"}
null => {"user":1,"id":"\ufffd","reason":"id"}
"\u00e9" => {"user":1,"id":"\u00e9","reason":"id"}
"iiiiiiiiiiiiiiiiiii => {"user":1,"id":"iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii","reason":"id"}
7 => {"user":1,"id":null,"reason":"id"}
["x"] => {"user":1,"id":null,"reason":"id"}
5 => {"user":1,"id":"client","reason":"client"}
"a b" => {"user":1,"id":"client","reason":"client"}
"ccccccccccccccccccc => {"user":1,"id":"client","reason":"client"}
0 => {"user":0,"id":"user","reason":"user"}
"me" => {"user":null,"id":"user","reason":"user"}
null => {"user":null,"id":"user","reason":"user"}
1.5 => {"user":null,"id":"user","reason":"user"}
true => {"user":null,"id":"user","reason":"user"}
-1 => {"user":1,"id":"course","reason":"course"}
"1e30" => {"user":1,"id":"course","reason":"course"}
[] => {"user":1,"id":"module","reason":"module"}
0 => {"user":1,"id":"seconds","reason":"seconds"}
301 => {"user":1,"id":"seconds","reason":"seconds"}
0 => {"user":1,"id":"seconds","reason":"seconds"}
-1 => {"user":1,"id":"watched","reason":"watched"}
"all" => {"user":1,"id":"watched","reason":"watched"}
"now" => {"user":1,"id":"when","reason":"when"}
null => {"user":1,"id":"when","reason":"when"}
null => {"user":1,"id":"when","reason":"horizon"}
null => {"user":1,"id":"when","reason":"future"}
"good" => null
