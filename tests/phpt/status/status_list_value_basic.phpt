--TEST--
Azora\StatusList::value(): entries of several bits, the first the highest
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList();
foreach ([0, 3, 4, 8, 10, 13] as $index) {
    $list->set($index);
}
// 1001 1000 1010 0100
foreach ([1, 2, 3, 4, 8, 16] as $size) {
    echo $size, ':';
    for ($index = 0; $index < intdiv(16, $size); $index++) {
        echo ' ', $list->value($index, $size);
    }
    echo "\n";
}
?>
--EXPECT--
1: 1 0 0 1 1 0 0 0 1 0 1 0 0 1 0 0
2: 2 1 2 0 2 2 1 0
3: 4 6 1 2 2
4: 9 8 10 4
8: 152 164
16: 39076
