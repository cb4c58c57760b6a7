--TEST--
Azora\StatusList: bits that are set twice, cleared twice, and all of them
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList();
for ($i = 0; $i < 131072; $i++) {
    $list->set($i);
}
$list->set(5);
var_dump($list);
for ($i = 0; $i < 131072; $i += 2) {
    $list->set($i, false);
    $list->set($i, false);
}
var_dump($list);
echo json_encode([$list->get(0), $list->get(1), $list->get(131070), $list->get(131071)]), "\n";
?>
--EXPECT--
object(Azora\StatusList)#1 (2) {
  ["count"]=>
  int(131072)
  ["set"]=>
  int(131072)
}
object(Azora\StatusList)#1 (2) {
  ["count"]=>
  int(131072)
  ["set"]=>
  int(65536)
}
[false,true,false,true]
