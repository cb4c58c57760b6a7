--TEST--
azora_version(): takes no arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_version', 1);
throws(fn () => azora_version(part: 'major'));
?>
--EXPECT--
ArgumentCountError: azora_version() expects exactly 0 arguments, 1 given
Error: Unknown named parameter $part
