--TEST--
Azora\Database::refreshLeaderboards(): whatever became of the target, it is set right, compared here or by the server
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

const SCHEMA = 'refresh_compare';
const SOME = "WHERE boardtype = 'pivc' AND timeframe = 'all' AND scopetype = 'site'";
/** What somebody may do to a target. */
const DEEDS = [
    'nothing' => 'SELECT',
    'other scores' => 'UPDATE boards SET score = score + 1 WHERE userid % 3 = 0',
    'other positions' => 'UPDATE boards SET position = -position ' . SOME,
    'fractions of seconds' => "UPDATE boards SET lasttime = lasttime + interval '1 microsecond' " . SOME,
    'infinite times' => "UPDATE boards SET lasttime = CASE userid % 2 WHEN 0 THEN 'infinity'::timestamptz ELSE '-infinity' END " . SOME,
    'nulls' => 'UPDATE boards SET score = NULL, stars = NULL, hidden = NULL, lasttime = NULL, badges = NULL ' . SOME,
    'hidden' => 'UPDATE boards SET hidden = NOT hidden ' . SOME,
    'swapped' => 'UPDATE boards SET score = position, position = score ' . SOME,
    'rows that lack' => 'DELETE FROM boards WHERE userid % 5 = 0',
    'rows too many' => "INSERT INTO boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score)
        SELECT 'pivc', 'all', 0, 'course', 77, n, n, n FROM generate_series(1, 300) n",
    'names in capitals' => "UPDATE boards SET boardtype = upper(boardtype) WHERE boardtype = 'stars'",
    'names with a blank behind' => "UPDATE boards SET timeframe = timeframe || ' ' WHERE timeframe = 'week'",
    'periods long ago' => "UPDATE boards SET periodstart = periodstart - 864000 WHERE timeframe = 'day'",
    'periods to come' => "UPDATE boards SET periodstart = periodstart + 864000 WHERE timeframe = 'month'",
    'other learners' => 'UPDATE boards SET userid = userid + 1000 WHERE userid % 7 = 0',
    'other places' => 'UPDATE boards SET stars = stars',
    'half of all gone' => 'DELETE FROM boards WHERE userid % 2 = 0',
];

/** Does it, and tells what a refresh changed, and whether all is as it should be. */
function set_right(Database $database, array $spec, string $sql, array $expected): string
{
    run_sql('SET search_path = ' . SCHEMA . "; $sql");
    $touched = $database->refreshLeaderboards($spec);
    run_sql('DELETE FROM ' . SCHEMA . ".boards WHERE boardtype <> lower(boardtype) OR timeframe LIKE '% '");
    $again = $database->refreshLeaderboards($spec);
    return json_encode([$touched['inserted'], $touched['updated'], $touched['deleted'], board_rows(SCHEMA) === $expected,
        $again['inserted'] + $again['updated'] + $again['deleted']]);
}

mt_srand(20260502);
$site = new RandomSite(1_700_000_000, 1500);
$site->badges = array_fill_keys(array_keys($site->badges), 0);
$expected = $site->expected(['keep' => null], true);
$spec = ['now' => $site->now, 'own' => true, 'badges' => null] + site_spec(SCHEMA);
make_site(SCHEMA);
$site->store(SCHEMA);
// So little memory that the server compares.
$databases = [new Database(conninfo()), new Database(conninfo(), ['memoryLimit' => 16 << 20])];
$databases[0]->refreshLeaderboards($spec);
foreach (DEEDS as $name => $sql) {
    $here = set_right($databases[0], $spec, $sql, $expected);
    $there = set_right($databases[1], $spec, $sql, $expected);
    echo $name, ': ', $here === $there ? '' : "$here here, $there by the server ", str_contains($here, 'true,0]') ? 'right' : $here, "\n";
}

echo "-- boards with numbers\n";
const NUMBER = "100 * array_position(ARRAY['site', 'course', 'cohort', 'group'], scopetype::text)
    + 10 * array_position(ARRAY['day', 'week', 'month', 'all'], timeframe::text)
    + array_position(ARRAY['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'], boardtype::text) - 111";
