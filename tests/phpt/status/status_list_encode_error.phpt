--TEST--
Azora\StatusList::encode(): takes no arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws([new Azora\StatusList(), 'encode'], 9);
throws([new Azora\StatusList(), 'count'], 9);
?>
--EXPECT--
ArgumentCountError: Azora\StatusList::encode() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\StatusList::count() expects exactly 0 arguments, 1 given
