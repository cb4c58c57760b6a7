--TEST--
Azora\Leaderboard::fromScores(): ids must be integers and scores integral
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$bad = [['ann' => 1], [1, 'x' => 1], ['' => 1], ['1.5' => 1], [1.5], ['1.5'], [NAN], ['many'], [null], [true], [[]], [new stdClass()], [1, 2, 1e30]];
foreach ($bad as $scores) {
    throws('Azora\Leaderboard::fromScores', $scores);
}
throws('Azora\Leaderboard::fromScores', new ArrayObject([1]));
throws('Azora\Leaderboard::fromScores', [1], 'dense');
?>
--EXPECT--
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must have integers as keys, string given in row 0
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must have integers as keys, string given in row 1
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must have integers as keys, string given in row 0
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must have integers as keys, string given in row 0
ValueError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be an integer in row 0
ValueError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be an integer in row 0
ValueError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be an integer in row 0
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be of type int, float or numeric string, string given in row 0
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be of type int, float or numeric string, null given in row 0
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be of type int, float or numeric string, bool given in row 0
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be of type int, float or numeric string, array given in row 0
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be of type int, float or numeric string, stdClass given in row 0
ValueError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be an integer in row 2
TypeError: Azora\Leaderboard::fromScores(): Argument #1 ($scores) must be of type array, ArrayObject given
TypeError: Azora\Leaderboard::fromScores(): Argument #2 ($ties) must be of type Azora\Ties, string given
