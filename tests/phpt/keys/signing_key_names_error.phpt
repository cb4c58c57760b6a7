--TEST--
Azora\SigningKey: did(), verificationMethod() and publicKeyMultibase() take nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$key = Azora\SigningKey::generate();
throws([$key, 'did'], 1);
throws([$key, 'verificationMethod'], 1);
throws([$key, 'publicKeyMultibase'], 1);
?>
--EXPECT--
ArgumentCountError: Azora\SigningKey::did() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\SigningKey::verificationMethod() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\SigningKey::publicKeyMultibase() expects exactly 0 arguments, 1 given
