--TEST--
Azora\RuleSet::hash(): of what the set says, however it is written
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$base = '{"schema": 1, "version": 1, "rules": [{"id": "a", "when": {"<": [{"var": "score"}, 70]}, "action": {"type": "skip"}}]}';
$hash = azora_rules_compile($base)->hash();
var_dump(preg_match('/^[0-9a-f]{64}$/', $hash) === 1, azora_rules_compile($base)->hash() === $hash);
echo "-- the same\n";
foreach ([
    'space' => str_replace(' ', "\n\t", $base),
    'order' => '{"rules": [{"action": {"type": "skip"}, "when": {"<": [{"var": "score"}, 70]}, "id": "a"}], "version": 1, "schema": 1}',
    'escapes' => str_replace('score', 's\u0063ore', $base),
    'numbers' => str_replace('70', '7.0e1', $base),
] as $how => $json) {
    echo $how, ' ', json_encode(azora_rules_compile($json)->hash() === $hash), "\n";
}
echo "-- another\n";
foreach ([['70', '71'], ['"version": 1', '"version": 2'], ['"a"', '"b"'], ['skip', 'review'], ['score', 'Score'], ['"id": "a"', '"id": "a", "priority": 1'],
    ['70', '"70"'], ['"id": "a"', '"id": "a", "stop": true'], ['{"type": "skip"}', '{"type": "skip", "params": {"x": 1}}']] as [$from, $to]) {
    echo $to, ' ', json_encode(azora_rules_compile(str_replace($from, $to, $base))->hash() !== $hash), "\n";
}
?>
--EXPECT--
bool(true)
bool(true)
-- the same
space true
order true
escapes true
numbers true
-- another
71 true
"version": 2 true
"b" true
review true
Score true
"id": "a", "priority": 1 true
"70" true
"id": "a", "stop": true true
{"type": "skip", "params": {"x": 1}} true
