--TEST--
azora_merkle_root(): keys, holes and references do not matter
--EXTENSIONS--
azora
--FILE--
<?php
$b = 'b';
$root = bin2hex(azora_merkle_root(['a', 'b', 'c']));
$holes = ['x', 'a', 'x', 'b', 'c'];
unset($holes[0], $holes[2]);
$lists = [['k' => 'a', 5 => &$b, 0 => 'c'], $holes, [-7 => 'a', 9 => 'b', 'c']];
foreach ($lists as $list) {
    var_dump(bin2hex(azora_merkle_root($list)) === $root);
}
var_dump(bin2hex(azora_merkle_root(['a', 'c', 'b'])) === $root);
var_dump(azora_merkle_root(array_fill(0, 100_000, '')) === azora_merkle_root(array_fill(0, 99_999, '')));
echo bin2hex(azora_merkle_root([str_repeat('long ', 1_000_000)])), ' ', hash('sha256', "\0" . str_repeat('long ', 1_000_000)), "\n";
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
110de364d64479b0cca6a7178e887d8a14ce13bc5cf3e5fca257005db25e6112 110de364d64479b0cca6a7178e887d8a14ce13bc5cf3e5fca257005db25e6112
