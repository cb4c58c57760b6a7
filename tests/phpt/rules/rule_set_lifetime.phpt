--TEST--
Azora\RuleSet: what it gave stays when it goes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$set = compiled(['action' => ['type' => 'skip', 'modules' => ['m1'], 'params' => ['list' => [1, ['a' => 'b']]]]] + rule('first', ['!!' => [['var' => 'text']]]));
$rules = $set->rules();
$facts = $set->facts();
$decisions = azora_rules_evaluate($set, ['text' => str_repeat('x', 300)]);
$trace = azora_rules_trace($set, []);
$again = azora_rules_evaluate($set, ['text' => 'short']);
unset($set);
echo json_encode($rules), json_encode($facts), "\n", json_encode($again), "\n", traced($trace), "\n", ids($decisions), "\n";
// Changing what came out changes nothing inside.
$set = compiled(['action' => ['type' => 'skip', 'params' => ['a' => 1]]] + rule('a'));
$decisions = azora_rules_evaluate($set, []);
$decisions[0]['params']['a'] = 2;
$decisions[0]['modules'][] = 'm9';
$rules = $set->rules();
$rules[0]['id'] = 'b';
echo json_encode(azora_rules_evaluate($set, [])), ' ', $set->rules()[0]['id'], "\n";
// In a cycle it is collected.
$holder = new stdClass();
$holder->self = $holder;
$holder->set = $set;
$weak = WeakReference::create($set);
unset($set, $holder);
gc_collect_cycles();
var_dump($weak->get());
?>
--EXPECT--
[{"id":"first","priority":0,"when":{"!!":[{"var":"text"}]},"action":"skip","modules":["m1"],"params":{"list":[1,{"a":"b"}]},"cooldown":0,"group":null,"stop":false,"description":null,"why":null}]["text"]
[{"rule":"first","action":"skip","modules":["m1"],"params":{"list":[1,{"a":"b"}]},"priority":0,"because":{"text":"short"}}]
first:no-match
first
[{"rule":"a","action":"skip","modules":[],"params":{"a":1},"priority":0,"because":[]}] a
NULL
