--TEST--
azora_streak_rebuild(): too little memory ends in PHP's own error
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

with_falling_memory_limit(<<<'PHP'
    $times = range(0, 200_000 * 86400 - 1, 86400);
    register_shutdown_function(static function () use ($times) {
        echo azora_streak_rebuild($times, 'Europe/London')->current, "\n";
    });
    limit_memory();
    azora_streak_rebuild($times, 'Europe/London');
    echo "done, ";
    PHP);
?>
--EXPECT--
done, 200000
out of memory, 200000
