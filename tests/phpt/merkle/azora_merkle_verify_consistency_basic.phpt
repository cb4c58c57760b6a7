--TEST--
azora_merkle_verify_consistency(): made by hand
--EXTENSIONS--
azora
--FILE--
<?php
[$a, $b, $c] = array_map(fn (string $leaf): string => hash('sha256', "\0$leaf", true), ['a', 'b', 'c']);
$ab = hash('sha256', "\1$a$b", true);
$abc = hash('sha256', "\1$ab$c", true);
var_dump(azora_merkle_verify_consistency(2, 3, $ab, $abc, [$c]));
var_dump(azora_merkle_verify_consistency(1, 3, $a, $abc, [$b, $c]));
var_dump(azora_merkle_verify_consistency(3, 3, $abc, $abc, []));
var_dump(azora_merkle_verify_consistency(3, 3, $abc, $ab, []), azora_merkle_verify_consistency(2, 3, $ab, $abc, [$b]));
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
