--TEST--
Azora\Leaderboard::percentile(): the same under every kind of ties, whatever the times
--EXTENSIONS--
azora
--FILE--
<?php
foreach (Azora\Ties::cases() as $ties) {
    $board = new Azora\Leaderboard($ties);
    for ($id = 0; $id < 9; $id++) {
        $board->set($id, intdiv($id, 3), -$id);
    }
    echo $ties->name, ':';
    for ($id = 0; $id < 9; $id++) {
        echo ' ', $board->percentile($id);
    }
    echo "\n";
}
?>
--EXPECT--
Competition: 25 25 25 62.5 62.5 62.5 100 100 100
Dense: 25 25 25 62.5 62.5 62.5 100 100 100
Ordinal: 25 25 25 62.5 62.5 62.5 100 100 100
