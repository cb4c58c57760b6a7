--TEST--
azora_keys_rewrap(): with less and less memory it ends well or in PHP's own error
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

with_falling_memory_limit('require ' . var_export(__DIR__ . '/keys.inc', true) . ';' . <<<'PHP'

    $key = known_key()->withController('did:web:example.org:' . str_repeat('a', 2000));
    $sealed = array_fill(0, 500, $key->seal('old', QUICK));
    limit_memory();
    azora_keys_rewrap($sealed, 'old', 'new', QUICK);
    echo 'done';
    PHP);
?>
--EXPECT--
done
out of memory,
