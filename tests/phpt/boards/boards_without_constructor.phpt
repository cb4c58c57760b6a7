--TEST--
Azora\Boards, Azora\BoardIterator: there is no way round their constructors
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

foreach ([Azora\Boards::class, Azora\BoardIterator::class] as $name) {
    $class = new ReflectionClass($name);
    throws([$class, 'newInstanceWithoutConstructor']);
    throws('unserialize', sprintf('O:%d:"%s":0:{}', strlen($name), $name));
}
throws(fn () => new Azora\BoardIterator());
throws([$class, 'newInstance']);
$iterator = (new Azora\Boards())->finish();
(new ReflectionMethod($iterator, '__construct'))->invoke($iterator);
echo count(iterator_to_array($iterator)), "\n";
?>
--EXPECT--
ReflectionException: Class Azora\Boards is an internal class marked as final that cannot be instantiated without invoking its constructor
Exception: Unserialization of 'Azora\Boards' is not allowed
ReflectionException: Class Azora\BoardIterator is an internal class marked as final that cannot be instantiated without invoking its constructor
Exception: Unserialization of 'Azora\BoardIterator' is not allowed
Error: Call to private Azora\BoardIterator::__construct() from global scope
ReflectionException: Access to non-public constructor of class Azora\BoardIterator
0
