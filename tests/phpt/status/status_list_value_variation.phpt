--TEST--
Azora\StatusList::value(): every size, against bits put together one by one
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/gzip.inc';

$bits = random_bytes(500);
$list = Azora\StatusList::decode(encoded(stored($bits)), 0);
$text = implode('', array_map(fn (string $byte): string => sprintf('%08b', ord($byte)), str_split($bits)));
$wrong = 0;
for ($size = 1; $size <= 63; $size++) {
    for ($index = 0; ($index + 1) * $size <= 4000; $index++) {
        $wrong += $list->value($index, $size) !== bindec(substr($text, $index * $size, $size));
    }
}
echo $wrong, "\n";
?>
--EXPECT--
0
