--TEST--
azora_pivc_score_batch(): errors name the column and the row
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$row = [1, 1, 1, 1];
$full = [100, 100, 100, 100];
throws('azora_pivc_score_batch', [1, 2, -3, 4], $full, $full, $full);
throws('azora_pivc_score_batch', $row, [100, 100, 100, 100.5], $full, $full);
throws('azora_pivc_score_batch', $row, $full, [NAN, 1, 1, 1], $full);
throws('azora_pivc_score_batch', $row, $full, $full, [1, -INF, 1, 1]);
throws('azora_pivc_score_batch', $row, $full, $full, $full, [1, 0, 2, 1]);
throws('azora_pivc_score_batch', $row, $full, $full, $full, null, [1, 1, 1, 100.01]);
echo "--\n";
throws('azora_pivc_score_batch', $row, [100], $full, $full);
throws('azora_pivc_score_batch', $row, $full, [], $full);
throws('azora_pivc_score_batch', $row, $full, $full, [1, 2, 3, 4, 5]);
throws('azora_pivc_score_batch', $row, $full, $full, $full, [true]);
throws('azora_pivc_score_batch', [], [], [], [], [], [1]);
throws('azora_pivc_score_batch', [], $full, $full, $full);
echo "--\n";
throws('azora_pivc_score_batch', [1.5], [100], [0], [100]);
throws('azora_pivc_score_batch', ['1.5'], [100], [0], [100]);
throws('azora_pivc_score_batch', [9223372036854775808.0], [100], [0], [100]);
throws('azora_pivc_score_batch', ['9223372036854775808'], [100], [0], [100]);
throws('azora_pivc_score_batch', [NAN], [100], [0], [100]);
throws('azora_pivc_score_batch', ['many'], [100], [0], [100]);
throws('azora_pivc_score_batch', [1], [[100]], [0], [100]);
throws('azora_pivc_score_batch', [1], [100], [null], [100]);
throws('azora_pivc_score_batch', [1], [100], [0], [new stdClass()]);
throws('azora_pivc_score_batch', [1], [100], [0], [100], ['yes']);
throws('azora_pivc_score_batch', [1], [100], [0], [100], [null]);
throws('azora_pivc_score_batch', [1], [100], [0], [100], null, ['']);
throws('azora_pivc_score_batch', 1, [100], [0], [100]);
throws('azora_pivc_score_batch', new ArrayObject([1]), [100], [0], [100]);
?>
--EXPECT--
ValueError: azora_pivc_score_batch(): Argument #1 ($reach) must be 0 or more in row 2
ValueError: azora_pivc_score_batch(): Argument #2 ($quality) must be between 0 and 100 in row 3
ValueError: azora_pivc_score_batch(): Argument #3 ($innovation) must be between 0 and 100 in row 0
ValueError: azora_pivc_score_batch(): Argument #4 ($alignment) must be between 0 and 100 in row 1
ValueError: azora_pivc_score_batch(): Argument #5 ($verified) must be true, false, 0 or 1 in row 2
ValueError: azora_pivc_score_batch(): Argument #6 ($multiplier) must be between 0 and 100 in row 3
--
ValueError: azora_pivc_score_batch(): Argument #2 ($quality) must be as long as argument #1: 4 rows, not 1
ValueError: azora_pivc_score_batch(): Argument #3 ($innovation) must be as long as argument #1: 4 rows, not 0
ValueError: azora_pivc_score_batch(): Argument #4 ($alignment) must be as long as argument #1: 4 rows, not 5
ValueError: azora_pivc_score_batch(): Argument #5 ($verified) must be as long as argument #1: 4 rows, not 1
ValueError: azora_pivc_score_batch(): Argument #6 ($multiplier) must be as long as argument #1: 0 rows, not 1
ValueError: azora_pivc_score_batch(): Argument #2 ($quality) must be as long as argument #1: 0 rows, not 4
--
ValueError: azora_pivc_score_batch(): Argument #1 ($reach) must be an integer in row 0
ValueError: azora_pivc_score_batch(): Argument #1 ($reach) must be an integer in row 0
ValueError: azora_pivc_score_batch(): Argument #1 ($reach) must be an integer in row 0
ValueError: azora_pivc_score_batch(): Argument #1 ($reach) must be an integer in row 0
ValueError: azora_pivc_score_batch(): Argument #1 ($reach) must be an integer in row 0
TypeError: azora_pivc_score_batch(): Argument #1 ($reach) must be of type int, float or numeric string, string given in row 0
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, array given in row 0
TypeError: azora_pivc_score_batch(): Argument #3 ($innovation) must be of type int, float or numeric string, null given in row 0
TypeError: azora_pivc_score_batch(): Argument #4 ($alignment) must be of type int, float or numeric string, stdClass given in row 0
ValueError: azora_pivc_score_batch(): Argument #5 ($verified) must be true, false, 0 or 1 in row 0
TypeError: azora_pivc_score_batch(): Argument #5 ($verified) must be of type bool, int or string, null given in row 0
TypeError: azora_pivc_score_batch(): Argument #6 ($multiplier) must be of type int, float or numeric string, string given in row 0
TypeError: azora_pivc_score_batch(): Argument #1 ($reach) must be of type array, int given
TypeError: azora_pivc_score_batch(): Argument #1 ($reach) must be of type array, ArrayObject given
