--TEST--
azora_leaderboard_rank(): too little memory ends in PHP's own error
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

with_falling_memory_limit(<<<'PHP'
    $scores = range(1, 100_000);
    register_shutdown_function(static function () use ($scores) {
        echo azora_leaderboard_rank($scores)[0], "\n";
    });
    limit_memory();
    $ranks = azora_leaderboard_rank($scores);
    echo "done, ";
    PHP);
?>
--EXPECT--
done, 100000
out of memory, 100000
