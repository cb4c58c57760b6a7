--TEST--
Azora\PivcPolicy::fromArray(): unknown keys and bad values are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$bad = [
    ['bases' => 10],
    ['Base' => 10],
    [10.0],
    ['base' => 10, '' => 1],
    ["base\0" => 10],
    ['base' => 0],
    ['base' => NAN],
    ['base' => 'ten'],
    ['base' => null],
    ['base' => []],
    ['unverified' => 2],
    ['cap' => 1.5],
    ['cap' => true],
    ['cap' => 0],
    ['starThreshold' => 1001],
    ['cap' => 5],
    ['tiers' => 'gold'],
    ['tiers' => []],
    ['tiers' => ['a' => 2, 'b' => 1]],
    ['tiers' => new ArrayObject(['a' => 1])],
];
foreach ($bad as $values) {
    throws('Azora\PivcPolicy::fromArray', $values);
}
throws('Azora\PivcPolicy::fromArray');
throws('Azora\PivcPolicy::fromArray', new Azora\PivcPolicy());
?>
--EXPECT--
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) must have only the keys base, unverified, cap, starThreshold and tiers
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) must have only the keys base, unverified, cap, starThreshold and tiers
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) must have only the keys base, unverified, cap, starThreshold and tiers
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) must have only the keys base, unverified, cap, starThreshold and tiers
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) must have only the keys base, unverified, cap, starThreshold and tiers
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "base" must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "base" must be above 0, at most 1000000
TypeError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "base" must be of type int, float or numeric string, string given
TypeError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "base" must be of type int, float or numeric string, null given
TypeError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "base" must be of type int, float or numeric string, array given
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "unverified" must be between 0 and 1
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "cap" must be an integer
TypeError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "cap" must be of type int, float or numeric string, bool given
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "cap" must be between 1 and 1000000
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "starThreshold" must be between 1 and the cap
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "starThreshold" must be between 1 and the cap
TypeError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "tiers" must be of type array, string given
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "tiers" must be an array of 1 to 32 tiers
ValueError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "tiers" must be greater than the tier before in row 1
TypeError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) key "tiers" must be of type array, ArrayObject given
ArgumentCountError: Azora\PivcPolicy::fromArray() expects exactly 1 argument, 0 given
TypeError: Azora\PivcPolicy::fromArray(): Argument #1 ($values) must be of type array, Azora\PivcPolicy given
