--TEST--
azora_streak_rebuild(): errors name the row
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_streak_rebuild', [0, 1.5]);
throws('azora_streak_rebuild', ['1.5']);
throws('azora_streak_rebuild', [0, 1, NAN]);
throws('azora_streak_rebuild', [INF]);
throws('azora_streak_rebuild', [9.3e18]);
throws('azora_streak_rebuild', ['9223372036854775808']);
throws('azora_streak_rebuild', [0, 'yesterday']);
throws('azora_streak_rebuild', ['']);
throws('azora_streak_rebuild', [null]);
throws('azora_streak_rebuild', [true]);
throws('azora_streak_rebuild', [[0]]);
throws('azora_streak_rebuild', [0, 1, 2, new DateTime('@0')]);
throws('azora_streak_rebuild', [0], 'Mars/Olympus');
throws('azora_streak_rebuild', [], 'Mars/Olympus');
throws('azora_streak_rebuild', [], "UTC\0");
throws('azora_streak_rebuild', 'today');
throws('azora_streak_rebuild', [0], 'UTC', 0);
?>
--EXPECT--
ValueError: azora_streak_rebuild(): Argument #1 ($timestamps) must be an integer in row 1
ValueError: azora_streak_rebuild(): Argument #1 ($timestamps) must be an integer in row 0
ValueError: azora_streak_rebuild(): Argument #1 ($timestamps) must be an integer in row 2
ValueError: azora_streak_rebuild(): Argument #1 ($timestamps) must be an integer in row 0
ValueError: azora_streak_rebuild(): Argument #1 ($timestamps) must be an integer in row 0
ValueError: azora_streak_rebuild(): Argument #1 ($timestamps) must be an integer in row 0
TypeError: azora_streak_rebuild(): Argument #1 ($timestamps) must be of type int, float or numeric string, string given in row 1
TypeError: azora_streak_rebuild(): Argument #1 ($timestamps) must be of type int, float or numeric string, string given in row 0
TypeError: azora_streak_rebuild(): Argument #1 ($timestamps) must be of type int, float or numeric string, null given in row 0
TypeError: azora_streak_rebuild(): Argument #1 ($timestamps) must be of type int, float or numeric string, bool given in row 0
TypeError: azora_streak_rebuild(): Argument #1 ($timestamps) must be of type int, float or numeric string, array given in row 0
TypeError: azora_streak_rebuild(): Argument #1 ($timestamps) must be of type int, float or numeric string, DateTime given in row 3
ValueError: azora_streak_rebuild(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_streak_rebuild(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_streak_rebuild(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
TypeError: azora_streak_rebuild(): Argument #1 ($timestamps) must be of type array, string given
TypeError: azora_streak_rebuild(): Argument #3 ($policy) must be of type ?Azora\StreakPolicy, int given
