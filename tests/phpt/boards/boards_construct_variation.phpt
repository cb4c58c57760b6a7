--TEST--
Azora\Boards: references, repeated entries, extremes of now
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

$type = 'pivc';
$user = '2';
$members = [1, &$user];
$spec = ['types' => [&$type, 'pivc'], 'frames' => [Azora\Period::All, Azora\Period::All], 'scopes' => ['site', 'cohort', 'site'], 'hidden' => [&$user], 'memberships' => ['cohort' => [3 => &$members]]];
$boards = new Azora\Boards($spec);
$type = 'changed';
$user = 1;
$members = [];
$boards->add(1, 0, 10, 1, 100, 100, true, 1);
$boards->add(2, 0, 20, 1, 100, 100, true, 1);
show_boards($boards);
var_dump($spec['types'][1], $spec['scopes'][2]);
foreach ([PHP_INT_MIN, PHP_INT_MAX, 0] as $now) {
    $boards = new Azora\Boards(['types' => ['pivc'], 'scopes' => ['site'], 'now' => $now, 'zone' => 'Asia/Kathmandu']);
    $boards->add(1, $now, 10, 1, 100, 100, true, 1);
    show_boards($boards);
}
?>
--EXPECT--
all site pivc (1): 1:10#1 hidden 2:20#1
all cohort 3 pivc (1): 1:10#1 hidden 2:20#1
string(4) "pivc"
string(4) "site"
day site pivc (1): 1:10#1
week site pivc (1): 1:10#1
month site pivc (1): 1:10#1
all site pivc (1): 1:10#1
day site pivc (1): 1:10#1
week site pivc (1): 1:10#1
month site pivc (1): 1:10#1
all site pivc (1): 1:10#1
day site pivc (1): 1:10#1
week site pivc (1): 1:10#1
month site pivc (1): 1:10#1
all site pivc (1): 1:10#1
