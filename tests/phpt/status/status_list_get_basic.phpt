--TEST--
Azora\StatusList: get() and set(), bit 0 is the highest of the first byte
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList();
$list->set(0);
$list->set(9);
$list->set(23, true);
$list->set(10);
$list->set(10, false);
var_dump($list->set(131071));
echo dechex($list->value(0, 32)), "\n";
foreach ([0, 1, 9, 10, 23, 24, 131071] as $index) {
    echo $index, ' ', json_encode($list->get($index)), "\n";
}
?>
--EXPECT--
NULL
80400100
0 true
1 false
9 true
10 false
23 true
24 false
131071 true
