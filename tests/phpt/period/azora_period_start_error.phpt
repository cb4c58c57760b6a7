--TEST--
azora_period_start(): bad arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_period_start', 0, 'Mars/Olympus', Azora\Period::Day);
throws('azora_period_start', 0, '', Azora\Period::Week);
throws('azora_period_start', 0, "UTC\0", Azora\Period::Month);
throws('azora_period_start', 0, '+99:99', Azora\Period::Day);
throws('azora_period_start', 0, 'Mars/Olympus', Azora\Period::All);
throws('azora_period_start', 0, 'UTC', 'day');
throws('azora_period_start', 0, 'UTC', Azora\Ties::Dense);
throws('azora_period_start', 0, 'UTC');
throws('azora_period_start', 'now', 'UTC', Azora\Period::Day);
?>
--EXPECT--
ValueError: azora_period_start(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_period_start(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_period_start(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_period_start(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_period_start(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
TypeError: azora_period_start(): Argument #3 ($period) must be of type Azora\Period, string given
TypeError: azora_period_start(): Argument #3 ($period) must be of type Azora\Period, Azora\Ties given
ArgumentCountError: azora_period_start() expects exactly 3 arguments, 2 given
TypeError: azora_period_start(): Argument #1 ($timestamp) must be of type int, string given
