--TEST--
Azora\Database::refreshLeaderboards(): specifications, tables and values that are of no use; nothing is changed
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

make_site('refresh_error');
run_sql(<<<'SQL'
    SET search_path = refresh_error;
    INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid) VALUES (1, 1700000000, 5, 1, 100, 100, 1, 1);
    CREATE TABLE old AS SELECT * FROM boards;
    SQL);
$database = new Database(conninfo());
$database->refreshLeaderboards(site_spec('refresh_error'));
$before = board_rows('refresh_error');

/** Sets a key of the specification, "table.column" or "key"; null leaves it out. */
function with(string $path, mixed $value): array
{
    $spec = site_spec('refresh_error');
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
    return $spec;
}

function attempt(array $spec): void
{
    global $database;
    echo database_error(static fn () => $database->refreshLeaderboards($spec)), "\n";
}

echo "-- arguments\n";
echo database_error(static fn () => $database->refreshLeaderboards()), "\n";
echo database_error(static fn () => $database->refreshLeaderboards([], 'no_such_function')), "\n";
echo "-- keys\n";
attempt([]);
attempt(with('target', null));
attempt(with('target', 'boards'));
attempt(with('target.table', null));
attempt(with('target.table', ''));
attempt(with('target.table', "a\0b"));
attempt(with('target.table', 5));
attempt(with('target.table', 'site.refresh_error.boards'));
attempt(with('target.table', 'refresh_error.'));
attempt(with('target.table', '.boards'));
attempt(with('target.score', "score\0"));
attempt(with('target.position', null));
attempt(with('target.posision', 'x'));
attempt(with('contributions.quality', null));
attempt(with('contributions.5', 'x'));
attempt(with('streaks', null));
attempt(with('cohorts', null));
attempt(with('groups', null));
attempt(with('hiden', ['table' => 'x']));
attempt(with('5', 'x'));
attempt(with('own', 1));
attempt(with('history', -1));
attempt(with('history', 1001));
attempt(with('history', 'many'));
attempt(with('history', '1'));
attempt(with('sums', 'yes'));
attempt(with('keep', -1));
attempt(with('types', ['points']));
attempt(with('zone', 'Mars/Olympus'));
echo "-- null is as if it were not there\n";
$spec = site_spec('refresh_error');
$spec['streaks']['freezes'] = null;
attempt(['own' => null, 'sums' => null, 'history' => null, 'types' => null, 'frames' => null, 'zone' => null, 'ties' => null, 'policy' => null] + $spec);
attempt(['target' => null] + $spec);
$spec['target']['user'] = null;
attempt($spec);
echo "-- tables and columns\n";
attempt(with('contributions.table', 'refresh_error.no_such_table'));
attempt(with('contributions.table', 'refresh_error; DROP TABLE refresh_error.boards'));
attempt(with('contributions.score', 'no_such_column'));
attempt(with('contributions.score', 'userid" FROM x --'));
attempt(with('target.score', 'timeframe'));
attempt(with('target.type', 'score'));
attempt(with('target.hidden', 'lasttime'));
attempt(with('streaks.lastDay', 'zone'));
attempt(with('contributions.when', 'quality'));
echo "-- values\n";
foreach ([
    "quality = 'NaN'", 'quality = 100.0001', 'quality = -0.0001', "alignment = 'NaN'", "alignment = 'Infinity'", 'reach = -1',
] as $change) {
    run_sql("UPDATE refresh_error.contributions SET $change");
    attempt(site_spec('refresh_error'));
    run_sql('UPDATE refresh_error.contributions SET quality = 100, alignment = 100, reach = 1');
}
foreach (["(1, 0, 5, 0, NULL)", "(1, 5, 5, -1, NULL)", "(1, 5, 5, 0, 'Mars/Olympus')"] as $streak) {
    run_sql("INSERT INTO refresh_error.streaks VALUES $streak");
    attempt(site_spec('refresh_error'));
    run_sql('TRUNCATE refresh_error.streaks');
}
run_sql('INSERT INTO refresh_error.groups VALUES (1, 1, 1), (1, 2, 2)');
attempt(site_spec('refresh_error'));
run_sql('TRUNCATE refresh_error.groups');
run_sql('CREATE VIEW refresh_error.everybody AS SELECT cohort, learner FROM generate_series(1, 3) cohort, generate_series(1, 1000000) learner');
$everybody = ['table' => 'refresh_error.everybody', 'scope' => 'cohort', 'user' => 'learner'];
echo database_error(static fn () => (new Database(conninfo(), ['memoryLimit' => 16 << 20]))->refreshLeaderboards(with('cohorts', $everybody))), "\n";
run_sql(<<<'SQL'
    ALTER TABLE refresh_error.contributions ALTER score TYPE bigint;
    INSERT INTO refresh_error.contributions (userid, "time", score, reach, quality, alignment, verified, courseid)
        SELECT 5, 1700000000, 1::bigint << 62, 1, 100, 100, 1, 1 FROM generate_series(1, 2);
    SQL);
