--TEST--
Azora\Boards: too little memory ends in PHP's own error
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

echo "-- adding\n";
with_falling_memory_limit(<<<'PHP'
    $boards = new Azora\Boards(['types' => ['pivc', 'constitutional'], 'frames' => [Azora\Period::All]]);
    $added = 0;
    register_shutdown_function(static function () {
        global $boards, $added;
        foreach ($boards->finish() as $board) {
            if ($board['scope'] === 'site' && $board['type'] === 'pivc') {
                echo abs($board['size'] - $added) <= 1 ? "whole" : "broken: $board[size] of $added", "\n";
            }
        }
    });
    limit_memory();
    for (; $added < 100_000; $added++) {
        $boards->add($added, 0, $added, 1, 100, 100, true, $added % 5);
    }
    echo "done, ";
    PHP);
echo "-- columns\n";
with_falling_memory_limit(<<<'PHP'
    $boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All]]);
    $range = range(1, 100_000);
    $ones = array_fill(0, 100_000, 1);
    $columns = ['user' => $range, 'when' => $range, 'score' => $range, 'reach' => $range, 'quality' => $ones, 'alignment' => $ones, 'verified' => $ones, 'course' => $ones];
    limit_memory();
    $boards->addColumns($columns);
    echo "done";
    PHP);
echo "-- finishing\n";
with_falling_memory_limit(<<<'PHP'
    $boards = new Azora\Boards(['types' => ['pivc', 'impact', 'constitutional'], 'frames' => [Azora\Period::All], 'keep' => null, 'hidden' => range(1, 50_000)]);
    for ($user = 0; $user < 100_000; $user++) {
        $boards->add($user, 0, $user, 1, 100, 100, true, 1);
    }
    limit_memory();
    foreach ($boards->finish() as $board) {
        $kept[] = $board;
    }
    echo "done";
    PHP);
?>
--EXPECT--
-- adding
done, whole
out of memory, whole
-- columns
done
out of memory,
-- finishing
done
out of memory,
