--TEST--
Azora\Boards: cohorts count everywhere, groups in their course
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards([
    'types' => ['pivc'],
    'frames' => [Azora\Period::All],
    'scopes' => ['group', 'cohort', 'course', 'site'],
    'memberships' => [
        'cohort' => [9 => [1, 2, 77], 5 => [3, 3, '1'], 6 => [], 7 => [88]],
        'group' => [4 => ['course' => 20, 'members' => [1, 3]], 2 => ['course' => 10, 'members' => ['1', 2]], 3 => ['course' => 99, 'members' => [1]]],
    ],
]);
$boards->add(1, 0, 1, 1, 100, 100, true, 10);
$boards->add(1, 0, 2, 1, 100, 100, true, 20);
$boards->add(2, 0, 4, 1, 100, 100, true, 20);
$boards->add(3, 0, 8, 1, 100, 100, true, -30);
show_boards($boards);
?>
--EXPECT--
all site pivc (3): 3:8#1 2:4#2 1:3#3
all course -30 pivc (1): 3:8#1
all course 10 pivc (1): 1:1#1
all course 20 pivc (2): 2:4#1 1:2#2
all cohort 5 pivc (2): 3:8#1 1:3#2
all cohort 9 pivc (2): 2:4#1 1:3#2
all group 2 pivc (1): 1:1#1
all group 4 pivc (1): 1:2#1
