--TEST--
Azora\Database::refreshLeaderboards(): targets that are empty, filled, partitioned, views, behind rules and policies
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

const SCHEMA = 'refresh_targets';

/** A target of its own for each way in which rows can come into one. */
const TARGETS = [
    'a table' => '',
    'a partitioned table' => <<<'SQL'
        DROP TABLE boards;
        CREATE TABLE boards (boardtype varchar(20), timeframe varchar(10), periodstart bigint,
            scopetype varchar(10), scopeid bigint, userid bigint, position int, score bigint,
            stars int, badges int, hidden bool, lasttime timestamptz) PARTITION BY LIST (scopetype);
        CREATE TABLE of_site PARTITION OF boards FOR VALUES IN ('site');
        CREATE TABLE of_others PARTITION OF boards DEFAULT;
        SQL,
    'a view' => 'ALTER TABLE boards RENAME TO stored; CREATE VIEW boards AS SELECT * FROM stored;',
    'a table with a rule' => <<<'SQL'
        CREATE TABLE elsewhere (LIKE boards);
        CREATE RULE away AS ON INSERT TO boards WHERE NEW.userid = -1
            DO INSTEAD INSERT INTO elsewhere VALUES (NEW.*);
        SQL,
    'a table with policies' => <<<'SQL'
        GRANT ALL ON SCHEMA refresh_targets TO learner;
        GRANT ALL ON ALL TABLES IN SCHEMA refresh_targets TO learner;
        ALTER TABLE boards ENABLE ROW LEVEL SECURITY;
        CREATE POLICY everything ON boards USING (true);
        SQL,
];

mt_srand(20260401);
foreach (TARGETS as $name => $sql) {
    make_site(SCHEMA);
    run_sql("SET search_path = refresh_targets;\n$sql");
    $database = new Database($name === 'a table with policies' ? getenv('AZORA_TEST_TCP') : conninfo());
    foreach ([true, false] as $own) {
        foreach ([100, 101] as $day) {
            $site = new RandomSite(1_690_000_000 + 86400 * $day, 800);
            $site->badges = array_fill_keys(array_keys($site->badges), 0);
            $site->store(SCHEMA);
            $spec = ['now' => $site->now, 'keep' => 5, 'own' => $own, 'history' => 0] + site_spec(SCHEMA);
            unset($spec['badges']);
            $figures = $database->refreshLeaderboards($spec);
            $again = $database->refreshLeaderboards($spec);
            $same = board_rows(SCHEMA) === $site->expected(['keep' => $own ? null : 5], $own);
            $counted = $figures['places'] === $figures['inserted'] || $day > 100 || !$own;
            $still = $again['inserted'] + $again['updated'] + $again['deleted'] === 0;
            if (!$same || !$counted || !$still) {
                printf("%s, %s, day %d: %s\n", $name, $own ? 'all' : 'some', $day, json_encode([$same, $counted, $still, $figures, $again]));
            }
        }
    }
    echo "$name\n";
}
run_sql('DROP SCHEMA refresh_targets CASCADE');
?>
--EXPECT--
a table
a partitioned table
a view
a table with a rule
a table with policies
