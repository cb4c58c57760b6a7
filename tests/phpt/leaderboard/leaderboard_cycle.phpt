--TEST--
Azora\Leaderboard: in garbage cycles, in static and global places, at the end of a script
--EXTENSIONS--
azora
--FILE--
<?php
$node = new stdClass();
$node->self = $node;
$node->board = Azora\Leaderboard::fromScores(range(1, 1000));
$node->iterator = $node->board->getIterator();
unset($node);
var_dump(gc_collect_cycles() > 0);
function keep(): Azora\Leaderboard
{
    static $board = null;
    return $board ??= Azora\Leaderboard::fromScores([1, 2, 3]);
}
keep()->set(9, 9);
echo count(keep()), "\n";
$GLOBALS['open'] = keep()->getIterator();
register_shutdown_function(static function () {
    echo count(keep()), "\n";
    exit(0);
});
foreach (keep() as $id => $score) {
    exit("left inside\n");
}
?>
--EXPECT--
bool(true)
4
left inside
4
