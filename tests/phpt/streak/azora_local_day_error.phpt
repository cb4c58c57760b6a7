--TEST--
azora_local_day(): unknown zones are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

foreach (['Mars/Olympus', '', 'UTC ', "UTC\0", "\0", '+99:99', '../UTC', '5', 'Europe', str_repeat('x', 300), "\xff"] as $zone) {
    throws('azora_local_day', 0, $zone);
}
throws('azora_local_day', 0);
throws('azora_local_day', 0, null, 1);
throws('azora_local_day', 'today', 'UTC');
throws('azora_local_day', 0, []);
throws('azora_local_day', 0, new DateTimeZone('UTC'));
throws('azora_local_day', INF, 'UTC');
// An error must not stay in a cache, nor spoil the zone that is asked for next.
throws('azora_local_day', 0, 'Mars/Olympus');
echo azora_local_day(0, 'UTC'), "\n";
?>
--EXPECT--
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
ArgumentCountError: azora_local_day() expects exactly 2 arguments, 1 given
ArgumentCountError: azora_local_day() expects exactly 2 arguments, 3 given
TypeError: azora_local_day(): Argument #1 ($timestamp) must be of type int, string given
TypeError: azora_local_day(): Argument #2 ($timezone) must be of type string, array given
TypeError: azora_local_day(): Argument #2 ($timezone) must be of type string, DateTimeZone given
TypeError: azora_local_day(): Argument #1 ($timestamp) must be of type int, float given
ValueError: azora_local_day(): Argument #2 ($timezone) must be a time zone that DateTimeZone knows
0
