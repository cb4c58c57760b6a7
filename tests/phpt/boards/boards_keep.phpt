--TEST--
Azora\Boards: keep none, some, all
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

foreach ([0, 2, null, PHP_INT_MAX, '2'] as $keep) {
    $boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All], 'scopes' => ['site'], 'keep' => $keep]);
    foreach ([10, 30, 20, 30] as $user => $score) {
        $boards->add($user, 0, $score, 1, 100, 100, true, 1);
    }
    show_boards($boards);
}
$boards = new Azora\Boards(['types' => ['contributions'], 'frames' => [Azora\Period::All], 'scopes' => ['site']]);
for ($user = 1; $user <= 150; $user++) {
    $boards->add($user, 0, 1, 1, 100, 100, true, 1);
}
foreach ($boards->finish() as $board) {
    echo $board['size'], ' ', count($board['ids']), ' ', $board['ids'][99], "\n";
}
?>
--EXPECT--
all site pivc (4):
all site pivc (4): 1:30#1 3:30#1
all site pivc (4): 1:30#1 3:30#1 2:20#3 0:10#4
all site pivc (4): 1:30#1 3:30#1 2:20#3 0:10#4
all site pivc (4): 1:30#1 3:30#1
150 100 100
