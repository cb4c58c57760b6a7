--TEST--
Azora\StatusList: comparing, dumping, a second construction, a way round the first
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$list = new Azora\StatusList();
$list->set(8);
var_dump($list == new Azora\StatusList(), $list == $list, $list);
throws([$list, '__construct'], 200_000);
var_dump(count($list), $list->get(8));
$class = new ReflectionClass(Azora\StatusList::class);
throws([$class, 'newInstanceWithoutConstructor']);
throws('serialize', $list);
throws('unserialize', 'O:16:"Azora\StatusList":0:{}');
throws(function () use ($list) {
    $list->extra = 1;
});
?>
--EXPECT--
bool(false)
bool(true)
object(Azora\StatusList)#1 (2) {
  ["count"]=>
  int(131072)
  ["set"]=>
  int(1)
}
Error: The Azora\StatusList object is constructed already
int(131072)
bool(true)
ReflectionException: Class Azora\StatusList is an internal class marked as final that cannot be instantiated without invoking its constructor
Exception: Serialization of 'Azora\StatusList' is not allowed
Exception: Unserialization of 'Azora\StatusList' is not allowed
Error: Cannot create dynamic property Azora\StatusList::$extra
