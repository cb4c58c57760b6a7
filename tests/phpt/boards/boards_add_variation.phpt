--TEST--
Azora\Boards::add(): extremes, halves, negative scores
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

$spec = ['types' => ['pivc', 'impact'], 'frames' => [Azora\Period::All], 'scopes' => ['site']];
$boards = new Azora\Boards($spec);
$boards->add(PHP_INT_MIN, PHP_INT_MIN, PHP_INT_MIN, PHP_INT_MAX, 100, 100, true, PHP_INT_MIN);
$boards->add(PHP_INT_MAX, PHP_INT_MAX, PHP_INT_MAX, PHP_INT_MAX, 0, 0, false, PHP_INT_MAX);
$boards->add(0, 0, 0, 0, 0, 0, true, 0);
$boards->add(-1, 0, -5, 1, 100, 100, true, 0);
show_boards($boards);
// Sums may leave the range of int on the way, if they come back.
$boards = new Azora\Boards($spec);
$boards->add(1, 0, PHP_INT_MAX, 1, 100, 100, true, 1);
$boards->add(1, 0, PHP_INT_MAX, 1, 100, 100, true, 1);
$boards->add(1, 0, -PHP_INT_MAX, 1, 100, 100, true, 2);
$boards->add(1, 0, -1, 1, 100, 100, true, 2);
show_boards($boards);
// Quality in round-half-up hundredths: 12.125 is 12.13, 12.124999 is 12.12.
$boards = new Azora\Boards(['types' => ['impact']] + $spec);
$boards->add(1, 0, 0, 10_000, 12.125, 100, true, 1);
$boards->add(2, 0, 0, 10_000, 12.124999, 100, true, 1);
$boards->add(3, 0, 0, 10_000, 0.005, 100, true, 1);
$boards->add(4, 0, 0, 10_000, 0.0049, 100, true, 1);
$boards->add(5, 0, 0, 10_000, 99.995, 100, true, 1);
$boards->add(6, 0, 0, 3, 33, 100, true, 1);
$boards->add(6, 0, 0, 3, 33, 100, true, 1);
show_boards($boards);
?>
--EXPECT--
all site pivc (4): 9223372036854775807:9223372036854775807#1 0:0#2 -1:-5#3 -9223372036854775808:-9223372036854775808#4
all site impact (4): -9223372036854775808:9223372036854775807#1 -1:1#2 0:0#3 9223372036854775807:0#3
all site pivc (1): 1:9223372036854775806#1
all site impact (1): 1:4#1
all site impact (6): 5:10000#1 1:1213#2 2:1212#3 3:1#4 6:1#4 4:0#6
