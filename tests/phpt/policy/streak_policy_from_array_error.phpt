--TEST--
Azora\StreakPolicy::fromArray(): unknown keys and bad values are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$bad = [
    ['steps' => 1],
    [0.01],
    ['step' => -1],
    ['step' => NAN],
    ['step' => 'x'],
    ['step' => null],
    ['maxMultiplier' => 0.5],
    ['freezeEvery' => 1.5],
    ['freezeEvery' => '7 days'],
    ['maxFreezes' => -1],
    ['maxFreezes' => false],
];
foreach ($bad as $values) {
    throws('Azora\StreakPolicy::fromArray', $values);
}
throws('Azora\StreakPolicy::fromArray', null);
?>
--EXPECT--
ValueError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) must have only the keys step, maxMultiplier, freezeEvery and maxFreezes
ValueError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) must have only the keys step, maxMultiplier, freezeEvery and maxFreezes
ValueError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "step" must be between 0 and 100
ValueError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "step" must be between 0 and 100
TypeError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "step" must be of type int, float or numeric string, string given
TypeError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "step" must be of type int, float or numeric string, null given
ValueError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "maxMultiplier" must be between 1 and 100
ValueError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "freezeEvery" must be an integer
TypeError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "freezeEvery" must be of type int, float or numeric string, string given
ValueError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "maxFreezes" must be between 0 and 1000000
TypeError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) key "maxFreezes" must be of type int, float or numeric string, bool given
TypeError: Azora\StreakPolicy::fromArray(): Argument #1 ($values) must be of type array, null given
