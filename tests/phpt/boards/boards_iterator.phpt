--TEST--
Azora\BoardIterator: read again, nested, past its end, cloned, serialized
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All], 'scopes' => ['site', 'course']]);
$boards->add(1, 0, 1, 1, 100, 100, true, 1);
$iterator = $boards->finish();
foreach ($iterator as $outer => $board) {
    echo $outer;
}
echo "\n";
foreach ($iterator as $outer => $board) {
    foreach ($iterator as $inner => $board) {
        echo "$outer$inner ";
    }
}
echo "\n";
var_dump($iterator->valid());
throws(fn () => clone $iterator);
throws('serialize', $iterator);
throws('unserialize', 'O:19:"Azora\BoardIterator":0:{}');
for ($i = 0; $i < 1000; $i++) {
    $iterator->next();
}
var_dump($iterator->valid(), $iterator->current(), $iterator->key());
$boards = null;
gc_collect_cycles();
foreach ($iterator as $board) {
    show_board($board);
}
throws(function () use ($iterator) { $iterator->name = 1; });
?>
--EXPECT--
01
00 01 
bool(false)
Error: Trying to clone an uncloneable object of class Azora\BoardIterator
Exception: Serialization of 'Azora\BoardIterator' is not allowed
Exception: Unserialization of 'Azora\BoardIterator' is not allowed
bool(false)
NULL
int(2)
all site pivc (1): 1:1#1
all course 1 pivc (1): 1:1#1
Error: Cannot create dynamic property Azora\BoardIterator::$name
