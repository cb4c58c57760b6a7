--TEST--
Azora\Boards::finish(): break out, throw out, go on, go over it by hand
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

function made(): iterable
{
    $boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All]]);
    foreach ([1, 2, 3] as $course) {
        $boards->add($course, 0, 1, 1, 100, 100, true, $course);
    }
    return $boards->finish();
}

var_dump(made() instanceof Iterator);
foreach (made() as $key => $board) {
    if ($key === 1) {
        break;
    }
}
show_board($board);
throws(function () { foreach (made() as $board) { throw new LogicException('left'); } });
echo "-- going on by hand\n";
$iterator = made();
show_board($iterator->current());
$iterator->next();
$iterator->next();
echo $iterator->key(), ' ';
show_board($iterator->current());
show_board($iterator->current());
$iterator->next();
$iterator->next();
var_dump($iterator->valid());
$iterator->next();
var_dump($iterator->valid());
echo "-- changing what it gave\n";
foreach (made() as $board) {
    $board['ids'][0] = 'changed';
    $board['frame'] = null;
}
echo json_encode(array_column(iterator_to_array(made()), 'ids')), "\n";
$generator = (static fn () => yield from made())();
foreach ($generator as $key => $board) {
    echo $key;
}
echo "\n";
throws(function () { foreach (made() as &$board) { $board = 1; } });
?>
--EXPECT--
bool(true)
all course 1 pivc (1): 1:1#1
LogicException: left
-- going on by hand
all site pivc (3): 1:1#1 2:1#1 3:1#1
2 all course 2 pivc (1): 2:1#1
all course 2 pivc (1): 2:1#1
bool(false)
bool(false)
-- changing what it gave
[[1,2,3],[1],[2],[3]]
0123
Error: An iterator cannot be used with foreach by reference
