--TEST--
Azora\PivcPolicy: tiers that make no sense are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$bad = [
    [],
    ['a' => 0],
    ['a' => -1],
    ['a' => 1_000_001],
    ['a' => 5, 'b' => 5],
    ['a' => 5, 'b' => 4],
    ['gold' => 25, 'silver' => 10, 'bronze' => 1],
    ['' => 1],
    ["\xff" => 1],
    array_combine(array_map(fn (int $tier) => "tier $tier", range(1, 33)), range(1, 33)),
    ['7' => 1],
    [1, 2],
    [str_repeat('x', 65) => 1],
    ['a' => 1.5],
    ['a' => '1.5'],
    ['a' => NAN],
    ['a' => 'one'],
    ['a' => null],
    ['a' => true],
    ['a' => [1]],
    ['a' => new stdClass()],
];
foreach ($bad as $tiers) {
    throws(fn () => new Azora\PivcPolicy(tiers: $tiers));
}
?>
--EXPECT--
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an array of 1 to 32 tiers
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be between 1 and 1000000 in row 0
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be between 1 and 1000000 in row 0
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be between 1 and 1000000 in row 0
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be greater than the tier before in row 1
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be greater than the tier before in row 1
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be greater than the tier before in row 1
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an array with UTF-8 names of 1 to 64 bytes as keys
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an array with UTF-8 names of 1 to 64 bytes as keys
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an array of 1 to 32 tiers
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an array with names as keys
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an array with names as keys
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an array with UTF-8 names of 1 to 64 bytes as keys
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an integer in row 0
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an integer in row 0
ValueError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be an integer in row 0
TypeError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be of type int, float or numeric string, string given in row 0
TypeError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be of type int, float or numeric string, null given in row 0
TypeError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be of type int, float or numeric string, bool given in row 0
TypeError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be of type int, float or numeric string, array given in row 0
TypeError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be of type int, float or numeric string, stdClass given in row 0
