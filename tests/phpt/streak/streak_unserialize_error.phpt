--TEST--
Azora\Streak: corrupted data of every kind are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$good = 's:7:"current";i:3;s:7:"longest";i:9;s:7:"lastDay";i:5;s:7:"freezes";i:2;s:10:"multiplier";d:1.03;';
$bad = [
    [0, ''],
    [4, 's:7:"current";i:3;s:7:"longest";i:9;s:7:"lastDay";i:5;s:7:"freezes";i:2;'],
    [6, $good . 's:1:"x";N;'],
    [5, str_replace('current', 'Current', $good)],
    [5, str_replace('i:3', 'i:-3', $good)],
    [5, str_replace('i:3', 'i:10', $good)],
    [5, str_replace('i:3', 's:1:"x"', $good)],
    [5, str_replace('i:3', 'd:3.5', $good)],
    [5, str_replace('i:9', 'i:9223372036854775807', $good)],
    [5, str_replace('i:5', 'i:-9223372036854775808', $good)],
    [5, str_replace('i:2', 'i:1000001', $good)],
    [5, str_replace('d:1.03', 'd:NAN', $good)],
    [5, str_replace('d:1.03', 'd:INF', $good)],
    [5, str_replace('d:1.03', 'd:0.5', $good)],
    [5, str_replace('d:1.03', 'd:101', $good)],
    [5, str_replace(['i:3', 'd:1.03'], ['i:1', 'd:1.01'], $good)],
    [5, str_replace('d:1.03;', 'a:0:{}', $good)],
    [5, str_replace('i:2', 'r:1', $good)],
];
foreach ($bad as [$count, $data]) {
    throws('unserialize', "O:12:\"Azora\\Streak\":$count:{" . $data . '}');
}
?>
--EXPECT--
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) must have all five fields of a streak
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) must have all five fields of a streak
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) must have all five fields of a streak
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) must have the key "current"
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "current" must be 0 or more
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "longest" must be between the current streak and 1000000000000000
TypeError: Azora\Streak::__unserialize(): Argument #1 ($data) key "current" must be of type int, float or numeric string, string given
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "current" must be an integer
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "longest" must be between the current streak and 1000000000000000
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "lastDay" must be between -200000000000000 and 200000000000000
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "freezes" must be between 0 and 1000000
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "multiplier" must be between 1 and 100, and 1 up to day 1
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "multiplier" must be between 1 and 100, and 1 up to day 1
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "multiplier" must be between 1 and 100, and 1 up to day 1
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "multiplier" must be between 1 and 100, and 1 up to day 1
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) key "multiplier" must be between 1 and 100, and 1 up to day 1
TypeError: Azora\Streak::__unserialize(): Argument #1 ($data) key "multiplier" must be of type int, float or numeric string, array given
TypeError: Azora\Streak::__unserialize(): Argument #1 ($data) key "freezes" must be of type int, float or numeric string, Azora\Streak given
