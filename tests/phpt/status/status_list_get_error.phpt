--TEST--
Azora\StatusList: no index outside of the list
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/gzip.inc';

$list = new Azora\StatusList();
foreach ([-1, 131072, PHP_INT_MAX, PHP_INT_MIN] as $index) {
    throws([$list, 'get'], $index);
    throws([$list, 'set'], $index);
    throws([$list, 'set'], $index, false);
    throws([$list, 'value'], $index, 1);
}
throws([$list, 'value'], 65536, 2);
throws([$list, 'value'], 2080, 63);
throws([$list, 'value'], PHP_INT_MAX, 63);
throws([$list, 'value'], 0, 0);
throws([$list, 'value'], 0, 64);
throws([$list, 'value'], 0, -1);
throws([$list, 'get'], '1x');
throws([$list, 'set']);
$short = Azora\StatusList::decode(encoded(stored("\xff")), 0);
echo $short->value(0, 8), "\n";
throws([$short, 'value'], 0, 9);
throws([$short, 'get'], 8);
$empty = Azora\StatusList::decode(encoded(stored('')), 0);
throws([$empty, 'get'], 0);
var_dump($list);
?>
--EXPECT--
ValueError: Azora\StatusList::get(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::get(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::get(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::get(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::set(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be between 0 and 131071
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be between 0 and 65535
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be between 0 and 2079
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be between 0 and 2079
ValueError: Azora\StatusList::value(): Argument #2 ($size) must be between 1 and 63
ValueError: Azora\StatusList::value(): Argument #2 ($size) must be between 1 and 63
ValueError: Azora\StatusList::value(): Argument #2 ($size) must be between 1 and 63
TypeError: Azora\StatusList::get(): Argument #1 ($index) must be of type int, string given
ArgumentCountError: Azora\StatusList::set() expects at least 1 argument, 0 given
255
ValueError: Azora\StatusList::value(): Argument #1 ($index) must be that of an entry, and the list has none
ValueError: Azora\StatusList::get(): Argument #1 ($index) must be between 0 and 7
ValueError: Azora\StatusList::get(): Argument #1 ($index) must be that of an entry, and the list has none
object(Azora\StatusList)#1 (2) {
  ["count"]=>
  int(131072)
  ["set"]=>
  int(0)
}
