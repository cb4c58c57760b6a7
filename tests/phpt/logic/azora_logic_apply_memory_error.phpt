--TEST--
azora_logic_apply(): out of memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

echo "-- a result that is built\n";
with_falling_memory_limit(<<<'PHP'
    $list = range(1, 200_000);
    limit_memory();
    $result = azora_logic_apply(['map' => [['var' => ''], ['var' => '']]], $list);
    echo "done";
    PHP);
echo "-- a rule\n";
with_falling_memory_limit(<<<'PHP'
    $rule = ['or' => array_fill(0, 30_000, ['!' => [['var' => 'a']]])];
    limit_memory();
    $result = azora_logic_apply($rule, ['a' => 1]);
    echo "done";
    PHP);
echo "-- a text\n";
with_falling_memory_limit(<<<'PHP'
    $rule = ['cat' => array_fill(0, 50, ['var' => ''])];
    $text = str_repeat('x', 300_000);
    limit_memory();
    $result = azora_logic_apply($rule, $text);
    echo "done";
    PHP);
?>
--EXPECT--
-- a result that is built
done
out of memory,
-- a rule
done
out of memory,
-- a text
done
out of memory,
