--TEST--
Azora\Leaderboard: iterations see the board as it was when they began
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores([1 => 40, 2 => 30, 3 => 20, 4 => 10]);
foreach ($board as $id => $score) {
    $board->set($id, -$score);
    $board->set($id + 100, 99);
    $board->remove(4);
    echo "$id => $score, ";
}
echo count($board), "\n";
$board = Azora\Leaderboard::fromScores([1 => 3, 2 => 2, 3 => 1]);
foreach ($board as $outer => $score) {
    foreach ($board as $inner => $score) {
        echo "$outer$inner ";
        if ($inner === 2) {
            break;
        }
    }
}
echo "\n";
foreach ($board as $id => $score) {
    if ($id === 2) {
        $board = null;
    }
    echo $id;
}
echo "\n";
foreach (Azora\Leaderboard::fromScores([1 => 3, 2 => 2]) as $id => $score) {
    echo $id;
}
echo "\n";
$board = Azora\Leaderboard::fromScores([1 => 3, 2 => 2]);
try {
    foreach ($board as $id => $score) {
        throw new Exception("left at $id");
    }
} catch (Exception $exception) {
    echo $exception->getMessage(), "\n";
}
$lines = (static function (Azora\Leaderboard $board) {
    yield 'top' => 0;
    yield from $board;
})($board);
foreach ($lines as $id => $score) {
    $board->remove(1);
    echo "$id => $score, ";
}
echo "\n";
?>
--EXPECT--
1 => 40, 2 => 30, 3 => 20, 4 => 10, 7
11 12 21 22 31 32 
123
12
left at 1
top => 0, 2 => 2, 
