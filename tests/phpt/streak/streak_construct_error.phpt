--TEST--
Azora\Streak: numbers out of range are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

function refused(mixed ...$arguments): void
{
    throws(fn () => new Azora\Streak(...$arguments));
}

refused(-1, 1, 0);
refused(PHP_INT_MIN, 1, 0);
refused(2, 1, 0);
refused(0, -1, 0);
refused(1, 1_000_000_000_000_001, 0);
refused(PHP_INT_MAX, PHP_INT_MAX, 0);
refused(1, 1, 200_000_000_000_001);
refused(1, 1, -200_000_000_000_001);
refused(1, 1, PHP_INT_MIN);
refused(1, 1, 0, -1);
refused(1, 1, 0, 1_000_001);
refused(1, 1);
refused('one', 1, 0);
refused(1, 1, 0, 0, new Azora\PivcPolicy());
?>
--EXPECT--
ValueError: Azora\Streak::__construct(): Argument #1 ($current) must be 0 or more
ValueError: Azora\Streak::__construct(): Argument #1 ($current) must be 0 or more
ValueError: Azora\Streak::__construct(): Argument #2 ($longest) must be between the current streak and 1000000000000000
ValueError: Azora\Streak::__construct(): Argument #2 ($longest) must be between the current streak and 1000000000000000
ValueError: Azora\Streak::__construct(): Argument #2 ($longest) must be between the current streak and 1000000000000000
ValueError: Azora\Streak::__construct(): Argument #2 ($longest) must be between the current streak and 1000000000000000
ValueError: Azora\Streak::__construct(): Argument #3 ($lastDay) must be between -200000000000000 and 200000000000000
ValueError: Azora\Streak::__construct(): Argument #3 ($lastDay) must be between -200000000000000 and 200000000000000
ValueError: Azora\Streak::__construct(): Argument #3 ($lastDay) must be between -200000000000000 and 200000000000000
ValueError: Azora\Streak::__construct(): Argument #4 ($freezes) must be between 0 and 1000000
ValueError: Azora\Streak::__construct(): Argument #4 ($freezes) must be between 0 and 1000000
ArgumentCountError: Azora\Streak::__construct() expects at least 3 arguments, 2 given
TypeError: Azora\Streak::__construct(): Argument #1 ($current) must be of type int, string given
TypeError: Azora\Streak::__construct(): Argument #5 ($policy) must be of type ?Azora\StreakPolicy, Azora\PivcPolicy given
