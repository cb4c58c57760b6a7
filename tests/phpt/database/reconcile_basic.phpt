--TEST--
Azora\Database::reconcile(): what is claimed and not earned, earned and not claimed, times and boards that differ; repairs
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/reconcile.inc';

use Azora\Database;

make_claims('reconcile_basic');
run_sql(<<<'SQL'
    SET search_path = reconcile_basic;
    INSERT INTO modules VALUES (1, 1, 10), (2, 1, 10), (3, 1, 10), (1, 1, 90);
    INSERT INTO quizzes VALUES (1, 1, 11), (1, 1, 11), (2, 1, 11), (3, 1, 10);
    INSERT INTO required VALUES (1, 10), (1, 11), (1, 10), (NULL, 90);
    INSERT INTO claimed (userid, courseid, cmid) VALUES (1, 1, 10), (1, 1, 10), (2, 1, 10), (1, 1, 11), (4, 1, 10), (5, 1, 91), (NULL, 1, 10), (4, 1, 11), (4, 1, 11);
    INSERT INTO totals VALUES (1, 1, 60), (1, 2, 40), (2, 1, 30), (3, 1, 0), (NULL, 1, 5), (4, 1, NULL);
    INSERT INTO sessions VALUES (1, 100, 70), (1, 900, 30), (2, 100, 31), (6, 100, 1);
    INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid) VALUES
        (7, 1699999000, 32, 25, 90, 100, 1, 1), (8, 1699998000, 10, 1, 100, 80, 1, 1), (9, 1690000000, 50, 1000, 70, 60, 1, 1);
    SQL);
$database = new Database(conninfo());
$boards = ['scopes' => ['site'], 'types' => ['pivc', 'stars']] + site_spec('reconcile_basic');
$database->refreshLeaderboards($boards);
run_sql(<<<'SQL'
    SET search_path = reconcile_basic;
    UPDATE boards SET score = 99 WHERE boardtype = 'pivc' AND timeframe = 'day' AND userid = 7;
    DELETE FROM boards WHERE boardtype = 'stars' AND timeframe = 'all' AND userid = 9;
    INSERT INTO boards VALUES ('pivc', 'week', (SELECT min(periodstart) FROM boards WHERE timeframe = 'week'), 'site', 0, 10, 3, 1, 0, 0, false, now());
    SQL);

$spec = ['completion' => completion_spec('reconcile_basic', true), 'time' => time_spec('reconcile_basic'), 'boards' => $boards, 'seed' => 42];
$stages = [];
$result = $database->reconcile($spec, function (string $stage, int $done, int $total) use (&$stages): void {
    $stages[$stage] = true;
});
echo implode(' ', array_keys($stages)), "\n";
echo $result['seed'], ' ', preg_match('/^[0-9a-f]{32}$/', $result['run']), ' ', abs($result['when'] - time()) < 60 ? 'now' : 'when', ' ', json_encode($result['busy']), "\n";
echo $result['verdict'], "\n";
foreach ($result['checks'] as $name => $check) {
    printf("%s %s\n", $name, json_encode(array_diff_key($check, ['rows' => 0])));
    $rows = array_map('json_encode', $check['rows']);
    sort($rows);
    echo '    ', implode("\n    ", $rows), "\n";
}
echo "-- without what courses require\n";
echo figures($database->reconcile(['completion' => completion_spec('reconcile_basic')])), "\n";
echo "-- fewer rows shown\n";
$few = $database->reconcile(['most' => 1] + $spec)['checks']['time'];
echo json_encode([$few['rows'], $few['more']]), "\n";
echo "-- logged, and set right\n";
$spec += ['findings' => findings_spec('reconcile_basic'), 'repair' => ['claimed', 'earned', 'boards']];
$repaired = $database->reconcile($spec);
echo figures($repaired), "\n";
echo ask_server("SELECT kind, userid, courseid, cmid, boardtype, timeframe, scopetype, scopeid, stored, expected, repaired FROM reconcile_basic.findings WHERE run = '$repaired[run]' AND noted = to_timestamp($repaired[when]) ORDER BY 1, 2, 4, 5"), "\n";
echo figures($database->reconcile(array_diff_key($spec, ['repair' => 0, 'findings' => 0]))), "\n";
echo ask_server('SELECT userid, courseid, cmid FROM reconcile_basic.claimed ORDER BY 1, 2, 3'), "\n";
$figures = $database->refreshLeaderboards($boards);
echo $figures['inserted'] + $figures['updated'] + $figures['deleted'], " left for a refresh\n";
?>
--EXPECT--
completion time members contributions ranking stored
42 1 now false
critical
claimed {"checked":5,"inconsistent":2,"skipped":1,"outside":1,"confidence":60,"verdict":"critical","repaired":0,"more":0}
    {"user":4,"course":1,"module":10,"stored":true,"expected":null}
    {"user":4,"course":1,"module":11,"stored":true,"expected":null}
earned {"checked":5,"inconsistent":2,"skipped":0,"outside":1,"confidence":60,"verdict":"critical","repaired":0,"more":0}
    {"user":2,"course":1,"module":11,"stored":null,"expected":true}
    {"user":3,"course":1,"module":10,"stored":null,"expected":true}
time {"checked":4,"inconsistent":2,"skipped":2,"confidence":50,"verdict":"critical","repaired":0,"more":0}
    {"user":2,"stored":31,"expected":30}
    {"user":6,"stored":1,"expected":null}
boards {"checked":19,"inconsistent":3,"skipped":0,"confidence":84.21052631578948,"verdict":"critical","repaired":0,"more":0}
    {"type":"pivc","frame":"day","scope":"site","scopeId":0,"user":7,"stored":{"position":1,"score":99,"stars":1},"expected":{"position":1,"score":32,"stars":1}}
    {"type":"pivc","frame":"week","scope":"site","scopeId":0,"user":10,"stored":{"position":3,"score":1,"stars":0},"expected":null}
    {"type":"stars","frame":"all","scope":"site","scopeId":0,"user":9,"stored":null,"expected":{"position":1,"score":1,"stars":1}}
-- without what courses require
critical; claimed critical 3/6 skipped 1; earned critical 3/6
-- fewer rows shown
[[{"user":2,"stored":31,"expected":30}],1]
-- logged, and set right
critical; claimed critical 2/5 skipped 1 repaired 2; earned critical 2/5 repaired 2; time critical 2/4 skipped 2; boards critical 3/19 repaired 3
boards|7|||pivc|day|site|0|{"position":1,"score":99,"stars":1}|{"position":1,"score":32,"stars":1}|t
boards|9|||stars|all|site|0||{"position":1,"score":1,"stars":1}|t
boards|10|||pivc|week|site|0|{"position":3,"score":1,"stars":0}||t
claimed|4|1|10|||||1||t
claimed|4|1|11|||||1||t
earned|2|1|11||||||1|t
earned|3|1|10||||||1|t
time|2|||||||31|30|f
time|6|||||||1||f
critical; claimed healthy 0/5 skipped 1; earned healthy 0/5; time critical 2/4 skipped 2; boards healthy 0/18
1|1|10
1|1|10
1|1|11
2|1|10
2|1|11
3|1|10
5|1|91
|1|10
0 left for a refresh
