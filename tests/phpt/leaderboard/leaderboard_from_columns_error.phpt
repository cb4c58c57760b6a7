--TEST--
Azora\Leaderboard::fromColumns(): errors name the column and the row
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$bad = [
    [[1, 2], [1]],
    [[], [1]],
    [[1], [1], []],
    [[1], [1], [1, 2]],
    [[1, 2, 1], [1, 2, 3]],
    [[1, '1'], [1, 2]],
    [[1, 1.5], [1, 2]],
    [['ann'], [1]],
    [[null], [1]],
    [[1], ['best']],
    [[1, 2], [1, 2.5]],
    [[1], [NAN]],
    [[1], [1], ['2024-01-01']],
    [[1, 2, 3], [1, 2, 3], [0, 0, 0.5]],
    [[1], [1], [null]],
    [[[1]], [1]],
    [[1], [new stdClass()]],
    [['9223372036854775808'], [1]],
    [[1], [true]],
    [[1], [1], [1], 'dense'],
    [[1]],
    [1, 1],
];
foreach ($bad as $arguments) {
    throws('Azora\Leaderboard::fromColumns', ...$arguments);
}
?>
--EXPECT--
ValueError: Azora\Leaderboard::fromColumns(): Argument #2 ($scores) must be as long as argument #1: 2 rows, not 1
ValueError: Azora\Leaderboard::fromColumns(): Argument #2 ($scores) must be as long as argument #1: 0 rows, not 1
ValueError: Azora\Leaderboard::fromColumns(): Argument #3 ($ats) must be as long as argument #1: 1 rows, not 0
ValueError: Azora\Leaderboard::fromColumns(): Argument #3 ($ats) must be as long as argument #1: 1 rows, not 2
ValueError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be unique, the id in row 2 came before
ValueError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be unique, the id in row 1 came before
ValueError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be an integer in row 1
TypeError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be of type int, float or numeric string, string given in row 0
TypeError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be of type int, float or numeric string, null given in row 0
TypeError: Azora\Leaderboard::fromColumns(): Argument #2 ($scores) must be of type int, float or numeric string, string given in row 0
ValueError: Azora\Leaderboard::fromColumns(): Argument #2 ($scores) must be an integer in row 1
ValueError: Azora\Leaderboard::fromColumns(): Argument #2 ($scores) must be an integer in row 0
TypeError: Azora\Leaderboard::fromColumns(): Argument #3 ($ats) must be of type int, float or numeric string, string given in row 0
ValueError: Azora\Leaderboard::fromColumns(): Argument #3 ($ats) must be an integer in row 2
TypeError: Azora\Leaderboard::fromColumns(): Argument #3 ($ats) must be of type int, float or numeric string, null given in row 0
TypeError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be of type int, float or numeric string, array given in row 0
TypeError: Azora\Leaderboard::fromColumns(): Argument #2 ($scores) must be of type int, float or numeric string, stdClass given in row 0
ValueError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be an integer in row 0
TypeError: Azora\Leaderboard::fromColumns(): Argument #2 ($scores) must be of type int, float or numeric string, bool given in row 0
TypeError: Azora\Leaderboard::fromColumns(): Argument #4 ($ties) must be of type Azora\Ties, string given
ArgumentCountError: Azora\Leaderboard::fromColumns() expects at least 2 arguments, 1 given
TypeError: Azora\Leaderboard::fromColumns(): Argument #1 ($ids) must be of type array, int given
