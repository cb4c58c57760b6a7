--TEST--
Azora\Boards::streak(): bad arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards(['types' => ['streak']]);
$streak = new Azora\Streak(1, 1, 0);
throws([$boards, 'streak'], 1, $streak, 'Mars/Olympus');
throws([$boards, 'streak'], 1, $streak, '');
throws([$boards, 'streak'], 1, $streak, "UTC\0");
throws([$boards, 'streak'], 1, null, 'UTC');
throws([$boards, 'streak'], 1, [1, 1, 0], 'UTC');
throws([$boards, 'streak'], 'me', $streak, 'UTC');
throws([$boards, 'streak'], 1, $streak);
show_boards($boards);
?>
--EXPECT--
ValueError: Azora\Boards::streak(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
ValueError: Azora\Boards::streak(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
ValueError: Azora\Boards::streak(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
TypeError: Azora\Boards::streak(): Argument #2 ($streak) must be of type Azora\Streak, null given
TypeError: Azora\Boards::streak(): Argument #2 ($streak) must be of type Azora\Streak, array given
TypeError: Azora\Boards::streak(): Argument #1 ($user) must be of type int, string given
ArgumentCountError: Azora\Boards::streak() expects exactly 3 arguments, 2 given
