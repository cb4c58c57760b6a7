--TEST--
Azora\Boards: sums out of the range of int end the iteration with an exception that tells whose
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

foreach ([['pivc'], ['impact'], ['constitutional']] as $types) {
    foreach ([PHP_INT_MAX, PHP_INT_MIN] as $score) {
        $boards = new Azora\Boards(['types' => $types, 'frames' => [Azora\Period::All]]);
        $boards->add(7, 0, $score, PHP_INT_MAX, 100, 100, true, 1);
        $boards->add(7, 0, $score, PHP_INT_MAX, 100, 100, true, 2);
        $boards->add(8, 0, 1, 1, 100, 100, true, 2);
        throws('show_boards', $boards);
    }
}
$boards = new Azora\Boards(['types' => ['stars', 'pivc', 'impact'], 'frames' => [Azora\Period::All], 'scopes' => ['course']]);
$boards->add(8, 0, 5, 1, 100, 100, true, 1);
$boards->add(7, 0, PHP_INT_MAX, 1, 100, 100, true, 2);
$boards->add(7, 0, PHP_INT_MAX, 1, 100, 100, true, 2);
$iterator = $boards->finish();
throws(function () use ($iterator) { foreach ($iterator as $board) { show_board($board); } });
throws(fn() => $iterator->valid());
throws(fn() => $iterator->current());
$iterator->rewind();
var_dump($iterator->key(), $iterator->current()['type']);
?>
--EXPECT--
Azora\AzoraException: The sum of learner 7 on the board pivc of site 0 leaves the range of int
Azora\AzoraException: The sum of learner 7 on the board pivc of site 0 leaves the range of int
Azora\AzoraException: The sum of learner 7 on the board impact of site 0 leaves the range of int
Azora\AzoraException: The sum of learner 7 on the board impact of site 0 leaves the range of int
Azora\AzoraException: The sum of learner 7 on the board constitutional of site 0 leaves the range of int
Azora\AzoraException: The sum of learner 7 on the board constitutional of site 0 leaves the range of int
all course 1 pivc (1): 8:5#1
all course 1 stars (1): 8:0#1
all course 1 impact (1): 8:1#1
Azora\AzoraException: The sum of learner 7 on the board pivc of course 2 leaves the range of int
Azora\AzoraException: The iteration failed; rewind it to begin again
Azora\AzoraException: The iteration failed; rewind it to begin again
int(0)
string(4) "pivc"
