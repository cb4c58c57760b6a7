--TEST--
azora_pivc_score(): edges, caps, conversions, named arguments
--EXTENSIONS--
azora
--FILE--
<?php
declare(strict_types=1);
require __DIR__ . '/../throws.inc';

echo azora_pivc_score(0, 100, 0, 100), ' ', azora_pivc_score(0, 100.0, 0.0, 100.0), "\n";
echo azora_pivc_score(PHP_INT_MAX, 100, 100, 100), ' ', azora_pivc_score(PHP_INT_MAX, 100, 100, 100, true, 100), "\n";
echo azora_pivc_score(1, 0, 0, 100), azora_pivc_score(1, -0.0, -0.0, 100), azora_pivc_score(1, 100, 0, 0), "\n";
echo azora_pivc_score(1, 100, 0, 100, true, 0.0), azora_pivc_score(1, 5e-324, 5e-324, 5e-324), "\n";
// One that misses an integer by less than the rounding allowance, and one that misses it by more.
$one = new Azora\PivcPolicy(base: 1.0);
echo azora_pivc_score(1, 100, 0, 100, true, 1 - 1e-10, $one), azora_pivc_score(1, 100, 0, 100, true, 1 - 1e-8, $one), "\n";
// 0.1 + 0.2 and the like: 7 % of 100 is 7, not 6.
foreach ([7, 14, 28, 29, 56, 57, 58] as $percent) {
    echo azora_pivc_score(1, $percent, 0, 100, true, 1.0, new Azora\PivcPolicy(base: 100.0)), ' ';
}
echo "\n";
echo azora_pivc_score(alignment: 100, innovation: 0, quality: 100, reach: 1, multiplier: 2.0), "\n";
echo azora_pivc_score(1000, 100, 100, 100, policy: new Azora\PivcPolicy(cap: 42)), "\n";
throws(fn () => azora_pivc_score('1', 100, 0, 100));
throws(fn () => azora_pivc_score(1, '100', 0, 100));
throws(fn () => azora_pivc_score(1, 100, 0, 100, 1));
throws(fn () => azora_pivc_score(1.0, 100, 0, 100));
?>
--EXPECT--
10 10
399 1000
000
00
10
7 14 28 29 56 57 58 
20
42
TypeError: azora_pivc_score(): Argument #1 ($reach) must be of type int, string given
TypeError: azora_pivc_score(): Argument #2 ($quality) must be of type float, string given
TypeError: azora_pivc_score(): Argument #5 ($verified) must be of type bool, int given
TypeError: azora_pivc_score(): Argument #1 ($reach) must be of type int, float given
