--TEST--
azora_contexts(): takes no arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_contexts', 1);
?>
--EXPECT--
ArgumentCountError: azora_contexts() expects exactly 0 arguments, 1 given
