--TEST--
Azora\Boards::addColumns(): numbers of every kind, references, a bad last row after many
--EXTENSIONS--
azora
--FILE--
<?php
declare(strict_types=1);
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

$score = '7';
$columns = [
    'course' => ['1', 1.0, ' 1'],
    'verified' => ['1', true, 0],
    'alignment' => ['100', 100, 1e2],
    'quality' => ['99.5', 100.0, '1e2'],
    'reach' => ['10', 10.0, 10],
    'score' => [&$score, 7.0, '7.0'],
    'when' => ['-5', -5, -5.0],
    'user' => ['3', 2.0, ' 1 '],
];
foreach ($columns['when'] as &$each) {
    // Leaves references behind.
}
$boards = new Azora\Boards(['types' => ['pivc', 'impact'], 'frames' => [Azora\Period::All], 'scopes' => ['course']]);
$boards->addColumns($columns);
$many = array_map(fn () => array_fill(0, 10_000, 1), $columns);
$many['user'][9_999] = 'last';
throws([$boards, 'addColumns'], $many);
show_boards($boards);
var_dump($score);
?>
--EXPECT--
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "user" must be of type int, float or numeric string, string given in row 9999
all course 1 pivc (3): 1:7#1 2:7#1 3:7#1
all course 1 impact (3): 1:10#1 2:10#1 3:9#3
string(1) "7"
