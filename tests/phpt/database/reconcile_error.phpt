--TEST--
Azora\Database::reconcile(): specifications, tables and values that are of no use; nothing is changed
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/reconcile.inc';

use Azora\Database;

const SCHEMA = 'reconcile_error';

make_claims(SCHEMA);
run_sql('SET search_path = ' . SCHEMA . <<<'SQL'
    ;
    INSERT INTO modules VALUES (1, 1, 10), (2, 1, 10);
    INSERT INTO claimed (userid, courseid, cmid) VALUES (3, 1, 10);
    INSERT INTO required VALUES (1, 10);
    INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid) VALUES (1, 1700000000, 5, 1, 100, 100, 1, 1);
    SQL);
$database = new Database(conninfo());

/** Sets keys of the specification, "table.column" or "key"; null leaves one out. */
function with(mixed ...$changes): array
{
    $spec = whole_spec(SCHEMA) + ['repair' => ['claimed', 'earned', 'boards']];
    foreach ($changes as $path => $value) {
        $keys = explode('.', $path);
        $at = &$spec;
        foreach (array_slice($keys, 0, -1) as $key) {
            $at = &$at[$key];
        }
        if ($value === null) {
            unset($at[end($keys)]);
        } else {
            $at[end($keys)] = $value;
        }
        unset($at);
    }
    return $spec;
}

function attempt(array $spec, ?Database $by = null): void
{
    global $database;
    echo preg_replace('/ \(Failing row.*/', '', database_error(static fn () => ($by ?? $database)->reconcile($spec))), "\n";
}

function state(): string
{
    return ask_server('SELECT (SELECT string_agg(c::text, ' . "' '" . ' ORDER BY id) FROM ' . SCHEMA . '.claimed c), (SELECT count(*) FROM ' . SCHEMA . '.boards), (SELECT count(*) FROM ' . SCHEMA . '.findings)');
}

$before = state();
echo "-- arguments\n";
echo database_error(static fn () => $database->reconcile()), "\n";
echo database_error(static fn () => $database->reconcile([], 'no_such_function')), "\n";
echo "-- keys\n";
attempt([]);
attempt(['seed' => 1, 'most' => 5]);
attempt(['completions' => []]);
attempt([5 => 1]);
attempt(with(...['completion' => 'x']));
attempt(with(...['completion' => []]));
attempt(with(...['completion.earnt' => []]));
attempt(with(...['completion.earned' => null]));
attempt(with(...['completion.earned' => 'x']));
attempt(with(...['completion.earned' => []]));
attempt(with(...['completion.earned' => array_fill(0, 17, ['table' => 'x'])]));
attempt(with(...['completion.earned.1.module' => null]));
attempt(with(...['completion.earned.1' => 'x']));
attempt(with(...['completion.earned.0.table' => '']));
attempt(with(...['completion.claimed' => null]));
attempt(with(...['completion.claimed.user' => 7]));
attempt(with(...['completion.required.user' => 'x']));
attempt(with(...['time' => false]));
attempt(with(...['time.sessions' => null]));
attempt(with(...['time.session' => []]));
attempt(with(...['time.pulses.when' => 'x']));
attempt(with(...['boards' => 'x']));
attempt(with(...['boards' => []]));
attempt(with(...['boards.target' => null]));
attempt(with(...['boards.streaks' => null]));
attempt(with(...['boards.contributions.score' => null]));
attempt(with(...['boards.keeep' => 1]));
attempt(with(...['boards.keep' => -1]));
attempt(with(...['boards.own' => 1]));
attempt(with(...['boards.history' => -1]));
attempt(with(...['boards.zone' => 'Mars/Olympus']));
attempt(with(...['boards.zone' => 5]));
attempt(with(...['boards.types' => ['points']]));
attempt(with(...['boards.types' => ['streak'], 'boards.frames' => [Azora\Period::Day]]));
attempt(with(...['boards.sample' => 0]));
attempt(with(...['boards.sample' => 'many']));
attempt(with(...['boards.sample' => 1_000_001]));
attempt(with(...['boards.sample' => 1_000_000]), new Database(conninfo(), ['memoryLimit' => 16 << 20]));
attempt(with(...['seed' => 'x']));
attempt(with(...['most' => -1]));
attempt(with(...['most' => 1_000_001]));
attempt(with(...['findings' => null]));
attempt(with(...['findings' => 'x']));
attempt(with(...['findings.stored' => null]));
attempt(with(...['findings.module' => null]));
attempt(with(...['findings.scopeId' => null]));
attempt(with(...['repair' => 'claimed']));
attempt(with(...['repair' => ['everything']]));
attempt(with(...['repair' => [1]]));
attempt(with(...['repair' => ['time']]));
attempt(with(...['completion' => null]));
attempt(with(...['boards' => null]));
echo "-- tables and columns\n";
attempt(with(...['completion.claimed.table' => 'reconcile_error.no_such_table']));
attempt(with(...['completion.earned.1.table' => 'reconcile_error; DROP TABLE reconcile_error.claimed']));
attempt(with(...['completion.earned.0.module' => 'no_such_column']));
attempt(with(...['completion.earned.1.user' => 'learner" FROM x --']));
attempt(with(...['completion.claimed.module' => 'noted']));
attempt(with(...['completion.claimed.module' => 'userid']));
attempt(with(...['completion.required.module' => 'module']));
attempt(with(...['time.sessions.seconds' => 'duration']));
attempt(with(...['boards.contributions.score' => 'no_such_column']));
attempt(with(...['boards.target.score' => 'boardtype']));
attempt(with(...['findings.table' => 'reconcile_error.log']));
attempt(with(...['findings.user' => 'kind']));
attempt(with(...['findings.run' => 'userid']));
attempt(with(...['findings.expected' => 'stored']));
echo "-- values\n";
run_sql('ALTER TABLE reconcile_error.modules ALTER courseid TYPE numeric');
attempt(with());
run_sql('ALTER TABLE reconcile_error.modules ALTER courseid TYPE bigint; UPDATE reconcile_error.contributions SET quality = 101');
attempt(with());
run_sql("UPDATE reconcile_error.contributions SET quality = 100; INSERT INTO reconcile_error.modules VALUES (9, 1, 5000000000)");
attempt(with(...['completion.required' => null]));
run_sql("DELETE FROM reconcile_error.modules WHERE userid = 9; ALTER TABLE reconcile_error.findings ALTER run TYPE varchar(5)");
attempt(with());
echo "-- what may not be\n";
run_sql('ALTER TABLE reconcile_error.findings ALTER run TYPE text; ALTER TABLE reconcile_error.claimed ADD CONSTRAINT nobody_but_three CHECK (userid = 3)');
attempt(with());
run_sql('ALTER TABLE reconcile_error.claimed DROP CONSTRAINT nobody_but_three, ADD by_whom text NOT NULL DEFAULT ' . "''" . '; ALTER TABLE reconcile_error.claimed ALTER by_whom DROP DEFAULT');
attempt(with());
run_sql(<<<'SQL'
    SET search_path = reconcile_error;
    ALTER TABLE claimed DROP by_whom;
    CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER keep BEFORE DELETE ON claimed FOR EACH ROW EXECUTE FUNCTION nothing();
    SQL);
