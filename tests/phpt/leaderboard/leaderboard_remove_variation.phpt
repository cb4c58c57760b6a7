--TEST--
Azora\Leaderboard::remove(): down to nothing and up again, in every order
--EXTENSIONS--
azora
--FILE--
<?php
function fill(Azora\Leaderboard $board, int $count): void
{
    for ($id = 0; $id < $count; $id++) {
        $board->set($id, $id * 7919 % 1009, $id % 3);
    }
}

$board = new Azora\Leaderboard();
fill($board, 3000);
for ($id = 0; $id < 3000; $id++) {
    $board->remove($id);
}
echo count($board), json_encode($board->top()), "\n";
fill($board, 3000);
for ($id = 2999; $id >= 1; $id--) {
    $board->remove($id);
}
echo count($board), json_encode($board->export()), "\n";
fill($board, 3000);
while (count($board) > 0) {
    $board->remove($board->top(1)[0]['id']);
}
fill($board, 100);
echo count($board), ' ', $board->rank(0), "\n";
?>
--EXPECT--
0[]
1{"ids":[0],"scores":[0],"ats":[0],"ranks":[1]}
100 100
