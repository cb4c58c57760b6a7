--TEST--
azora_merkle_root(): of no leaf, one and more
--EXTENSIONS--
azora
--FILE--
<?php
echo bin2hex(azora_merkle_root([])), "\n";
echo bin2hex(azora_merkle_root([''])), "\n";
echo bin2hex(azora_merkle_root(['', "\0", "\x10"])), "\n";
var_dump(azora_merkle_root([]) === hash('sha256', '', true));
var_dump(azora_merkle_root(['a']) === hash('sha256', "\0a", true));
var_dump(azora_merkle_root(['a', 'b']) === hash('sha256', "\1" . hash('sha256', "\0a", true) . hash('sha256', "\0b", true), true));
?>
--EXPECT--
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
bool(true)
bool(true)
bool(true)
