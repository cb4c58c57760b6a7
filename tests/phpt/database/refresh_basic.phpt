--TEST--
Azora\Database::refreshLeaderboards(): all boards into a table, and then only what differs
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

make_site('refresh_basic');
run_sql(<<<'SQL'
    SET search_path = refresh_basic;
    INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid) VALUES
        (7, 1699999000, 32, 25, 90, 100, 1, 1),
        (7, 1699900000, 8, 1, 85.5, 90, 0, 2),
        (8, 1699998000, 10, 1, 100, 80, 1, 1),
        (9, 1690000000, 50, 1000, 70, 60, 1, 1),
        (9, 1690000000, NULL, 1000, 70, 60, 1, 1);
    INSERT INTO streaks VALUES (7, 3, 19675, 0, 'Europe/London'), (8, 5, 19600, 0, NULL);
    INSERT INTO badges VALUES (9, 1), (9, 2);
    INSERT INTO hidden VALUES (8);
    SQL);

$database = new Database(conninfo());
$spec = ['scopes' => ['site'], 'own' => true] + site_spec('refresh_basic');
$stages = [];
$figures = $database->refreshLeaderboards($spec, function (string $stage, int $done, int $total) use (&$stages): void {
    $stages[$stage] = [$done, $total];
});
echo json_encode(array_diff_key($figures, ['seconds' => 0])), "\n";
echo implode(' ', array_keys($figures['seconds'])), "\n";
echo json_encode($stages), "\n";
echo implode("\n", board_rows('refresh_basic')), "\n";

echo "-- once more\n";
$figures = $database->refreshLeaderboards($spec);
echo json_encode(array_diff_key($figures, ['seconds' => 0])), "\n";

echo "-- one row more, and one less\n";
run_sql(<<<'SQL'
    SET search_path = refresh_basic;
    DELETE FROM contributions WHERE userid = 9;
    INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid)
        VALUES (8, 1699999500, 1, 1, 100, 80, 1, 1);
    SQL);
$figures = $database->refreshLeaderboards(['types' => ['pivc']] + $spec);
echo json_encode(array_diff_key($figures, ['seconds' => 0])), "\n";
echo implode("\n", preg_grep('/^pivc/', board_rows('refresh_basic'))), "\n";
?>
--EXPECT--
{"busy":false,"rows":5,"skipped":1,"sums":0,"boards":21,"places":47,"inserted":47,"updated":0,"deleted":0,"spilled":0,"connections":1}
members contributions ranking changes
{"members":[0,0],"contributions":[0,0],"ranking":[0,0],"changes":[8,8]}
constitutional|all|0|site|0|7|1|3850|1|0|f|1699999000
constitutional|all|0|site|0|8|1|4400|1|0|t|1699998000
constitutional|day|1699920000|site|0|7|1|10000|1|0|f|1699999000
constitutional|day|1699920000|site|0|8|2|4400|1|0|t|1699998000
constitutional|month|1698796800|site|0|7|1|8850|1|0|f|1699999000
constitutional|month|1698796800|site|0|8|2|4400|1|0|t|1699998000
constitutional|week|1699833600|site|0|7|1|8850|1|0|f|1699999000
constitutional|week|1699833600|site|0|8|2|4400|1|0|t|1699998000
contributions|all|0|site|0|7|1|2|1|0|f|1699999000
contributions|all|0|site|0|8|2|1|1|0|t|1699998000
contributions|all|0|site|0|9|2|1|1|2|f|1690000000
contributions|day|1699920000|site|0|7|1|1|1|0|f|1699999000
contributions|day|1699920000|site|0|8|1|1|1|0|t|1699998000
contributions|month|1698796800|site|0|7|1|2|1|0|f|1699999000
contributions|month|1698796800|site|0|8|2|1|1|0|t|1699998000
contributions|week|1699833600|site|0|7|1|2|1|0|f|1699999000
contributions|week|1699833600|site|0|8|2|1|1|0|t|1699998000
impact|all|0|site|0|7|2|23|1|0|f|1699999000
impact|all|0|site|0|8|3|1|1|0|t|1699998000
impact|all|0|site|0|9|1|700|1|2|f|1690000000
impact|day|1699920000|site|0|7|1|22|1|0|f|1699999000
impact|day|1699920000|site|0|8|2|1|1|0|t|1699998000
impact|month|1698796800|site|0|7|1|23|1|0|f|1699999000
impact|month|1698796800|site|0|8|2|1|1|0|t|1699998000
impact|week|1699833600|site|0|7|1|23|1|0|f|1699999000
impact|week|1699833600|site|0|8|2|1|1|0|t|1699998000
pivc|all|0|site|0|7|2|40|1|0|f|1699999000
pivc|all|0|site|0|8|3|10|1|0|t|1699998000
pivc|all|0|site|0|9|1|50|1|2|f|1690000000
pivc|day|1699920000|site|0|7|1|32|1|0|f|1699999000
pivc|day|1699920000|site|0|8|2|10|1|0|t|1699998000
pivc|month|1698796800|site|0|7|1|40|1|0|f|1699999000
pivc|month|1698796800|site|0|8|2|10|1|0|t|1699998000
pivc|week|1699833600|site|0|7|1|40|1|0|f|1699999000
pivc|week|1699833600|site|0|8|2|10|1|0|t|1699998000
stars|all|0|site|0|7|1|1|1|0|f|1699999000
stars|all|0|site|0|8|1|1|1|0|t|1699998000
stars|all|0|site|0|9|1|1|1|2|f|1690000000
stars|day|1699920000|site|0|7|1|1|1|0|f|1699999000
stars|day|1699920000|site|0|8|1|1|1|0|t|1699998000
stars|month|1698796800|site|0|7|1|1|1|0|f|1699999000
stars|month|1698796800|site|0|8|1|1|1|0|t|1699998000
stars|week|1699833600|site|0|7|1|1|1|0|f|1699999000
stars|week|1699833600|site|0|8|1|1|1|0|t|1699998000
streak|all|0|site|0|7|1|3|1|0|f|1699999000
streak|all|0|site|0|8|2|0|1|0|t|1699998000
streak|all|0|site|0|9|2|0|1|2|f|1690000000
-- once more
{"busy":false,"rows":5,"skipped":1,"sums":0,"boards":21,"places":47,"inserted":0,"updated":0,"deleted":0,"spilled":0,"connections":1}
-- one row more, and one less
{"busy":false,"rows":4,"skipped":0,"sums":0,"boards":4,"places":8,"inserted":0,"updated":5,"deleted":1,"spilled":0,"connections":1}
pivc|all|0|site|0|7|1|40|1|0|f|1699999000
pivc|all|0|site|0|8|2|11|1|0|t|1699999500
pivc|day|1699920000|site|0|7|1|32|1|0|f|1699999000
pivc|day|1699920000|site|0|8|2|11|1|0|t|1699999500
pivc|month|1698796800|site|0|7|1|40|1|0|f|1699999000
pivc|month|1698796800|site|0|8|2|11|1|0|t|1699999500
pivc|week|1699833600|site|0|7|1|40|1|0|f|1699999000
pivc|week|1699833600|site|0|8|2|11|1|0|t|1699999500
