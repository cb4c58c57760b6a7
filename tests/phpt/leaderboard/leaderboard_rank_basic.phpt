--TEST--
Azora\Leaderboard::rank(): by each kind of ties
--EXTENSIONS--
azora
--FILE--
<?php
foreach (Azora\Ties::cases() as $ties) {
    $board = new Azora\Leaderboard($ties);
    foreach ([[1, 50], [2, 40], [3, 40], [4, 40], [5, 30]] as [$id, $score]) {
        $board->set($id, $score, 100 - $id);
    }
    echo $ties->name, ':';
    foreach ([1, 4, 3, 2, 5] as $id) {
        echo ' ', $board->rank($id);
    }
    echo ' ', json_encode($board->rank(6)), "\n";
}
?>
--EXPECT--
Competition: 1 2 2 2 5 null
Dense: 1 2 2 2 3 null
Ordinal: 1 2 3 4 5 null
