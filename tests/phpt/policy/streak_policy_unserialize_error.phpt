--TEST--
Azora\StreakPolicy: corrupted data of every kind are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$good = 's:4:"step";d:0.1;s:13:"maxMultiplier";d:3;s:11:"freezeEvery";i:7;s:10:"maxFreezes";i:2;';
$bad = [
    [0, ''],
    [3, 's:4:"step";d:0.1;s:13:"maxMultiplier";d:3;s:11:"freezeEvery";i:7;'],
    [5, $good . 'i:0;i:0;'],
    [4, str_replace('step', 'stop', $good)],
    [4, str_replace('d:0.1', 'd:-0.1', $good)],
    [4, str_replace('d:0.1', 'd:NAN', $good)],
    [4, str_replace('d:0.1', 's:1:"x"', $good)],
    [4, str_replace('d:3', 'd:0', $good)],
    [4, str_replace('i:7', 'i:-7', $good)],
    [4, str_replace('i:7', 'b:1', $good)],
    [4, str_replace('i:2', 'i:9223372036854775807', $good)],
    [4, str_replace('i:2', 'r:1', $good)],
];
foreach ($bad as [$count, $data]) {
    throws('unserialize', "O:18:\"Azora\\StreakPolicy\":$count:{" . $data . '}');
}
?>
--EXPECT--
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) must have all four fields of a policy
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) must have all four fields of a policy
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) must have all four fields of a policy
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) must have only the keys step, maxMultiplier, freezeEvery and maxFreezes
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "step" must be between 0 and 100
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "step" must be between 0 and 100
TypeError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "step" must be of type int, float or numeric string, string given
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "maxMultiplier" must be between 1 and 100
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "freezeEvery" must be between 0 and 1000000
TypeError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "freezeEvery" must be of type int, float or numeric string, bool given
ValueError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "maxFreezes" must be between 0 and 1000000
TypeError: Azora\StreakPolicy::__unserialize(): Argument #1 ($data) key "maxFreezes" must be of type int, float or numeric string, Azora\StreakPolicy given
