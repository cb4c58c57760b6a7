--TEST--
Azora\Leaderboard: there is no way round its constructor
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$class = new ReflectionClass(Azora\Leaderboard::class);
throws([$class, 'newInstanceWithoutConstructor']);
throws('unserialize', 'O:17:"Azora\Leaderboard":0:{}');
throws([$class, 'newInstance'], 'dense');
throws([$class, 'newInstanceArgs'], ['order' => Azora\Ties::Dense]);
echo count($class->newInstanceArgs(['ties' => Azora\Ties::Dense])), "\n";
?>
--EXPECT--
ReflectionException: Class Azora\Leaderboard is an internal class marked as final that cannot be instantiated without invoking its constructor
Exception: Unserialization of 'Azora\Leaderboard' is not allowed
TypeError: Azora\Leaderboard::__construct(): Argument #1 ($ties) must be of type Azora\Ties, string given
Error: Unknown named parameter $order
0
