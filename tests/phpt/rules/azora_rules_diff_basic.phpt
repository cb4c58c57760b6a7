--TEST--
azora_rules_diff(): who would be decided differently, and how
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

function action(string $type, string ...$modules): array
{
    return ['action' => ['type' => $type, 'modules' => $modules]];
}

$old = compiled(action('remediate', 'm1') + rule('low', below('score', 70)), action('accelerate') + rule('high', ['>' => [['var' => 'pivc'], 150]]));
$new = compiled(action('remediate', 'm1') + rule('low', below('score', 60)), action('accelerate') + rule('higher', ['>' => [['var' => 'pivc'], 100]]));
$learners = [
    'same' => ['score' => 50, 'pivc' => 0],
    'helped' => ['score' => 65, 'pivc' => 0],
    'faster' => ['score' => 90, 'pivc' => 120],
    'still' => ['score' => 90, 'pivc' => 200],
    9 => ['score' => 65, 'pivc' => 120],
];
$diff = azora_rules_diff($old, $new, $learners);
echo json_encode(array_keys($diff)), "\n", json_encode($diff['counts']), "\n";
foreach ($diff['changed'] as $id => ['old' => $before, 'new' => $after]) {
    echo $id, ': ', ids($before), ' -> ', ids($after), "\n";
}
echo json_encode($diff['changed']['helped']), "\n";
echo "-- nothing\n";
echo json_encode(azora_rules_diff($old, $old, $learners)), "\n";
echo json_encode(azora_rules_diff($old, $new, [])), "\n";
echo "-- what makes a difference\n";
function differs(array $old, array $new, array $facts = [], array $lastFired = []): void
{
    $diff = azora_rules_diff(compiled(...$old), compiled(...$new), [1 => $facts], [1 => $lastFired], 1000);
    echo count($diff['changed']), ' ', json_encode($diff['counts']), "\n";
}
differs([rule('a')], [rule('b', priority: 5)]);
differs([rule('a')], [['action' => ['type' => 'skip']] + rule('a')]);
differs([rule('a')], [['action' => ['type' => 'review', 'modules' => ['m1']]] + rule('a')]);
differs([rule('a')], [['action' => ['type' => 'review', 'params' => ['x' => 1]]] + rule('a')]);
differs([['action' => ['type' => 'review', 'params' => ['x' => 1, 'y' => 2]]] + rule('a')], [['action' => ['type' => 'review', 'params' => ['y' => 2, 'x' => 1]]] + rule('a')]);
differs([rule('a'), rule('b')], [rule('a')]);
differs([action('skip') + rule('a'), rule('b')], [rule('b'), action('skip') + rule('a')]);
differs([rule('a', cooldown: 10)], [rule('a')], [], ['a' => 995]);
differs([rule('a', cooldown: 10)], [rule('b', cooldown: 10)], [], ['a' => 995]);
echo "-- learners for whom a condition fails\n";
$failing = compiled(rule('a', ['+' => [['var' => 'x'], 1]]));
$diff = azora_rules_diff($failing, compiled(rule('a')), [1 => ['x' => 1], 2 => ['x' => 'pear']]);
echo json_encode($diff['counts']), ' ', get_class($diff['changed'][2]['old']), ' ', ids($diff['changed'][2]['new']), "\n";
$diff = azora_rules_diff($failing, $failing, [1 => ['x' => 1], 2 => ['x' => 'pear']]);
echo json_encode($diff['counts']), "\n";
echo "-- generators, and what is wrong\n";
echo json_encode(azora_rules_diff($old, $new, (static fn () => yield from $learners)())['counts']), "\n";
throws('azora_rules_diff', $old, $new);
throws('azora_rules_diff', $old, $new, 1);
throws('azora_rules_diff', $old, $new, [1 => 1]);
throws('azora_rules_diff', $old, $new, (static function () { yield 1 => []; throw new LogicException('no more'); })());
?>
--EXPECT--
["changed","counts"]
{"learners":5,"changed":3,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":3,"new":1},"accelerate":{"old":1,"new":3},"skip":{"old":0,"new":0},"review":{"old":0,"new":0},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
helped: low -> 
faster:  -> higher
9: low -> higher
{"old":[{"rule":"low","action":"remediate","modules":["m1"],"params":[],"priority":0,"because":{"score":65}}],"new":[]}
-- nothing
{"changed":[],"counts":{"learners":5,"changed":0,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":3,"new":3},"accelerate":{"old":1,"new":1},"skip":{"old":0,"new":0},"review":{"old":0,"new":0},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}}
{"changed":[],"counts":{"learners":0,"changed":0,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":0,"new":0},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}}
-- what makes a difference
0 {"learners":1,"changed":0,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":1,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
1 {"learners":1,"changed":1,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":1},"review":{"old":1,"new":0},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
1 {"learners":1,"changed":1,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":1,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
1 {"learners":1,"changed":1,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":1,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
0 {"learners":1,"changed":0,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":1,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
1 {"learners":1,"changed":1,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":2,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
1 {"learners":1,"changed":1,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":1,"new":1},"review":{"old":1,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
1 {"learners":1,"changed":1,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":0,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
1 {"learners":1,"changed":1,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":0,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
-- learners for whom a condition fails
{"learners":2,"changed":1,"errors":{"old":1,"new":0},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":1,"new":2},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}} Azora\RuleException a
{"learners":2,"changed":0,"errors":{"old":1,"new":1},"actions":{"remediate":{"old":0,"new":0},"accelerate":{"old":0,"new":0},"skip":{"old":0,"new":0},"review":{"old":1,"new":1},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
-- generators, and what is wrong
{"learners":5,"changed":3,"errors":{"old":0,"new":0},"actions":{"remediate":{"old":3,"new":1},"accelerate":{"old":1,"new":3},"skip":{"old":0,"new":0},"review":{"old":0,"new":0},"challenge":{"old":0,"new":0},"unlock":{"old":0,"new":0}}}
ArgumentCountError: azora_rules_diff() expects at least 3 arguments, 2 given
TypeError: azora_rules_diff(): Argument #3 ($learners) must be of type Traversable|array, int given
TypeError: azora_rules_diff(): Argument #3 ($learners) must be arrays of facts, int given for learner "1"
LogicException: no more
