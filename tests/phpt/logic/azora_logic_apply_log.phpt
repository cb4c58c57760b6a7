--TEST--
azora_logic_apply(): log prints nothing and gives its argument
--EXTENSIONS--
azora
--FILE--
<?php
foreach (['apple', [1, 2], [['a', 'b']], [['+' => [1, 1]]], [], null, ['var' => 'x']] as $argument) {
    echo json_encode(azora_logic_apply(['log' => $argument], ['x' => 'y'])), "\n";
}
?>
--EXPECT--
"apple"
1
["a","b"]
2
null
null
"y"
