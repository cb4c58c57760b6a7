--TEST--
Azora\PivcPolicy: numbers that make no sense are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

function refused(mixed ...$arguments): void
{
    throws(fn () => new Azora\PivcPolicy(...$arguments));
}

foreach ([0.0, -0.0, -1.0, 1_000_000.5, 1e8, NAN, INF] as $base) {
    refused(base: $base);
}
foreach ([-0.01, 1.01, NAN, INF] as $unverified) {
    refused(unverified: $unverified);
}
foreach ([0, -1, 1_000_001, PHP_INT_MIN, PHP_INT_MAX] as $cap) {
    refused(cap: $cap);
}
foreach ([0, -1, 1001, PHP_INT_MAX] as $threshold) {
    refused(starThreshold: $threshold);
}
refused(cap: 9);
refused(base: 'ten');
refused(tiers: null);
refused(cap: 1.5e300);
?>
--EXPECT--
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #2 ($unverified) must be between 0 and 1
ValueError: Azora\PivcPolicy::__construct(): Argument #2 ($unverified) must be between 0 and 1
ValueError: Azora\PivcPolicy::__construct(): Argument #2 ($unverified) must be between 0 and 1
ValueError: Azora\PivcPolicy::__construct(): Argument #2 ($unverified) must be between 0 and 1
ValueError: Azora\PivcPolicy::__construct(): Argument #3 ($cap) must be between 1 and 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #3 ($cap) must be between 1 and 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #3 ($cap) must be between 1 and 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #3 ($cap) must be between 1 and 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #3 ($cap) must be between 1 and 1000000
ValueError: Azora\PivcPolicy::__construct(): Argument #4 ($starThreshold) must be between 1 and the cap
ValueError: Azora\PivcPolicy::__construct(): Argument #4 ($starThreshold) must be between 1 and the cap
ValueError: Azora\PivcPolicy::__construct(): Argument #4 ($starThreshold) must be between 1 and the cap
ValueError: Azora\PivcPolicy::__construct(): Argument #4 ($starThreshold) must be between 1 and the cap
ValueError: Azora\PivcPolicy::__construct(): Argument #4 ($starThreshold) must be between 1 and the cap
TypeError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be of type float, string given
TypeError: Azora\PivcPolicy::__construct(): Argument #5 ($tiers) must be of type array, null given
TypeError: Azora\PivcPolicy::__construct(): Argument #3 ($cap) must be of type int, float given
