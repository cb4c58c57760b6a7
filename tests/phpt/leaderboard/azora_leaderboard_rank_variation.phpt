--TEST--
azora_leaderboard_rank(): order within equals, keys and values of every kind
--EXTENSIONS--
azora
--FILE--
<?php
declare(strict_types=1);

echo json_encode(azora_leaderboard_rank(['b' => 1, 10 => 1, 'B' => 1, 9 => 1, '010' => 1, -1 => 1, '' => 1, "a\0" => 1, 'a' => 1], Azora\Ties::Ordinal)), "\n";
echo json_encode(azora_leaderboard_rank([PHP_INT_MIN, PHP_INT_MAX, 0, -1, '9223372036854775807', '-9223372036854775808'])), "\n";
echo json_encode(azora_leaderboard_rank(['5', 5, 5.0, ' 5', '5 ', '5.0', '5e0', '-0', -0.0], Azora\Ties::Dense)), "\n";
$score = 9;
$scores = ['x' => 1, 'y' => &$score, 'z' => 5];
$same = $scores;
unset($scores['x']);
echo json_encode(azora_leaderboard_rank($scores)), json_encode(azora_leaderboard_rank($same)), json_encode($scores), "\n";
$sparse = [5, 6, 7, 8];
unset($sparse[0], $sparse[2]);
echo json_encode(azora_leaderboard_rank($sparse)), "\n";
echo json_encode(azora_leaderboard_rank(ties: Azora\Ties::Dense, scores: [3, 3, 2])), "\n";
echo json_encode(azora_leaderboard_rank([PHP_INT_MAX => 1, PHP_INT_MIN => 1])), "\n";
$names = ["\xff" => 1, "\xc3\xa9" => 1, 'z' => 1];
echo implode(' ', array_map('bin2hex', array_keys(azora_leaderboard_rank($names)))), "\n";
?>
--EXPECT--
{"-1":1,"9":2,"10":3,"":4,"010":5,"B":6,"a":7,"a\u0000":8,"b":9}
{"1":1,"4":1,"2":3,"3":4,"0":5,"5":5}
[1,1,1,1,1,1,1,2,2]
{"y":1,"z":2}{"y":1,"z":2,"x":3}{"y":9,"z":5}
{"3":1,"1":2}
[1,1,2]
{"-9223372036854775808":1,"9223372036854775807":1}
7a c3a9 ff
