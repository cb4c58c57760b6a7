--TEST--
Azora\Database::refreshLeaderboards(): rows that stand twice in a target without a unique index, and rows of nulls
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

/** Targets in which rows can stand twice. */
const TARGETS = [
    'no index' => '',
    'an index that is not unique' => 'CREATE INDEX ON boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid)',
    'an index of a few rows' => 'CREATE UNIQUE INDEX ON boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid) WHERE userid < 0',
    'an index of more columns' => 'CREATE UNIQUE INDEX ON boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid, stars, lasttime) WHERE position IS NOT NULL',
    'an index of another column' => 'ALTER TABLE boards ADD number bigserial; CREATE UNIQUE INDEX ON boards (number)',
    'an index of the parent' => 'ALTER TABLE boards ADD UNIQUE (boardtype, timeframe, periodstart, scopetype, scopeid, userid); CREATE TABLE child () INHERITS (boards)',
    'a view' => 'ALTER TABLE boards RENAME TO stored; CREATE VIEW boards AS SELECT * FROM stored',
];

$database = new Database(conninfo());
foreach (TARGETS as $name => $sql) {
    make_site('refresh_doubles');
    $into = $name === 'an index of the parent' ? 'child' : 'boards';
    run_sql(<<<SQL
        SET search_path = refresh_doubles;
        ALTER TABLE boards DROP CONSTRAINT boards_boardtype_timeframe_periodstart_scopetype_scopeid_us_key;
        $sql;
        INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid)
            VALUES (7, 1699999000, 32, 25, 90, 100, 1, 1), (8, 1699998000, 10, 1, 100, 80, 1, 1);
        SQL);
    $spec = ['types' => ['pivc', 'stars']] + site_spec('refresh_doubles');
    $database->refreshLeaderboards($spec);
    $before = board_rows('refresh_doubles');
    $columns = 'boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score, stars, badges, hidden, lasttime';
    // The same again, twice; another score; learners who are gone, twice and with nothing but nulls; no period.
    run_sql(<<<SQL
        SET search_path = refresh_doubles;
        INSERT INTO $into ($columns) SELECT boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score, 9, badges, hidden, lasttime
            FROM boards WHERE boardtype = 'pivc' AND userid = 7;
        INSERT INTO $into ($columns) SELECT boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score + 1, 10, badges, hidden, lasttime
            FROM boards WHERE boardtype = 'stars' AND timeframe = 'all' AND userid = 8;
        INSERT INTO $into ($columns) SELECT 'pivc', 'all', 0, 'site', 0, 9, 1, 1, n, 0, false, now() FROM generate_series(1, 3) AS n;
        INSERT INTO $into ($columns) VALUES ('pivc', 'all', 0, 'site', 0, 10, NULL, NULL, NULL, NULL, NULL, NULL),
            ('pivc', 'day', NULL, 'site', 0, 7, 1, 1, 1, 0, false, now()), ('pivc', 'day', 0, 'site', NULL, 7, 1, 1, 1, 0, false, now());
        SQL);
    $added = count(board_rows('refresh_doubles')) - count($before);
    $figures = $database->refreshLeaderboards($spec);
    $again = $database->refreshLeaderboards($spec);
    printf(
        "%s: %d more, %d less, %s, %d changes\n",
        $name,
        $added,
        $figures['deleted'] - $figures['inserted'],
        board_rows('refresh_doubles') === $before ? 'as before' : 'NOT as before',
        $again['inserted'] + $again['updated'] + $again['deleted']
    );
}

echo "-- other frames are left alone\n";
make_site('refresh_doubles');
run_sql(<<<'SQL'
    SET search_path = refresh_doubles;
    INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid) VALUES (7, 1699999000, 32, 25, 90, 100, 1, 1);
    INSERT INTO boards VALUES ('pivc', 'day', 0, 'site', NULL, 1, 1, 1), ('pivc', NULL, 0, 'site', 0, 1, 1, 1);
    SQL);
$spec = ['types' => ['pivc'], 'frames' => [Azora\Period::All]] + site_spec('refresh_doubles');
$database->refreshLeaderboards($spec);
$figures = $database->refreshLeaderboards($spec);
echo $figures['deleted'], ' of ', ask_server('SELECT count(*) FROM refresh_doubles.boards'), "\n";
run_sql('DROP SCHEMA refresh_doubles CASCADE');
?>
--EXPECT--
no index: 16 more, 16 less, as before, 0 changes
an index that is not unique: 16 more, 16 less, as before, 0 changes
an index of a few rows: 16 more, 16 less, as before, 0 changes
an index of more columns: 16 more, 16 less, as before, 0 changes
an index of another column: 16 more, 16 less, as before, 0 changes
an index of the parent: 16 more, 16 less, as before, 0 changes
a view: 16 more, 16 less, as before, 0 changes
-- other frames are left alone
0 of 4
