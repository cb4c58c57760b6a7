--TEST--
azora_jcs(): out of memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

echo "-- many values\n";
with_falling_memory_limit(<<<'PHP'
    $json = '[' . implode(',', range(1, 100_000)) . ']';
    limit_memory();
    $result = azora_jcs($json);
    echo "done";
    PHP);
echo "-- a text with escapes\n";
with_falling_memory_limit(<<<'PHP'
    $json = '"' . str_repeat('\\u00e9', 500_000) . '"';
    limit_memory();
    $result = azora_jcs($json);
    echo "done";
    PHP);
echo "-- numbers that become longer\n";
with_falling_memory_limit(<<<'PHP'
    $json = '[' . str_repeat('1e20,', 100_000) . '1e20]';
    limit_memory();
    $result = azora_jcs($json);
    echo "done";
    PHP);
?>
--EXPECT--
-- many values
done
out of memory,
-- a text with escapes
done
out of memory,
-- numbers that become longer
done
out of memory,
