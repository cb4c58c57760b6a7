--TEST--
Azora\Leaderboard: foreach gives id => score, best first
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores([5 => 10, 7 => 30, 6 => 10]);
foreach ($board as $id => $score) {
    echo "$id => $score\n";
}
foreach ($board as $score) {
    echo $score, ' ';
}
echo "\n", json_encode(iterator_to_array($board)), iterator_count($board), json_encode([...$board]), "\n";
foreach (new Azora\Leaderboard() as $score) {
    echo "never\n";
}
?>
--EXPECT--
7 => 30
5 => 10
6 => 10
30 10 10 
{"7":30,"5":10,"6":10}3[30,10,10]
