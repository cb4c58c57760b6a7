--TEST--
azora_rules_evaluate_batch(): many learners, from arrays and from iterators, to arrays and to a sink
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$set = compiled(rule('low', below('score', 70), cooldown: 100), rule('all', true));
$learners = [7 => ['score' => 55], 'ann' => ['score' => 90], 3 => [], '08' => ['score' => 69.5]];
$same = azora_rules_evaluate_batch($set, $learners, [], 1000);
foreach ($same as $id => $decisions) {
    echo var_export($id, true), ': ', ids($decisions), "\n";
}
var_dump(array_keys($same) === array_keys($learners));
foreach ($learners as $id => $facts) {
    if (azora_rules_evaluate($set, $facts, [], 1000) !== $same[$id]) {
        echo "another decision for $id\n";
    }
}
echo "-- each learner's own last times\n";
$lastFired = [7 => ['low' => 950], '08' => ['low' => 100], 99 => ['low' => 999], 'ann' => []];
foreach (azora_rules_evaluate_batch($set, $learners, $lastFired, 1000) as $id => $decisions) {
    echo $id, ': ', ids($decisions), "\n";
}
echo "-- iterators\n";
var_dump(azora_rules_evaluate_batch($set, new ArrayIterator($learners), [], 1000) === $same);
var_dump(azora_rules_evaluate_batch($set, new ArrayObject($learners), [], 1000) === $same);
var_dump(azora_rules_evaluate_batch($set, (static fn () => yield from $learners)(), [], 1000) === $same);
var_dump(azora_rules_evaluate_batch($set, [], [], 1000), azora_rules_evaluate_batch($set, new EmptyIterator()));
echo "-- a sink\n";
$got = [];
$result = azora_rules_evaluate_batch($set, $learners, [], 1000, function (int|string $id, array|Azora\RuleException $decisions) use (&$got) {
    $got[$id] = $decisions;
    return false;
});
var_dump($result, $got === $same);
echo "-- failures are those learners' own\n";
$set = compiled(rule('low', below('score', 70)), rule('sum', ['+' => [['var' => 'score'], 1]]));
$batch = azora_rules_evaluate_batch($set, [1 => ['score' => 1], 2 => ['score' => [1]], 3 => ['score' => 90]]);
foreach ($batch as $id => $decisions) {
    echo $id, ': ', ids($decisions), "\n";
}
echo get_class($batch[2]), ' ', $batch[2]->pointer, "\n";
azora_rules_evaluate_batch($set, [2 => ['score' => [1]]], sink: function ($id, $decisions) {
    echo $id, ': ', get_class($decisions), "\n";
});
?>
--EXPECT--
7: low all
'ann': all
3: low all
'08': low all
bool(true)
-- each learner's own last times
7: all
ann: all
3: low all
08: low all
-- iterators
bool(true)
bool(true)
bool(true)
array(0) {
}
array(0) {
}
-- a sink
NULL
bool(true)
-- failures are those learners' own
1: low sum
2: failed: NaN
3: sum
Azora\RuleException /rules/0/when/<
2: Azora\RuleException
