--TEST--
Azora\StatusList::decode(): the example of the recommendation, and lists of our own
--EXTENSIONS--
azora
--FILE--
<?php
$example = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA';
var_dump(Azora\StatusList::decode($example));
$list = new Azora\StatusList(200_000);
foreach ([0, 1, 77, 199_999] as $index) {
    $list->set($index);
}
$read = Azora\StatusList::decode($list->encode());
echo count($read), "\n";
foreach ([0, 1, 2, 76, 77, 199_998, 199_999] as $index) {
    echo $index, ' ', json_encode($read->get($index)), "\n";
}
?>
--EXPECT--
object(Azora\StatusList)#1 (2) {
  ["count"]=>
  int(131072)
  ["set"]=>
  int(0)
}
200000
0 true
1 true
2 false
76 false
77 true
199998 false
199999 true
