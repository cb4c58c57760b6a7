--TEST--
Azora\Leaderboard: each kind of ties, and an error handler that comes in between
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

foreach (Azora\Ties::cases() as $ties) {
    $board = new Azora\Leaderboard(ties: $ties);
    $board->set(2, 5);
    $board->set(1, 5);
    $board->set(3, 4);
    echo json_encode(array_column($board->top(), 'rank', 'id')), "\n";
}
// While an argument is converted, PHP may call an error handler, which may do as it likes.
set_error_handler(static function () use (&$board): bool {
    $board->remove(1);
    $board = null;
    return true;
});
$same = $board;
$same->set(1.5, 9);
echo json_encode($same->top()), "\n";
restore_error_handler();
?>
--EXPECT--
{"1":1,"2":1,"3":3}
{"1":1,"2":1,"3":2}
{"1":1,"2":2,"3":3}
[{"id":1,"score":9,"rank":1},{"id":2,"score":5,"rank":2},{"id":3,"score":4,"rank":3}]
