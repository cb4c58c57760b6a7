--TEST--
Azora\Boards: a few rows, all types, all-time, site and courses
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards(['frames' => [Azora\Period::All], 'now' => 1_000_000]);
//           user when score reach quality alignment verified course
$boards->add(1,   100, 10,   1,    100,    100,      true,    7);
$boards->add(1,   200, 30,   25,   90,     80,       false,   8);
$boards->add(2,   300, 40,   1000, 50,     90,       true,    7);
$boards->add(3,   400, 5,    3,    99.5,   60,       true,    8);
$boards->streak(2, new Azora\Streak(4, 9, 11), 'UTC');
$boards->streak(3, new Azora\Streak(4, 9, 9), 'UTC');
show_boards($boards);
?>
--EXPECT--
all site pivc (3): 1:40#1 2:40#1 3:5#3
all site stars (3): 1:2#1 2:1#2 3:0#3
all site contributions (3): 1:2#1 2:1#2 3:1#2
all site streak (3): 2:4#1 1:0#2 3:0#2
all site impact (3): 2:500#1 1:23#2 3:2#3
all site constitutional (2): 2:9700#1 1:8700#2
all course 7 pivc (2): 2:40#1 1:10#2
all course 7 stars (2): 1:1#1 2:1#1
all course 7 contributions (2): 1:1#1 2:1#1
all course 7 streak (2): 2:4#1 1:0#2
all course 7 impact (2): 2:500#1 1:1#2
all course 7 constitutional (2): 2:9700#1 1:5000#2
all course 8 pivc (2): 1:30#1 3:5#2
all course 8 stars (2): 1:1#1 3:0#2
all course 8 contributions (2): 1:1#1 3:1#1
all course 8 streak (2): 1:0#1 3:0#1
all course 8 impact (2): 1:22#1 3:2#2
all course 8 constitutional (1): 1:7400#1
