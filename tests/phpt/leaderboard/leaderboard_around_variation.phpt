--TEST--
Azora\Leaderboard::around(): huge radius, equals by place
--EXTENSIONS--
azora
--FILE--
<?php
foreach (Azora\Ties::cases() as $ties) {
    $board = Azora\Leaderboard::fromScores([9, 7, 7, 7, 5], $ties);
    foreach ([[0, PHP_INT_MAX], [2, 1], [4, 1]] as [$id, $radius]) {
        foreach ($board->around($id, $radius) as $row) {
            echo $row['id'], '#', $row['rank'], ' ';
        }
        echo '| ';
    }
    echo "\n";
}
echo count($board->around(radius: PHP_INT_MAX - 1, id: 4)), "\n";
?>
--EXPECT--
0#1 1#2 2#2 3#2 4#5 | 1#2 2#2 3#2 | 3#2 4#5 | 
0#1 1#2 2#2 3#2 4#3 | 1#2 2#2 3#2 | 3#2 4#3 | 
0#1 1#2 2#3 3#4 4#5 | 1#2 2#3 3#4 | 3#4 4#5 | 
5
