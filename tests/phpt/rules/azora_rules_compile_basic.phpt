--TEST--
azora_rules_compile(): a path, a table and a constitution
--EXTENSIONS--
azora
--FILE--
<?php
$path = azora_rules_compile('{"schema": 1, "version": 3, "title": "Path", "description": "For new learners", "rules": [
    {"id": "remediate-low-score", "priority": 10, "when": {"<": [{"var": "assessment_score"}, 70]},
     "action": {"type": "remediate", "modules": ["m12", "m13"]},
     "cooldown": 86400, "group": "path", "stop": false, "description": "Low", "why": "Because"},
    {"id": "plain", "when": true, "action": {"type": "unlock", "params": {"a": [1, {}, 2.5]}}}]}');
echo get_class($path), ' ', $path->kind(), ' ', $path->version(), ' ', strlen($path->hash()), "\n";
echo json_encode($path->facts()), ' ', json_encode($path->hasDynamicFacts()), "\n";
$table = azora_rules_compile('{"schema": 1, "version": 1, "table": [
    {"condition_type": "assessment_score", "condition_value": 70, "action_type": "remediate", "target_modules": ["m12"]},
    {"condition_type": "pivc_score", "condition_value": 150, "action_type": "accelerate"}]}');
echo $table->kind(), ' ', $table->version(), ' ', json_encode($table->facts()), "\n";
$constitution = azora_rules_compile('{"schema": 1, "version": 2, "principles": [{"id": "truth", "name": "Truth", "weight": 1}],
    "rules": [{"id": "short", "principle": "truth", "when": {"<": [{"var": "words"}, 10]}, "penalty": 20, "severity": "minor",
    "issue": "There is little to read.", "recommendation": "Say more."}]}');
echo $constitution->kind(), ' ', $constitution->version(), ' ', json_encode($constitution->facts()), "\n";
echo azora_rules_compile('{"schema": 1, "version": 1, "rules": []}')->kind(), "\n";
?>
--EXPECT--
Azora\RuleSet path 3 64
["assessment_score"] false
path 1 ["assessment_score","pivc_score"]
constitution 2 ["words"]
path
