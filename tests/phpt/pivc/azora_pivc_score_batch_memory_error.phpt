--TEST--
azora_pivc_score_batch(): too little memory ends in PHP's own error
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

with_falling_memory_limit(<<<'PHP'
    $reach = array_fill(0, 200_000, 1);
    $full = array_fill(0, 200_000, 100);
    register_shutdown_function(static function () use ($reach, $full) {
        $scores = azora_pivc_score_batch($reach, $full, $full, $full);
        echo count($scores), ' scores of ', $scores[199_999], "\n";
    });
    limit_memory();
    $scores = azora_pivc_score_batch($reach, $full, $full, $full);
    echo "done, ";
    PHP);
?>
--EXPECT--
done, 200000 scores of 20
out of memory, 200000 scores of 20
