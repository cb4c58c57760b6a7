--TEST--
azora_streak_at(): bad arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$streak = new Azora\Streak(1, 1, 0);
throws('azora_streak_at', null, 0);
throws('azora_streak_at', $streak);
throws('azora_streak_at', $streak, 'now');
throws('azora_streak_at', $streak, 0, 'Mars/Olympus');
throws('azora_streak_at', $streak, 0, '');
throws('azora_streak_at', $streak, 0, 'UTC', []);
throws('azora_streak_at', new stdClass(), 0);
?>
--EXPECT--
TypeError: azora_streak_at(): Argument #1 ($streak) must be of type Azora\Streak, null given
ArgumentCountError: azora_streak_at() expects at least 2 arguments, 1 given
TypeError: azora_streak_at(): Argument #2 ($now) must be of type int, string given
ValueError: azora_streak_at(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_streak_at(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
TypeError: azora_streak_at(): Argument #4 ($policy) must be of type ?Azora\StreakPolicy, array given
TypeError: azora_streak_at(): Argument #1 ($streak) must be of type Azora\Streak, stdClass given
