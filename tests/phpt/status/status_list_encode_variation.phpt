--TEST--
Azora\StatusList: what is encoded is decoded, sparse, dense and full
--EXTENSIONS--
azora
--FILE--
<?php
foreach ([0, 1, 100, 60_000, 131_072] as $set) {
    $list = new Azora\StatusList();
    for ($i = 0; $i < $set; $i++) {
        $list->set($set === 131_072 ? $i : random_int(0, 131_071));
    }
    $read = Azora\StatusList::decode($list->encode());
    $same = true;
    for ($i = 0; $i < 131_072; $i++) {
        $same = $same && $list->get($i) === $read->get($i);
    }
    echo $set, ' ', json_encode($same), "\n";
}
?>
--EXPECT--
0 true
1 true
100 true
60000 true
131072 true
