--TEST--
azora_rules_trace(): wrong arguments; a limit that an evaluation passes is an error of its rule
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$set = compiled(rule('first', below('a', 5)), rule('cool', true, cooldown: 10));
throws('azora_rules_trace');
throws('azora_rules_trace', $set);
throws('azora_rules_trace', $set, 1);
throws('azora_rules_trace', null, []);
throws('azora_rules_trace', $set, [], ['cool' => 'yesterday']);
throws('azora_rules_trace', $set, [], [], 'now');
throws('azora_rules_trace', $set, ['a' => new DateTime()]);
echo "-- limits\n";
$var = static fn (string $name): array => ['var' => $name];
$bomb = ['reduce' => [$var('list'), ['cat' => [$var('accumulator'), $var('accumulator')]], 'x']];
$set = compiled(rule('fine'), rule('bomb', $bomb), rule('tried', ['try' => [$bomb, true]]));
foreach (azora_rules_trace($set, ['list' => range(1, 100)]) as $row) {
    echo json_encode($row), "\n";
}
rule_error('azora_rules_evaluate', $set, ['list' => range(1, 100)]);
echo ids(azora_rules_evaluate($set, ['list' => [1]])), "\n";
echo "-- a rule cannot try its way around a limit\n";
rule_error('azora_rules_evaluate', compiled(rule('tried', ['try' => [$bomb, true]])), ['list' => range(1, 100)]);
?>
--EXPECT--
ArgumentCountError: azora_rules_trace() expects at least 2 arguments, 0 given
ArgumentCountError: azora_rules_trace() expects at least 2 arguments, 1 given
TypeError: azora_rules_trace(): Argument #2 ($facts) must be of type array, int given
TypeError: azora_rules_trace(): Argument #1 ($rules) must be of type Azora\RuleSet, null given
TypeError: azora_rules_trace(): Argument #3 ($lastFired) key "cool" must be of type int, float or numeric string, string given
TypeError: azora_rules_trace(): Argument #4 ($now) must be of type ?int, string given
ValueError: azora_rules_trace(): Argument #2 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
-- limits
{"rule":"fine","outcome":"fired","because":[],"error":null,"until":null}
{"rule":"bomb","outcome":"error","because":{"list":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,"\u2026"]},"error":"The evaluation takes more than 1000000 steps","until":null}
{"rule":"tried","outcome":"not-reached","because":[],"error":null,"until":null}
STEPS type=null data=null pointer="/rules/1/when/reduce/1/cat": The evaluation takes more than 1000000 steps
fine bomb tried
-- a rule cannot try its way around a limit
STEPS type=null data=null pointer="/rules/0/when/try/0/reduce/1/cat": The evaluation takes more than 1000000 steps
