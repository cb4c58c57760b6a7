--TEST--
azora_rules_compile(): numbers, texts and shapes at their edges
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

function made(mixed $when): Azora\RuleSet
{
    return compiled(rule('r', $when));
}

echo "-- conditions that are no operations\n";
foreach ([true, false, null, 0, 1, 0.5, '', '0', 'text', [], [0], [[]], ['preserve' => new stdClass()]] as $when) {
    echo json_encode($when), ' ', ids(azora_rules_evaluate(made($when), [])) ?: 'no', ', ';
}
echo "\n-- large numbers are those that were written\n";
$json = '{"schema": 1, "version": 9007199254740992, "rules": [{"id": "r", "priority": -2147483648, "cooldown": 9007199254740992,
    "when": {"===": [{"var": "n"}, 9007199254740993]}, "action": {"type": "skip", "params": {"n": 9223372036854775807, "x": 1e2, "y": -0.0}}}]}';
$set = azora_rules_compile($json);
echo $set->version(), ' ', json_encode($set->rules()[0]), "\n";
var_dump(azora_rules_evaluate($set, ['n' => 9007199254740993])[0]['params']);
rule_error('azora_rules_compile', str_replace('9223372036854775807', '9223372036854775808', $json));
echo "-- texts\n";
$set = azora_rules_compile('{"schema": 1, "version": 1, "rules": [{"id": "r\u00e9gle \ud83d\ude00", "when": {"==": [{"var": "na\u00efve.\u6f22"}, "\u5b57"]},
    "action": {"type": "skip", "modules": ["m\u00f6d"], "params": {"\u00e9": "\/"}}, "group": "\u00fc"}]}');
echo json_encode($set->facts(), JSON_UNESCAPED_UNICODE), ' ';
echo json_encode(azora_rules_evaluate($set, ["na\u{ef}ve" => ["\u{6f22}" => "\u{5b57}"]]), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
echo "-- NUL in a text\n";
foreach (['"r"' => '"r\u0000"', '"a"' => '"a\u0000"', '"b"' => '"b\u0000"'] as $from => $to) {
    rule_error('azora_rules_compile', str_replace($from, $to, '{"schema": 1, "version": 1, "rules": [{"id": "r",
        "when": {"==": [{"var": "a"}, "b"]}, "action": {"type": "skip"}}]}'));
}
echo "-- the table's operators\n";
foreach (['<' => [1, 2], '<=' => [2, 3], '==' => [2, 1], '!=' => [1, 2], '>=' => [2, 1], '>' => [3, 2], '' => [2, 1]] as $operator => [$yes, $no]) {
    $row = ['condition_type' => 'stars', 'condition_value' => 2, 'action_type' => 'skip'] + ($operator === '' ? [] : ['operator' => $operator]);
    $set = azora_rules_compile(json_encode(['schema' => 1, 'version' => 1, 'table' => [$row]]));
    echo $operator, ' ', count(azora_rules_evaluate($set, ['stars' => $yes])), count(azora_rules_evaluate($set, ['stars' => $no])), ', ';
}
echo "\n-- what is missing is null, and null is 0 where it meets a number\n";
$table = '{"schema": 1, "version": 1, "table": [{"condition_type": "assessment_score", "condition_value": 70, "action_type": "remediate"}]}';
echo json_encode(azora_rules_evaluate(azora_rules_compile($table), [])), "\n";
echo azora_rules_compile('{"schema": 1, "version": 1, "table": []}')->kind(), "\n";
?>
--EXPECTF--
-- conditions that are no operations
true r, false no, null no, 0 no, 1 r, 0.5 r, "" no, "0" r, "text" r, [] no, [0] r, [[]] r, {"preserve":{}} r, 
-- large numbers are those that were written
9007199254740992 {"id":"r","priority":-2147483648,"when":{"===":[{"var":"n"},9007199254740993]},"action":"skip","modules":[],"params":{"n":9223372036854775807,"x":100,"y":-0},"cooldown":9007199254740992,"group":null,"stop":false,"description":null,"why":null}
array(3) {
  ["n"]=>
  int(9223372036854775807)
  ["x"]=>
  float(100)
  ["y"]=>
  float(-0)
}
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
-- texts
["naïve.漢"] [{"rule":"régle 😀","action":"skip","modules":["möd"],"params":{"é":"/"},"priority":0,"because":{"naïve.漢":"字"}}]
-- NUL in a text
INVALID type=null data=null pointer="/rules/0/id": "/rules/0/id" must be a text of 1 to 100 characters, without NUL
nothing was thrown, {} came out
nothing was thrown, {} came out
-- the table's operators
< 10, <= 10, == 10, != 10, >= 10, > 10,  10, 
-- what is missing is null, and null is 0 where it meets a number
[{"rule":"row-1","action":"remediate","modules":[],"params":[],"priority":0,"because":{"assessment_score":null}}]
path
