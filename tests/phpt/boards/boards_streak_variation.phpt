--TEST--
Azora\Boards::streak(): before and after the rows, and without a streak board
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::Day], 'now' => 0]);
$boards->streak(1, new Azora\Streak(5, 5, 0), 'UTC');
$boards->add(1, 0, 1, 1, 100, 100, true, 1);
show_boards($boards);
$boards = new Azora\Boards(['types' => ['streak'], 'scopes' => ['site'], 'now' => 0]);
$boards->streak(1, new Azora\Streak(5, 5, 0), 'UTC');
$boards->add(1, 0, 1, 1, 100, 100, true, 1);
$boards->add(2, 0, 1, 1, 100, 100, true, 1);
$boards->streak(2, new Azora\Streak(10 ** 15, 10 ** 15, 0), '+05:45');
$boards->streak(1, new Azora\Streak(0, 5, 0), 'UTC');
show_boards($boards);
?>
--EXPECT--
day site pivc (1): 1:1#1
day course 1 pivc (1): 1:1#1
all site streak (2): 2:1000000000000000#1 1:0#2
