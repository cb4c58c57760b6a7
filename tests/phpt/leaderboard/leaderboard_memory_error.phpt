--TEST--
Azora\Leaderboard: out of memory, the board stays whole
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$checked = <<<'PHP'
    register_shutdown_function(static function () {
        global $board;
        $columns = $board->export();
        $sorted = $columns['scores'];
        rsort($sorted);
        $whole = $sorted === $columns['scores'] && count($columns['ids']) === count($board)
            && count(array_unique($columns['ids'])) === count($board);
        $last = end($columns['ids']);
        $whole = $whole && $board->rank($last) === end($columns['ranks']) && $board->remove($last);
        echo $whole ? "whole" : "broken", "\n";
    });

    PHP;
echo "-- one by one\n";
with_falling_memory_limit($checked . <<<'PHP'
    $board = new Azora\Leaderboard();
    $id = 0;
    limit_memory();
    for (; $id < 150_000; $id++) {
        $board->set($id * 7919 % 400_009, $id * 104729 % 1_000_003);
    }
    echo "done, ";
    PHP);
echo "-- cloning\n";
with_falling_memory_limit($checked . <<<'PHP'
    $board = Azora\Leaderboard::fromScores(range(1, 150_000));
    limit_memory();
    $copy = clone $board;
    echo "done, ";
    PHP);
echo "-- exporting and iterating\n";
with_falling_memory_limit($checked . <<<'PHP'
    $board = Azora\Leaderboard::fromScores(range(1, 100_000));
    limit_memory();
    foreach ($board as $id => $score) {
        break;
    }
    $rows = $board->top(100_000);
    $columns = $board->export();
    echo "done, ";
    PHP);
echo "-- loading\n";
with_falling_memory_limit(<<<'PHP'
    $ids = range(1, 150_000);
    limit_memory();
    $board = Azora\Leaderboard::fromColumns($ids, $ids, $ids);
    echo "done";
    PHP);
?>
--EXPECT--
-- one by one
done, whole
out of memory, whole
-- cloning
done, whole
out of memory, whole
-- exporting and iterating
done, whole
out of memory, whole
-- loading
done
out of memory,
