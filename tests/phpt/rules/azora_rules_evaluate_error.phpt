--TEST--
azora_rules_evaluate(): wrong arguments, and conditions that fail
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$set = compiled(rule('fine', below('a', 5)), rule('cool', true, cooldown: 10), rule('sum', ['<' => [['+' => [['var' => 'a'], 1]], 5]]));
throws('azora_rules_evaluate');
throws('azora_rules_evaluate', $set);
throws('azora_rules_evaluate', $set, 'facts');
throws('azora_rules_evaluate', $set, new stdClass());
throws('azora_rules_evaluate', '{}', []);
throws('azora_rules_evaluate', new stdClass(), []);
throws('azora_rules_evaluate', $set, [], 1);
throws('azora_rules_evaluate', $set, [], [], 'now');
throws('azora_rules_evaluate', $set, [], [], 1, 2);
echo "-- a constitution\n";
$constitution = azora_rules_compile('{"schema": 1, "version": 1, "principles": [{"id": "t", "name": "T", "weight": 1}], "rules": []}');
throws('azora_rules_evaluate', $constitution, []);
throws('azora_rules_trace', $constitution, []);
throws('azora_rules_evaluate_batch', $constitution, []);
throws('azora_rules_diff', $set, $constitution, []);
throws('azora_rules_diff', $constitution, $set, []);
throws('azora_vet_content', '', $set);
echo "-- the last time that a rule fired\n";
foreach (['yesterday', 1.5, null, [], '', '12x', NAN, '9223372036854775808'] as $last) {
    throws('azora_rules_evaluate', $set, ['a' => 1], ['cool' => $last]);
}
echo ids(azora_rules_evaluate($set, ['a' => 1], ['cool' => '995'], 1000)), "\n";
echo ids(azora_rules_evaluate($set, ['a' => 1], ['cool' => 995.0], 1000)), "\n";
echo ids(azora_rules_evaluate($set, ['a' => 1], ['other' => 995, 'cool' => 100], 1000)), "\n";
echo "-- conditions that fail\n";
rule_error('azora_rules_evaluate', $set, ['a' => 'apple']);
rule_error('azora_rules_evaluate', $set, ['a' => [1]]);
rule_error('azora_rules_evaluate', compiled(rule('a'), rule('b', ['and' => [true, ['throw' => ['var' => 'what']]]])), ['what' => ['type' => 'mine', 'n' => 1]]);
echo "-- facts that are not JSON\n";
rule_error('azora_rules_evaluate', $set, ['a' => fopen('php://memory', 'r')]);
rule_error('azora_rules_evaluate', $set, ['a' => new DateTime()]);
rule_error('azora_rules_evaluate', $set, ['a' => static fn () => 1]);
rule_error('azora_rules_evaluate', compiled(rule('a', below('a', 1))), ['a' => INF]);
$cycle = [1];
$cycle['self'] = &$cycle;
rule_error('azora_rules_evaluate', compiled(rule('a', ['==' => [['var' => 'a'], 1]])), ['a' => $cycle]);
rule_error('azora_rules_evaluate', $set, ['a' => 1, 'unread' => fopen('php://memory', 'r')]);
rule_error('azora_rules_evaluate', $set, ['a' => 1, 'unread' => $cycle]);
?>
--EXPECT--
ArgumentCountError: azora_rules_evaluate() expects at least 2 arguments, 0 given
ArgumentCountError: azora_rules_evaluate() expects at least 2 arguments, 1 given
TypeError: azora_rules_evaluate(): Argument #2 ($facts) must be of type array, string given
TypeError: azora_rules_evaluate(): Argument #2 ($facts) must be of type array, stdClass given
TypeError: azora_rules_evaluate(): Argument #1 ($rules) must be of type Azora\RuleSet, string given
TypeError: azora_rules_evaluate(): Argument #1 ($rules) must be of type Azora\RuleSet, stdClass given
TypeError: azora_rules_evaluate(): Argument #3 ($lastFired) must be of type array, int given
TypeError: azora_rules_evaluate(): Argument #4 ($now) must be of type ?int, string given
ArgumentCountError: azora_rules_evaluate() expects at most 4 arguments, 5 given
-- a constitution
ValueError: azora_rules_evaluate(): Argument #1 ($rules) must be the rules of a path, a constitution given
ValueError: azora_rules_trace(): Argument #1 ($rules) must be the rules of a path, a constitution given
ValueError: azora_rules_evaluate_batch(): Argument #1 ($rules) must be the rules of a path, a constitution given
ValueError: azora_rules_diff(): Argument #2 ($new) must be the rules of a path, a constitution given
ValueError: azora_rules_diff(): Argument #1 ($old) must be the rules of a path, a constitution given
ValueError: azora_vet_content(): Argument #2 ($constitution) must be a constitution, the rules of a path given
-- the last time that a rule fired
TypeError: azora_rules_evaluate(): Argument #3 ($lastFired) key "cool" must be of type int, float or numeric string, string given
ValueError: azora_rules_evaluate(): Argument #3 ($lastFired) key "cool" must be an integer
nothing was thrown
TypeError: azora_rules_evaluate(): Argument #3 ($lastFired) key "cool" must be of type int, float or numeric string, array given
TypeError: azora_rules_evaluate(): Argument #3 ($lastFired) key "cool" must be of type int, float or numeric string, string given
TypeError: azora_rules_evaluate(): Argument #3 ($lastFired) key "cool" must be of type int, float or numeric string, string given
ValueError: azora_rules_evaluate(): Argument #3 ($lastFired) key "cool" must be an integer
ValueError: azora_rules_evaluate(): Argument #3 ($lastFired) key "cool" must be an integer
fine sum
fine sum
fine cool sum
-- conditions that fail
OPERATION type="NaN" data=null pointer="/rules/0/when/<": Rule "fine": NaN: "<" has an operand, or a result, that is no number, at "/rules/0/when/<"
OPERATION type="NaN" data=null pointer="/rules/0/when/<": Rule "fine": NaN: "<" has an operand, or a result, that is no number, at "/rules/0/when/<"
OPERATION type="mine" data={"type":"mine","n":1} pointer="/rules/1/when/and/1/throw": Rule "b": the rule threw mine, at "/rules/1/when/and/1/throw"
-- facts that are not JSON
ValueError: azora_rules_evaluate(): Argument #2 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_rules_evaluate(): Argument #2 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
ValueError: azora_rules_evaluate(): Argument #2 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Closure given
nothing was thrown, [] came out
ValueError: azora_rules_evaluate(): Argument #2 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_rules_evaluate(): Argument #2 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_rules_evaluate(): Argument #2 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
