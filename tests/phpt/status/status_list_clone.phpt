--TEST--
Azora\StatusList: a clone is deep
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList();
$list->set(1);
$copy = clone $list;
$list->set(2);
$copy->set(3);
echo json_encode([$list->get(1), $list->get(2), $list->get(3)]), json_encode([$copy->get(1), $copy->get(2), $copy->get(3)]), "\n";
unset($list);
echo count($copy), "\n";
?>
--EXPECT--
[true,true,false][true,false,true]
131072
