--TEST--
azora_status_index(): a full list, and indexes that are none
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_status_index', 3, [2, 0, 1]);
throws('azora_status_index', 1, ['0']);
throws('azora_status_index', 131072, range(0, 131071));
throws('azora_status_index', 0, []);
throws('azora_status_index', -5, []);
throws('azora_status_index', 134217729, []);
throws('azora_status_index', 10, [0, 1, 10]);
throws('azora_status_index', 10, [-1]);
throws('azora_status_index', 10, array_fill(0, 40, 3) + [40 => 99]);
throws('azora_status_index', 10, ['x']);
throws('azora_status_index', 10, [1.5]);
throws('azora_status_index', 10, [null]);
throws('azora_status_index', 10, 'taken');
throws('azora_status_index', 10);
?>
--EXPECT--
Azora\AzoraException: All 3 indexes are taken; open a new list
Azora\AzoraException: All 1 indexes are taken; open a new list
Azora\AzoraException: All 131072 indexes are taken; open a new list
ValueError: azora_status_index(): Argument #1 ($length) must be between 1 and 134217728
ValueError: azora_status_index(): Argument #1 ($length) must be between 1 and 134217728
ValueError: azora_status_index(): Argument #1 ($length) must be between 1 and 134217728
ValueError: azora_status_index(): Argument #2 ($taken) must be between 0 and 9 in row 2
ValueError: azora_status_index(): Argument #2 ($taken) must be between 0 and 9 in row 0
ValueError: azora_status_index(): Argument #2 ($taken) must be between 0 and 9 in row 40
TypeError: azora_status_index(): Argument #2 ($taken) must be of type int, float or numeric string, string given in row 0
ValueError: azora_status_index(): Argument #2 ($taken) must be an integer in row 0
TypeError: azora_status_index(): Argument #2 ($taken) must be of type int, float or numeric string, null given in row 0
TypeError: azora_status_index(): Argument #2 ($taken) must be of type array, string given
ArgumentCountError: azora_status_index() expects exactly 2 arguments, 1 given