attempt(site_spec('refresh_error'));
run_sql('DELETE FROM refresh_error.contributions WHERE userid = 5; ALTER TABLE refresh_error.boards ALTER badges TYPE smallint; UPDATE refresh_error.contributions SET score = 1000000');
$narrow = with('target.badges', null);
$narrow['target']['score'] = 'badges';
attempt($narrow);
attempt(with('target.score', 'position'));
echo "-- what may not be\n";
run_sql('CREATE ROLE refresh_reader LOGIN; GRANT USAGE ON SCHEMA refresh_error TO refresh_reader; GRANT SELECT ON ALL TABLES IN SCHEMA refresh_error TO refresh_reader');
$reader = new Database(conninfo(more: 'user=refresh_reader'));
echo database_error(static fn () => $reader->refreshLeaderboards(site_spec('refresh_error'))), "\n";
run_sql('ALTER TABLE refresh_error.boards ADD CONSTRAINT no_giants CHECK (score < 1000000)');
attempt(site_spec('refresh_error'));
run_sql('DROP OWNED BY refresh_reader; DROP ROLE refresh_reader');
echo "-- and still\n";
var_dump(board_rows('refresh_error') === $before, sessions('idle in transaction'));
?>
--EXPECT--
-- arguments
ArgumentCountError: Azora\Database::refreshLeaderboards() expects at least 1 argument, 0 given
TypeError: Azora\Database::refreshLeaderboards(): Argument #2 ($progress) must be a valid callback or null, function "no_such_function" not found or invalid function name
-- keys
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "contributions" must be an array with the key table
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target" must be an array with the key table
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target" must be of type array, string given
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target" must be an array with the key table
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target.table" must not be empty
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target.table" must not contain any null bytes
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target.table" must be of type string, int given
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target.table" must be "table" or "schema.table": a name with a dot of its own cannot be told
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target.table" must be "table" or "schema.table": a name with a dot of its own cannot be told
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target.table" must be "table" or "schema.table": a name with a dot of its own cannot be told
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target.score" must not contain any null bytes
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target" must be an array with the key position
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target" has a key that is not known: posision
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "contributions" must be an array with the key quality
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "contributions" has a key that is not known: a number
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) must have the key streaks for the type streak
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) must have the key cohorts for the scope cohort
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) must have the key groups for the scope group
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) has a key that is not known: hiden
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) has a key that is not known: a number
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "own" must be of type bool, int given
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "history" must be from 0 to 1000
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "history" must be from 0 to 1000
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "history" must be of type int, string given
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "history" must be of type int, string given
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "sums" must be of type bool, string given
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "keep" must be null or 0 or more
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "types" must be one of pivc, stars, contributions, streak, impact, constitutional in row 0
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "zone" must be a time zone that DateTimeZone knows
-- null is as if it were not there
nothing was thrown
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target" must be an array with the key table
ValueError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "target" must be an array with the key user
-- tables and columns
DATA - -: Key contributions.table: there is no table "refresh_error.no_such_table"
DATA - -: Key contributions.table: there is no table "refresh_error; DROP TABLE refresh_error.boards"
DATA - -: Key contributions.score: the table has no column "no_such_column"
DATA - -: Key contributions.score: the table has no column "userid" FROM x --"
DATA - -: Key target.score: the column "timeframe" is of the type character varying(10) and must be an integer
DATA - -: Key target.type: the column "score" is of the type bigint and must be text or varchar
DATA - -: Key target.hidden: the column "lasttime" is of the type timestamp with time zone and must be boolean or an integer
DATA - -: Key streaks.lastDay: the column "zone" is of the type text and must be an integer, or numeric without a fraction
DATA - -: Key contributions.when: the column "quality" is of the type numeric(7,4) and must be an integer (Unix time) or timestamptz
-- values
DATA - -: Key contributions.quality: row 1, of the learner 1, cannot be used: NaN is not a number
DATA - -: Key contributions.quality: row 1, of the learner 1, cannot be used: the number must be from 0 to 100
DATA - -: Key contributions.quality: row 1, of the learner 1, cannot be used: the number must be from 0 to 100
DATA - -: Key contributions.alignment: row 1, of the learner 1, cannot be used: NaN is not a number
DATA - -: Key contributions.alignment: row 1, of the learner 1, cannot be used: infinity is not a value that can be used
DATA - -: Key contributions.reach: row 1, of the learner 1, cannot be used: it reached less than nobody
nothing was thrown
DATA - -: Key streaks.current: row 1, of the learner 1, cannot be used: count, last day or freezes are out of range
DATA - -: Key streaks.zone: row 1, of the learner 1, cannot be used: it must be a time zone that DateTimeZone knows, or null for the site's
DATA - -: Key groups.course: the group 1 is in two courses, 1 and 2
DATA - -: The lists of members and of hidden learners alone take more than the 16777216 bytes of memoryLimit
DATA - -: The scores of the learner 5 add up to more than an integer holds
DATA - -: Key target.score: 1000000 does not fit into the column
DATA - -: Key target.score: the column "position" is that of position already
-- what may not be
SERVER 42501 ERROR: permission denied for table boards
SERVER 23514 ERROR: new row for relation "boards" violates check constraint "no_giants" (Failing row contains (pivc, day, 1699920000, site, 0, 1, 1, 1000000, 1, 0, f, 2023-11-14 22:13:20+00).)
-- and still
bool(true)
int(0)
