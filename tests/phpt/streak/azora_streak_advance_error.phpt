--TEST--
azora_streak_advance(): bad arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$streak = new Azora\Streak(1, 1, 0);
throws('azora_streak_advance', null, 0, 'Mars/Olympus');
throws('azora_streak_advance', $streak, 0, '');
throws('azora_streak_advance', $streak, 0, "UTC\0");
throws('azora_streak_advance', [], 0);
throws('azora_streak_advance', new Azora\StreakPolicy(), 0);
throws('azora_streak_advance', $streak, 'now');
throws('azora_streak_advance', $streak);
throws('azora_streak_advance', $streak, 0, 'UTC', new Azora\PivcPolicy());
throws('azora_streak_advance', $streak, 0, 'UTC', null, null);
$shell = shell(Azora\Streak::class);
throws('azora_streak_advance', $shell, 0);
throws('azora_streak_at', $shell, 0);
?>
--EXPECT--
ValueError: azora_streak_advance(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_streak_advance(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_streak_advance(): Argument #3 ($timezone) must be a time zone that DateTimeZone knows
TypeError: azora_streak_advance(): Argument #1 ($streak) must be of type ?Azora\Streak, array given
TypeError: azora_streak_advance(): Argument #1 ($streak) must be of type ?Azora\Streak, Azora\StreakPolicy given
TypeError: azora_streak_advance(): Argument #2 ($timestamp) must be of type int, string given
ArgumentCountError: azora_streak_advance() expects at least 2 arguments, 1 given
TypeError: azora_streak_advance(): Argument #4 ($policy) must be of type ?Azora\StreakPolicy, Azora\PivcPolicy given
ArgumentCountError: azora_streak_advance() expects at most 4 arguments, 5 given
Error: The Azora\Streak object has not been constructed
Error: The Azora\Streak object has not been constructed
