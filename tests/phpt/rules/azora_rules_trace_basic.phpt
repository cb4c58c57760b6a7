--TEST--
azora_rules_trace(): of every rule whether it fired and why
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$set = compiled(
    rule('low', below('assessment_score', 70), group: 'path', priority: 9),
    rule('fast', ['>' => [['var' => 'pivc_score'], 150]], group: 'path'),
    rule('rested', true, cooldown: 100),
    rule('none', below('stars', 0)),
    rule('last', true, stop: true, priority: -1),
    rule('after', true, priority: -2)
);
foreach (azora_rules_trace($set, ['assessment_score' => 55, 'stars' => 3], ['rested' => 950], 1000) as $row) {
    echo json_encode($row), "\n";
}
echo "-- after an error\n";
$set = compiled(rule('one', below('a', 5)), rule('two', ['+' => [['var' => 'a'], ['var' => 'b']]]), rule('three', below('a', 9)));
$trace = azora_rules_trace($set, ['a' => 1, 'b' => 'pear']);
foreach ($trace as ['rule' => $rule, 'outcome' => $outcome, 'because' => $because, 'error' => $error]) {
    echo $rule, ' ', $outcome, ' ', json_encode($because), ' ', get_debug_type($error), ' ', $error, "\n";
}
echo json_encode(azora_rules_trace(compiled(), [])), "\n";
?>
--EXPECT--
{"rule":"low","outcome":"fired","because":{"assessment_score":55},"error":null,"until":null}
{"rule":"fast","outcome":"group","because":[],"error":null,"until":null}
{"rule":"rested","outcome":"cooldown","because":[],"error":null,"until":1050}
{"rule":"none","outcome":"no-match","because":{"stars":3},"error":null,"until":null}
{"rule":"last","outcome":"fired","because":[],"error":null,"until":null}
{"rule":"after","outcome":"not-reached","because":[],"error":null,"until":null}
-- after an error
one fired {"a":1} null 
two error {"a":1,"b":"pear"} string Rule "two": NaN: "+" has an operand, or a result, that is no number, at "/rules/1/when/+"
three not-reached [] null 
[]
