--TEST--
azora_rules_evaluate(): priority, group, stop and cooldown
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

function decide(array $rules, array $facts = [], array $lastFired = [], ?int $now = 1000): void
{
    $set = compiled(...$rules);
    echo ids(azora_rules_evaluate($set, $facts, $lastFired, $now)), ' | ';
    echo traced(azora_rules_trace($set, $facts, $lastFired, $now)), "\n";
}

echo "-- priority, then appearance\n";
decide([rule('a'), rule('b', priority: 5), rule('c', priority: -5), rule('d', priority: 5), rule('e'), rule('f', priority: 2 ** 31 - 1), rule('g', priority: -(2 ** 31))]);
echo "-- one of a group\n";
decide([rule('a', group: 'g'), rule('b', group: 'g', priority: 1), rule('c', group: 'h'), rule('d', group: 'h'), rule('e')]);
decide([rule('a', false, group: 'g'), rule('b', group: 'g')]);
decide([rule('a', group: 'g', cooldown: 10), rule('b', group: 'g')], [], ['a' => 995]);
echo "-- stop\n";
decide([rule('a'), rule('b', stop: true), rule('c')]);
decide([rule('a', false, stop: true), rule('b')]);
decide([rule('a', stop: true, cooldown: 10), rule('b')], [], ['a' => 995]);
decide([rule('z', group: 'g'), rule('a', group: 'g', stop: true), rule('b')]);
echo "-- cooldown\n";
$cool = [rule('a', cooldown: 10)];
foreach ([989, 990, 991, 1000, 1001, 5000, -1, 0, PHP_INT_MIN, PHP_INT_MAX] as $last) {
    echo "$last ";
    decide($cool, [], ['a' => $last]);
}
decide($cool, [], []);
decide($cool, [], ['b' => 1000]);
decide([rule('a')], [], ['a' => 1000]);
decide([rule('a')], [], ['a' => 2000]);
decide($cool, [], ['a' => PHP_INT_MAX], PHP_INT_MIN);
decide($cool, [], ['a' => PHP_INT_MIN], PHP_INT_MAX);
decide([rule('a', cooldown: 2 ** 53)], [], ['a' => 0]);
decide([rule('a', cooldown: 2 ** 53)], [], ['a' => 0], 2 ** 53);
decide([rule('1', cooldown: 10), rule('01', cooldown: 10)], [], [1 => 995]);
echo "-- now is now\n";
decide([rule('a', cooldown: 1000)], [], ['a' => time() - 500], null);
decide([rule('a', cooldown: 1000)], [], ['a' => time() - 1500], null);
echo "-- a condition that is held back is not evaluated\n";
decide([rule('a', ['throw' => 'never'], cooldown: 10), rule('b', group: 'g'), rule('c', ['throw' => 'never'], group: 'g'),
    rule('d', stop: true), rule('e', ['throw' => 'never'])], [], ['a' => 995]);
?>
--EXPECT--
-- priority, then appearance
f b d a e c g | f:fired b:fired d:fired a:fired e:fired c:fired g:fired
-- one of a group
b c e | b:fired a:group c:fired d:group e:fired
b | a:no-match b:fired
b | a:cooldown b:fired
-- stop
a b | a:fired b:fired c:not-reached
b | a:no-match b:fired
b | a:cooldown b:fired
z b | z:fired a:group b:fired
-- cooldown
989 a | a:fired
990 a | a:fired
991  | a:cooldown
1000  | a:cooldown
1001  | a:cooldown
5000  | a:cooldown
-1 a | a:fired
0 a | a:fired
-9223372036854775808 a | a:fired
9223372036854775807  | a:cooldown
a | a:fired
a | a:fired
a | a:fired
 | a:cooldown
 | a:cooldown
a | a:fired
 | a:cooldown
a | a:fired
01 | 1:cooldown 01:fired
-- now is now
 | a:cooldown
a | a:fired
-- a condition that is held back is not evaluated
b d | a:cooldown b:fired c:group d:fired e:not-reached
