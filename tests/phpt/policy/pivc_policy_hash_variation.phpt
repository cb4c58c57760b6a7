--TEST--
Azora\PivcPolicy::hash(): equal policies have equal hashes, however they were made
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\PivcPolicy(base: 12.5, tiers: ['a' => 1, 'b' => 2]);
$same = [
    clone $policy,
    unserialize(serialize($policy)),
    Azora\PivcPolicy::fromArray(['tiers' => ['a' => '1', 'b' => 2.0], 'base' => '12.50']),
    Azora\PivcPolicy::fromArray($policy->toArray()),
];
foreach ($same as $other) {
    echo (int) ($other->hash() === $policy->hash());
}
echo "\n";
$different = [
    new Azora\PivcPolicy(base: 12.500000000000002, tiers: ['a' => 1, 'b' => 2]),
    new Azora\PivcPolicy(base: 12.5, tiers: ['a' => 1, 'c' => 2]),
    new Azora\PivcPolicy(base: 12.5, tiers: ['a' => 1, 'b' => 3]),
    new Azora\PivcPolicy(base: 12.5, cap: 999, tiers: ['a' => 1, 'b' => 2]),
];
foreach ($different as $other) {
    echo (int) ($other->hash() === $policy->hash());
}
echo "\n";
var_dump((new Azora\PivcPolicy(unverified: -0.0))->hash() === (new Azora\PivcPolicy(unverified: 0.0))->hash());
var_dump(preg_match('/^[0-9a-f]{64}$/D', $policy->hash()));
?>
--EXPECT--
1111
0000
bool(true)
int(1)
