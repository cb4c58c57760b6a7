--TEST--
Azora\Boards::streak(): as of now, each in his own zone; the last call counts
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

$now = (new DateTime('2024-01-03 12:00 UTC'))->getTimestamp();
$today = 19725;
$boards = new Azora\Boards(['types' => ['streak'], 'scopes' => ['site'], 'now' => $now]);
for ($user = 1; $user <= 8; $user++) {
    $boards->add($user, 0, 1, 1, 100, 100, true, 1);
}
$boards->streak(1, new Azora\Streak(10, 10, $today), 'UTC');
$boards->streak(2, new Azora\Streak(9, 10, $today - 1), 'UTC');
$boards->streak(3, new Azora\Streak(8, 10, $today - 2), 'UTC');
$boards->streak(4, new Azora\Streak(7, 10, $today - 2, 1), 'UTC');
$boards->streak(5, new Azora\Streak(6, 10, $today - 1), 'Pacific/Kiritimati');
$boards->streak(6, new Azora\Streak(5, 10, $today), 'Pacific/Kiritimati');
$boards->streak(7, new Azora\Streak(99, 99, $today), 'UTC');
$boards->streak(7, new Azora\Streak(4, 99, $today), 'UTC');
$boards->streak(50, new Azora\Streak(99, 99, $today), 'UTC');
show_boards($boards);
?>
--EXPECT--
all site streak (8): 1:10#1 2:9#2 4:7#3 6:5#4 7:4#5 3:0#6 5:0#6 8:0#6
