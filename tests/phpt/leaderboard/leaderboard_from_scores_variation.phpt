--TEST--
Azora\Leaderboard::fromScores(): numbers of every kind, references, sparse arrays, extremes
--EXTENSIONS--
azora
--FILE--
<?php
declare(strict_types=1);

$score = '9';
$scores = [4 => '5', 2 => 6.0, 8 => ' 7 ', 1 => &$score, 99 => 1, PHP_INT_MIN => PHP_INT_MAX, PHP_INT_MAX => PHP_INT_MIN];
unset($scores[99]);
$board = Azora\Leaderboard::fromScores($scores);
$score = 1000;
echo json_encode($board->export()['ids']), json_encode($board->export()['scores']), "\n";
$list = [10, 20, 30];
unset($list[1]);
echo json_encode(iterator_to_array(Azora\Leaderboard::fromScores($list))), "\n";
?>
--EXPECT--
[-9223372036854775808,1,8,2,4,9223372036854775807][9223372036854775807,9,7,6,5,-9223372036854775808]
{"2":30,"0":10}
