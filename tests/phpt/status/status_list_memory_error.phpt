--TEST--
Azora\StatusList: too little memory ends in PHP's own error, and the list stays whole
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

with_falling_memory_limit(<<<'PHP'
    $list = new Azora\StatusList(16_000_000);
    $list->set(15_999_999);
    register_shutdown_function(static function () use ($list) {
        echo json_encode($list->get(15_999_999)), "\n";
    });
    limit_memory();
    $copy = Azora\StatusList::decode($list->encode());
    $other = clone $copy;
    $index = azora_status_index(100_000_000, [1, 2, 3]);
    echo "done, ";
    PHP);
?>
--EXPECT--
done, true
out of memory, true