attempt(with());
run_sql('DROP TRIGGER keep ON reconcile_error.claimed; CREATE TRIGGER keep BEFORE INSERT ON reconcile_error.claimed FOR EACH ROW EXECUTE FUNCTION reconcile_error.nothing()');
attempt(with());
run_sql('DROP TRIGGER keep ON reconcile_error.claimed; CREATE TRIGGER keep BEFORE INSERT ON reconcile_error.boards FOR EACH ROW EXECUTE FUNCTION reconcile_error.nothing()');
attempt(with());
run_sql('DROP TRIGGER keep ON reconcile_error.boards');
run_sql("DROP ROLE IF EXISTS reconcile_reader; CREATE ROLE reconcile_reader LOGIN; GRANT USAGE ON SCHEMA reconcile_error TO reconcile_reader; GRANT SELECT ON ALL TABLES IN SCHEMA reconcile_error TO reconcile_reader; GRANT INSERT ON reconcile_error.findings TO reconcile_reader; GRANT USAGE ON ALL SEQUENCES IN SCHEMA reconcile_error TO reconcile_reader");
$reader = new Database(conninfo('CONNINFO', 'user=reconcile_reader'));
attempt(with(), $reader);
echo "-- and still\n";
var_dump(state() === $before);
echo "-- who may read may check, and log\n";
echo figures($reader->reconcile(with(...['repair' => null]))), "\n";
echo ask_server('SELECT count(*) FROM reconcile_error.findings'), "\n";
run_sql('DROP SCHEMA reconcile_error CASCADE; DROP ROLE reconcile_reader');
?>
--EXPECT--
-- arguments
ArgumentCountError: Azora\Database::reconcile() expects at least 1 argument, 0 given
TypeError: Azora\Database::reconcile(): Argument #2 ($progress) must be a valid callback or null, function "no_such_function" not found or invalid function name
-- keys
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) must have one of the keys "completion", "time" and "boards"
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) must have one of the keys "completion", "time" and "boards"
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) has a key that is not known: completions
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) has a key that is not known: a number
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion" must be of type array, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned" must be an array with the key table
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion" has a key that is not known: earnt
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned" must be an array with the key table
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned" must be of type array, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned" must be an array with the key table
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned" must have 16 tables at most
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned[1]" must be an array with the key module
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned[1]" must be of type array, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.earned[0].table" must not be empty
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.claimed" must be an array with the key table
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.claimed.user" must be of type string, int given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "completion.required" has a key that is not known: user
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "time" must be of type array, bool given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "time.sessions" must be an array with the key table
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "time" has a key that is not known: session
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "time.pulses" has a key that is not known: when
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards" must be of type array, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.contributions" must be an array with the key table
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.target" must be an array with the key table
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards" must have the key streaks for the type streak
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.contributions" must be an array with the key score
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards" has a key that is not known: keeep
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.keep" must be null or 0 or more
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.own" must be of type bool, int given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.history" must be from 0 to 1000
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.zone" must be a time zone that DateTimeZone knows
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.zone" must be of type string, int given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.types" must be one of pivc, stars, contributions, streak, impact, constitutional in row 0
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.frames" must contain Azora\Period::All, the only frame of the type streak
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.sample" must be from 1 to 1000000
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.sample" must be of type int, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.sample" must be from 1 to 1000000
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "boards.sample" must be from 1 to 32768
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "seed" must be of type int, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "most" must be from 0 to 1000000
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "most" must be from 0 to 1000000
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) must have the key "findings" where something is repaired: each change is logged
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "findings" must be of type array, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "findings" must be an array with the key stored
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "findings" must be an array with the key module
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "findings" must be an array with the key scopeId
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "repair" must be of type array, string given
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "repair" must be a list of "claimed", "earned", "boards"
TypeError: Azora\Database::reconcile(): Argument #1 ($spec) key "repair" must be of type string, int given in row 0
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "repair" must not have "time": sessions cannot be made again from sums
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "repair" must only have what is checked, which "claimed" is not
ValueError: Azora\Database::reconcile(): Argument #1 ($spec) key "repair" must only have what is checked, which "boards" is not
-- tables and columns
DATA - -: Key completion.claimed.table: there is no table "reconcile_error.no_such_table"
DATA - -: Key completion.earned[1].table: there is no table "reconcile_error; DROP TABLE reconcile_error.claimed"
DATA - -: Key completion.earned[0].module: the table has no column "no_such_column"
DATA - -: Key completion.earned[1].user: the table has no column "learner" FROM x --"
DATA - -: Key completion.claimed.module: the column "noted" is of the type timestamp with time zone and must be an integer
DATA - -: Key completion.claimed.module: the column "userid" is that of user already
DATA - -: Key completion.required.module: the table has no column "module"
DATA - -: Key time.sessions.seconds: the table has no column "duration"
DATA - -: Key boards.contributions.score: the table has no column "no_such_column"
DATA - -: Key boards.target.score: the column "boardtype" is of the type character varying(20) and must be an integer
DATA - -: Key findings.table: there is no table "reconcile_error.log"
DATA - -: Key findings.user: the column "kind" is of the type character varying(20) and must be an integer
DATA - -: Key findings.run: the column "userid" is of the type bigint and must be text or varchar
DATA - -: Key findings.expected: the column "stored" is that of stored already
-- values
DATA - -: Key completion.earned[0].course: the column "courseid" is of the type numeric and must be an integer
DATA - -: Key boards.contributions.quality: row 1, of the learner 1, cannot be used: the number must be from 0 to 100
SERVER 22003 ERROR: integer out of range
SERVER 22001 ERROR: value too long for type character varying(5)
-- what may not be
SERVER 23514 ERROR: new row for relation "claimed" violates check constraint "nobody_but_three"
SERVER 23502 ERROR: null value in column "by_whom" of relation "claimed" violates not-null constraint
DATA - -: Key completion.claimed.table: of 1 claims 0 were deleted: a rule, a trigger or a policy of the table stands in between
DATA - -: Key completion.claimed.table: of 2 claims 0 were inserted: a rule, a trigger or a policy of the table stands in between
DATA - -: Key boards.target.table: not all rows could be set right: a rule, a trigger or a policy of the table stands in between
SERVER 42501 ERROR: permission denied for table claimed
-- and still
bool(true)
-- who may read may check, and log
critical; claimed critical 1/1; earned critical 2/2; time unknown 0/0; boards critical 42/42
45
