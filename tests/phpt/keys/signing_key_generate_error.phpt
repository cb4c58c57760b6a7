--TEST--
Azora\SigningKey::generate(): takes nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws([Azora\SigningKey::class, 'generate'], 1);
?>
--EXPECT--
ArgumentCountError: Azora\SigningKey::generate() expects exactly 0 arguments, 1 given
