--TEST--
Azora\StatusList: a list is neither too short nor too long
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

foreach ([131071, 0, -1, PHP_INT_MIN, 134217729, PHP_INT_MAX, '131072x', []] as $length) {
    throws(fn () => new Azora\StatusList($length));
}
?>
--EXPECT--
ValueError: Azora\StatusList::__construct(): Argument #1 ($length) must be between 131072 and 134217728
ValueError: Azora\StatusList::__construct(): Argument #1 ($length) must be between 131072 and 134217728
ValueError: Azora\StatusList::__construct(): Argument #1 ($length) must be between 131072 and 134217728
ValueError: Azora\StatusList::__construct(): Argument #1 ($length) must be between 131072 and 134217728
ValueError: Azora\StatusList::__construct(): Argument #1 ($length) must be between 131072 and 134217728
ValueError: Azora\StatusList::__construct(): Argument #1 ($length) must be between 131072 and 134217728
TypeError: Azora\StatusList::__construct(): Argument #1 ($length) must be of type int, string given
TypeError: Azora\StatusList::__construct(): Argument #1 ($length) must be of type int, array given
