--TEST--
azora_rules_evaluate(): decisions with their reasons
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$rules = azora_rules_compile('{"schema": 1, "version": 1, "rules": [
    {"id": "low", "when": {"<": [{"var": "assessment_score"}, 70]}, "action": {"type": "remediate", "modules": ["m12", "m13"]}, "priority": 10},
    {"id": "high", "when": {">": [{"var": "pivc_score"}, 150]}, "action": {"type": "accelerate", "params": {"by": 2, "how": {"a": []}}}, "priority": 20},
    {"id": "both", "when": {"and": [{"<": [{"var": "assessment_score"}, 70]}, {">": [{"var": "pivc_score"}, 150]}]}, "action": {"type": "review"}}]}');
$decisions = azora_rules_evaluate($rules, ['assessment_score' => 55, 'pivc_score' => 151.5]);
var_dump($decisions[0]);
echo json_encode($decisions[1]), "\n", json_encode($decisions[2]), "\n", count($decisions), "\n";
echo json_encode(azora_rules_evaluate($rules, ['assessment_score' => 70, 'pivc_score' => 150])), "\n";
echo ids(azora_rules_evaluate($rules, [])), "\n";
echo json_encode(azora_rules_evaluate(compiled(), ['a' => 1])), "\n";
echo json_encode(azora_rules_evaluate(compiled(rule('always')), [])), "\n";
$table = azora_rules_compile('{"schema": 1, "version": 1, "table": [
    {"condition_type": "assessment_score", "condition_value": 70, "action_type": "remediate", "target_modules": ["m12"]},
    {"condition_type": "stars", "condition_value": 3, "action_type": "unlock", "priority": 5},
    {"condition_type": "profile.level", "operator": "==", "condition_value": "new", "action_type": "skip", "id": "named"},
    {"condition_type": "enrolled", "operator": "!=", "condition_value": true, "action_type": "review"}]}');
echo json_encode(azora_rules_evaluate($table, ['assessment_score' => 69, 'stars' => 3, 'profile' => ['level' => 'new'], 'enrolled' => true])), "\n";
echo ids(azora_rules_evaluate($table, ['assessment_score' => 70, 'stars' => 2, 'enrolled' => false])), "\n";
?>
--EXPECT--
array(6) {
  ["rule"]=>
  string(4) "high"
  ["action"]=>
  string(10) "accelerate"
  ["modules"]=>
  array(0) {
  }
  ["params"]=>
  array(2) {
    ["by"]=>
    int(2)
    ["how"]=>
    array(1) {
      ["a"]=>
      array(0) {
      }
    }
  }
  ["priority"]=>
  int(20)
  ["because"]=>
  array(1) {
    ["pivc_score"]=>
    float(151.5)
  }
}
{"rule":"low","action":"remediate","modules":["m12","m13"],"params":[],"priority":10,"because":{"assessment_score":55}}
{"rule":"both","action":"review","modules":[],"params":[],"priority":0,"because":{"assessment_score":55,"pivc_score":151.5}}
3
[]
low
[]
[{"rule":"always","action":"review","modules":[],"params":[],"priority":0,"because":[]}]
[{"rule":"row-2","action":"unlock","modules":[],"params":[],"priority":5,"because":{"stars":3}},{"rule":"row-1","action":"remediate","modules":["m12"],"params":[],"priority":0,"because":{"assessment_score":69}},{"rule":"named","action":"skip","modules":[],"params":[],"priority":0,"because":{"profile.level":"new"}}]
row-4
