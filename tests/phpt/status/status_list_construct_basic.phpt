--TEST--
Azora\StatusList: a list without a bit set, of the least length or another
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList();
echo count($list), ' ', $list->count(), ' ', json_encode([$list->get(0), $list->get(131071)]), "\n";
echo count(new Azora\StatusList(1_000_000)), "\n";
echo Azora\StatusList::MINIMUM, ' ', Azora\StatusList::MAXIMUM, "\n";
var_dump($list instanceof Countable);
?>
--EXPECT--
131072 131072 [false,false]
1000000
131072 134217728
bool(true)
