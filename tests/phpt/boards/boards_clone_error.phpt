--TEST--
Azora\Boards: cannot be cloned, serialized, compared, or given properties
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$boards = new Azora\Boards();
throws(fn () => clone $boards);
throws('serialize', $boards);
throws('unserialize', 'O:12:"Azora\Boards":0:{}');
throws(function () use ($boards) { $boards->spec = []; });
throws(fn () => var_dump($boards == $boards, $boards == new Azora\Boards()));
var_dump((array) $boards, get_object_vars($boards));
var_dump($boards);
echo json_encode($boards), "\n";
?>
--EXPECTF--
Error: Trying to clone an uncloneable object of class Azora\Boards
Exception: Serialization of 'Azora\Boards' is not allowed
Exception: Unserialization of 'Azora\Boards' is not allowed
Error: Cannot create dynamic property Azora\Boards::$spec
bool(true)
bool(false)
nothing was thrown
array(0) {
}
array(0) {
}
object(Azora\Boards)#%d (0) {
}
{}
