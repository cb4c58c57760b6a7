--TEST--
azora_status_index(): a random index that is free
--EXTENSIONS--
azora
--FILE--
<?php
$taken = [];
for ($i = 0; $i < 100; $i++) {
    $index = azora_status_index(100, $taken);
    if ($index < 0 || $index > 99 || in_array($index, $taken, true)) {
        echo "not free: $index\n";
    }
    $taken[] = $index;
}
$sorted = $taken;
sort($sorted);
var_dump($sorted === range(0, 99), $sorted === $taken);
?>
--EXPECT--
bool(true)
bool(false)