const NUMBERS = [
    'none' => 'SELECT',
    'null' => "UPDATE boards SET boardno = NULL WHERE boardtype = 'stars'",
    'another' => 'UPDATE boards SET boardno = boardno + 1000 WHERE userid % 3 = 0',
    'another\'s' => "DELETE FROM boards WHERE boardtype = 'impact'; UPDATE boards SET boardno = boardno + 3 WHERE boardtype = 'stars'",
    'swapped' => "UPDATE boards SET boardno = -boardno - 1 WHERE boardtype IN ('stars', 'pivc');
        UPDATE boards SET boardno = -boardno - 1 + CASE boardtype WHEN 'stars' THEN -1 ELSE 1 END WHERE boardno < 0",
    'right, but with another score' => 'UPDATE boards SET score = score + 1',
    'all gone' => 'DELETE FROM boards',
    'right, but twice' => 'DROP INDEX boards_number; INSERT INTO boards SELECT * FROM boards ' . SOME,
];
run_sql('SET search_path = refresh_compare; ALTER TABLE boards ADD boardno smallint;
    ALTER TABLE boards DROP CONSTRAINT boards_boardtype_timeframe_periodstart_scopetype_scopeid_us_key');
$numbered = ['target' => ['board' => 'boardno'] + $spec['target']] + $spec;
$wrong = 'SELECT count(*) FROM refresh_compare.boards WHERE boardno IS DISTINCT FROM ' . NUMBER;
$figures = $databases[0]->refreshLeaderboards($numbered);
echo json_encode([$figures['inserted'] === count($expected), $figures['deleted'] === count($expected)]), ' ', ask_server($wrong), "\n";
run_sql('SET search_path = refresh_compare; CREATE UNIQUE INDEX boards_number ON boards (userid, scopeid, periodstart, boardno)');
foreach (NUMBERS as $name => $sql) {
    $here = set_right($databases[0], $numbered, $sql, $expected);
    run_sql('SET search_path = refresh_compare; CREATE UNIQUE INDEX IF NOT EXISTS boards_number ON boards (userid, scopeid, periodstart, boardno)');
    $there = set_right($databases[1], $numbered, $sql, $expected);
    echo $name, ': ', $here === $there ? '' : "$here here, $there by the server ", str_contains($here, 'true,0]') ? 'right' : $here,
        ' ', ask_server($wrong), "\n";
}
run_sql("SET search_path = refresh_compare; DELETE FROM boards WHERE timeframe = 'week';
    UPDATE boards SET boardno = NULL, timeframe = 'week', periodstart = periodstart - 3 * 86400 WHERE timeframe = 'day'");
foreach ($databases as $database) {
    $figures = $database->refreshLeaderboards($numbered);
    echo "a closed period without numbers stays: $figures[deleted] ", ask_server('SELECT count(*) > 100 FROM refresh_compare.boards WHERE boardno IS NULL'), "\n";
}
run_sql('SET search_path = refresh_compare; TRUNCATE boards; ALTER TABLE boards DROP boardno;
    ALTER TABLE boards ADD UNIQUE (boardtype, timeframe, periodstart, scopetype, scopeid, userid)');

echo "-- more rows than were counted last, and than there is memory for\n";
run_sql("INSERT INTO refresh_compare.boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score)
    SELECT 'pivc', 'all', 0, 'course', 78, n, n, n FROM generate_series(1, 40000) n");
echo $databases[0]->refreshLeaderboards($spec)['deleted'], "\n";
run_sql("INSERT INTO refresh_compare.boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score)
    SELECT 'pivc', 'all', 0, 'course', 78, n, n, n FROM generate_series(1, 200000) n");
$little = new Database(conninfo(), ['memoryLimit' => 24 << 20]);
echo $little->refreshLeaderboards($spec)['deleted'], ' ', board_rows(SCHEMA) === $expected ? 'right' : 'WRONG', "\n";

echo "-- many that are gone, whatever the server was told of plans\n";
run_sql("INSERT INTO refresh_compare.boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score)
    SELECT 'pivc', 'all', 0, 'course', 78, n, n, n FROM generate_series(1, 100000) n");
$told = new Database(conninfo() . " options='-c enable_tidscan=off -c enable_nestloop=off'", ['statementTimeout' => 20]);
echo $told->refreshLeaderboards($spec)['deleted'], ' ', board_rows(SCHEMA) === $expected ? 'right' : 'WRONG', "\n";

echo "-- columns whose type refuses nulls\n";
run_sql('CREATE DOMAIN refresh_compare.learner AS bigint NOT NULL; ALTER TABLE refresh_compare.boards ALTER userid TYPE refresh_compare.learner');
run_sql('SET search_path = refresh_compare; ' . DEEDS['rows too many']);
echo $databases[0]->refreshLeaderboards($spec)['deleted'], ' ', board_rows(SCHEMA) === $expected ? 'right' : 'WRONG', "\n";
run_sql('ALTER TABLE refresh_compare.boards ALTER userid TYPE bigint');

echo "-- a trigger that changes other rows\n";
run_sql(<<<'SQL'
    CREATE FUNCTION refresh_compare.meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE refresh_compare.boards SET badges = 0 WHERE userid = NEW.userid + 1 AND boardtype = 'pivc';
        RETURN NEW;
    END $$;
    CREATE TRIGGER meddle AFTER UPDATE ON refresh_compare.boards FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refresh_compare.meddle();
    SQL);
run_sql('SET search_path = refresh_compare; ' . DEEDS['other scores']);
$databases[0]->refreshLeaderboards($spec);
echo board_rows(SCHEMA) === $expected ? 'right' : 'WRONG', "\n";
run_sql('DROP SCHEMA refresh_compare CASCADE');
?>
--EXPECT--
nothing: right
other scores: right
other positions: right
fractions of seconds: right
infinite times: right
nulls: right
hidden: right
swapped: right
rows that lack: right
rows too many: right
names in capitals: right
names with a blank behind: right
periods long ago: right
periods to come: right
other learners: right
other places: right
half of all gone: right
-- boards with numbers
[true,true] 0
none: right 0
null: right 0
another: right 0
another's: right 0
swapped: right 0
right, but with another score: right 0
all gone: right 0
right, but twice: right 0
a closed period without numbers stays: 0 t
a closed period without numbers stays: 0 t
-- more rows than were counted last, and than there is memory for
40000
200000 right
-- many that are gone, whatever the server was told of plans
100000 right
-- columns whose type refuses nulls
300 right
-- a trigger that changes other rows
right
