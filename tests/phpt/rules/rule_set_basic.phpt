--TEST--
Azora\RuleSet: what it tells without evaluating
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$set = azora_rules_compile('{"schema": 1, "version": 7, "rules": [
    {"id": "a", "when": {"and": [{"<": [{"var": "score"}, 70]}, {">": [{"var": "profile.stars"}, 1]}, {"missing": ["x", "y.z"]}]},
     "action": {"type": "remediate", "modules": ["m1"], "params": {"b": 1, "a": {}}}, "priority": 3, "cooldown": 60, "group": "g", "stop": true, "why": "so"},
    {"id": "b", "when": {"some": [{"var": "tags"}, {"==": [{"var": ""}, "new"]}]}, "action": {"type": "skip"}}]}');
echo $set->kind(), ' ', $set->version(), "\n", json_encode($set->facts()), "\n";
foreach ($set->rules() as $rule) {
    echo json_encode($rule), "\n";
}
echo "-- dynamic facts\n";
foreach ([['var' => 'a'], ['var' => ['a', 1]], ['var' => ['var' => 'a']], ['var' => ''], ['val' => []], ['val' => ['a', 'b']], ['val' => [['var' => 'a']]],
    ['some' => [[1], ['var' => '']]], ['some' => [[1], ['val' => [[2], 'a']]]], ['missing' => ['a', 'b']], ['missing' => [['merge' => ['a', ['b']]]]],
    ['missing' => ['var' => 'list']], ['missing_some' => [1, ['a', 'b']]], ['exists' => 'a'], ['exists' => [['cat' => ['a', 'b']]]], true] as $when) {
    $one = compiled(rule('r', $when));
    echo json_encode($when), ' ', json_encode($one->facts()), ' ', json_encode($one->hasDynamicFacts()), "\n";
}
echo "-- wrong calls\n";
foreach (['kind', 'version', 'hash', 'rules', 'facts', 'hasDynamicFacts'] as $method) {
    throws([$set, $method], 1);
}
?>
--EXPECT--
path 7
["score","profile.stars","x","y.z","tags"]
{"id":"a","priority":3,"when":{"and":[{"<":[{"var":"score"},70]},{">":[{"var":"profile.stars"},1]},{"missing":["x","y.z"]}]},"action":"remediate","modules":["m1"],"params":{"b":1,"a":[]},"cooldown":60,"group":"g","stop":true,"description":null,"why":"so"}
{"id":"b","priority":0,"when":{"some":[{"var":"tags"},{"==":[{"var":""},"new"]}]},"action":"skip","modules":[],"params":[],"cooldown":0,"group":null,"stop":false,"description":null,"why":null}
-- dynamic facts
{"var":"a"} ["a"] false
{"var":["a",1]} ["a"] false
{"var":{"var":"a"}} ["a"] true
{"var":""} [] true
{"val":[]} [] true
{"val":["a","b"]} ["a.b"] false
{"val":[{"var":"a"}]} ["a"] true
{"some":[[1],{"var":""}]} [] false
{"some":[[1],{"val":[[2],"a"]}]} ["a"] false
{"missing":["a","b"]} ["a","b"] false
{"missing":[{"merge":["a",["b"]]}]} ["a","b"] false
{"missing":{"var":"list"}} ["list"] true
{"missing_some":[1,["a","b"]]} ["a","b"] false
{"exists":"a"} ["a"] false
{"exists":[{"cat":["a","b"]}]} ["ab"] false
true [] false
-- wrong calls
ArgumentCountError: Azora\RuleSet::kind() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\RuleSet::version() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\RuleSet::hash() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\RuleSet::rules() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\RuleSet::facts() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\RuleSet::hasDynamicFacts() expects exactly 0 arguments, 1 given
