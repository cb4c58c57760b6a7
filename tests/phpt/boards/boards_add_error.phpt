--TEST--
Azora\Boards::add(): values out of range are refused and add nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All]]);
throws([$boards, 'add'], 1, 0, 1, -1, 100, 100, true, 1);
throws([$boards, 'add'], 1, 0, 1, PHP_INT_MIN, 100, 100, true, 1);
foreach ([-0.01, 100.01, NAN, INF, -INF] as $bad) {
    throws([$boards, 'add'], 1, 0, 1, 1, $bad, 100, true, 1);
    throws([$boards, 'add'], 1, 0, 1, 1, 100, $bad, true, 1);
}
throws([$boards, 'add'], 1, 0, 1, 1, 100, 100, true);
throws([$boards, 'add'], 'me', 0, 1, 1, 100, 100, true, 1);
throws([$boards, 'add'], 1, 'now', 1, 1, 100, 100, true, 1);
throws([$boards, 'add'], 1, 0, 1, 1, 100, 100, [], 1);
throws([$boards, 'add'], 1, 0, 1, 1, 100, 100, true, 1, 1);
show_boards($boards);
echo "nobody\n";
?>
--EXPECT--
ValueError: Azora\Boards::add(): Argument #4 ($reach) must be 0 or more
ValueError: Azora\Boards::add(): Argument #4 ($reach) must be 0 or more
ValueError: Azora\Boards::add(): Argument #5 ($quality) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #6 ($alignment) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #5 ($quality) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #6 ($alignment) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #5 ($quality) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #6 ($alignment) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #5 ($quality) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #6 ($alignment) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #5 ($quality) must be between 0 and 100
ValueError: Azora\Boards::add(): Argument #6 ($alignment) must be between 0 and 100
ArgumentCountError: Azora\Boards::add() expects exactly 8 arguments, 7 given
TypeError: Azora\Boards::add(): Argument #1 ($user) must be of type int, string given
TypeError: Azora\Boards::add(): Argument #2 ($when) must be of type int, string given
TypeError: Azora\Boards::add(): Argument #7 ($verified) must be of type bool, array given
ArgumentCountError: Azora\Boards::add() expects exactly 8 arguments, 9 given
nobody
