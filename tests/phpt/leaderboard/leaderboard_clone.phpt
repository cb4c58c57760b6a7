--TEST--
Azora\Leaderboard: a clone is deep
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard(Azora\Ties::Dense);
for ($id = 0; $id < 200; $id++) {
    $board->set($id, intdiv($id, 2), $id);
}
$copy = clone $board;
$before = $copy->export();
var_dump($before === $board->export());
$board->remove(0);
$board->set(500, 1000);
$board->add(1, 5);
var_dump($copy->export() === $before);
unset($board);
$copy->set(0, 99);
$again = clone $copy;
unset($copy);
echo count($again), ' ', $again->rank(0), ' ', $again->rank(197), "\n";
var_dump(clone new Azora\Leaderboard() == new Azora\Leaderboard());
?>
--EXPECT--
bool(true)
bool(true)
200 1 2
bool(false)
