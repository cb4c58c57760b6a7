--TEST--
Azora\StreakPolicy: numbers out of range are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

function refused(mixed ...$arguments): void
{
    throws(fn () => new Azora\StreakPolicy(...$arguments));
}

foreach ([-0.01, 100.01, NAN, INF] as $bad) {
    refused(step: $bad);
}
foreach ([0.99, 0.0, 100.01, NAN, -INF] as $bad) {
    refused(maxMultiplier: $bad);
}
foreach ([-1, 1_000_001, PHP_INT_MIN, PHP_INT_MAX] as $bad) {
    refused(freezeEvery: $bad);
    refused(maxFreezes: $bad);
}
refused(step: 'some');
refused(maxFreezes: []);
refused(0.1, 2, 0, 0, 0);
?>
--EXPECT--
ValueError: Azora\StreakPolicy::__construct(): Argument #1 ($step) must be between 0 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #1 ($step) must be between 0 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #1 ($step) must be between 0 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #1 ($step) must be between 0 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #2 ($maxMultiplier) must be between 1 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #2 ($maxMultiplier) must be between 1 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #2 ($maxMultiplier) must be between 1 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #2 ($maxMultiplier) must be between 1 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #2 ($maxMultiplier) must be between 1 and 100
ValueError: Azora\StreakPolicy::__construct(): Argument #3 ($freezeEvery) must be between 0 and 1000000
ValueError: Azora\StreakPolicy::__construct(): Argument #4 ($maxFreezes) must be between 0 and 1000000
ValueError: Azora\StreakPolicy::__construct(): Argument #3 ($freezeEvery) must be between 0 and 1000000
ValueError: Azora\StreakPolicy::__construct(): Argument #4 ($maxFreezes) must be between 0 and 1000000
ValueError: Azora\StreakPolicy::__construct(): Argument #3 ($freezeEvery) must be between 0 and 1000000
ValueError: Azora\StreakPolicy::__construct(): Argument #4 ($maxFreezes) must be between 0 and 1000000
ValueError: Azora\StreakPolicy::__construct(): Argument #3 ($freezeEvery) must be between 0 and 1000000
ValueError: Azora\StreakPolicy::__construct(): Argument #4 ($maxFreezes) must be between 0 and 1000000
TypeError: Azora\StreakPolicy::__construct(): Argument #1 ($step) must be of type float, string given
TypeError: Azora\StreakPolicy::__construct(): Argument #4 ($maxFreezes) must be of type int, array given
ArgumentCountError: Azora\StreakPolicy::__construct() expects at most 4 arguments, 5 given
