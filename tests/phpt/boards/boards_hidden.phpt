--TEST--
Azora\Boards: hidden learners leave no gap and see their place
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

foreach (Azora\Ties::cases() as $ties) {
    $boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All], 'scopes' => ['site'], 'ties' => $ties, 'hidden' => [3, 2, '5', 99, 3]]);
    foreach ([1 => 50, 2 => 50, 3 => 40, 4 => 30, 5 => 20, 6 => 50, 7 => 10] as $user => $score) {
        $boards->add($user, 0, $score, 1, 100, 100, true, 1);
    }
    show_boards($boards);
}
echo "only hidden learners, and only one place kept\n";
$boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All], 'keep' => 1, 'hidden' => [1]]);
$boards->add(1, 0, 5, 1, 100, 100, true, 1);
$boards->add(2, 0, 9, 1, 100, 100, true, 2);
$boards->add(3, 0, 8, 1, 100, 100, true, 2);
show_boards($boards);
?>
--EXPECT--
all site pivc (4): 1:50#1 6:50#1 4:30#3 7:10#4 hidden 2:50#1 3:40#3 5:20#4
all site pivc (4): 1:50#1 6:50#1 4:30#2 7:10#3 hidden 2:50#1 3:40#2 5:20#3
all site pivc (4): 1:50#1 6:50#2 4:30#3 7:10#4 hidden 2:50#2 3:40#3 5:20#4
only hidden learners, and only one place kept
all site pivc (2): 2:9#1 hidden 1:5#3
all course 1 pivc (0): hidden 1:5#1
all course 2 pivc (2): 2:9#1
