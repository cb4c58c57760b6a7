--TEST--
azora_rules_compile(): mistakes in a table and in a constitution
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

const ROW = ['condition_type' => 'stars', 'condition_value' => 3, 'action_type' => 'skip'];
const PRINCIPLE = ['id' => 'truth', 'name' => 'Truth', 'weight' => 1];
const PENALTY = ['id' => 'r', 'principle' => 'truth', 'when' => true, 'penalty' => 10, 'severity' => 'minor', 'issue' => 'x', 'recommendation' => 'y'];

function table(array $change): void
{
    rule_error('azora_rules_compile', json_encode(['schema' => 1, 'version' => 1, 'table' => [ROW, $change + ROW]]));
}

function constitution(array $change): void
{
    $set = $change + ['schema' => 1, 'version' => 1, 'principles' => [PRINCIPLE], 'rules' => [PENALTY]];
    rule_error('azora_rules_compile', json_encode($set));
}

echo "-- table\n";
foreach ([['condition_type' => ''], ['condition_type' => 1], ['condition_type' => null], ['operator' => '==='], ['operator' => 'in'],
    ['condition_value' => null], ['condition_value' => [1]], ['action_type' => 'expel'], ['target_modules' => 'm1'], ['id' => 'row-1'],
    ['priority' => 'high'], ['colour' => 'red']] as $change) {
    table($change);
}
foreach (array_keys(ROW) as $key) {
    rule_error('azora_rules_compile', json_encode(['schema' => 1, 'version' => 1, 'table' => [array_diff_key(ROW, [$key => 1])]]));
}
echo "-- constitution\n";
constitution(['principles' => []]);
constitution(['principles' => 1]);
constitution(['table' => [ROW]]);
foreach ([['weight' => 0], ['weight' => -1], ['weight' => '1'], ['id' => ''], ['name' => null], ['extra' => 1]] as $change) {
    constitution(['principles' => [$change + PRINCIPLE]]);
}
constitution(['principles' => [PRINCIPLE, PRINCIPLE]]);
foreach ([['principle' => 'lies'], ['penalty' => -1], ['penalty' => 101], ['penalty' => '10'], ['severity' => 'fatal'], ['issue' => null],
    ['recommendation' => 1], ['max' => 50], ['each' => 'links', 'max' => 101], ['each' => 1], ['action' => ['type' => 'skip']], ['priority' => 1]] as $change) {
    constitution(['rules' => [$change + PENALTY]]);
}
constitution(['rules' => [PENALTY, PENALTY]]);
foreach ([-1, 101, '70'] as $approval) {
    constitution(['approval' => $approval]);
}
foreach ([[], ['all' => 'always'], ['all' => [1]], ['words' => ['x']], ['all' => ['']]] as $words) {
    constitution(['words' => $words]);
}
constitution(['hosts' => 'own.host.example']);
constitution(['hosts' => [1]]);
?>
--EXPECTF--
-- table
INVALID type=null data=null pointer="/table/1/condition_type": "/table/1/condition_type" must be a text of 1 to 1000 characters, without NUL
INVALID type=null data=null pointer="/table/1/condition_type": "/table/1/condition_type" must be a text of 1 to 1000 characters, without NUL
INVALID type=null data=null pointer="/table/1/condition_type": "/table/1/condition_type" must be a text of 1 to 1000 characters, without NUL
INVALID type=null data=null pointer="/table/1/operator": "/table/1/operator" must be one of <, <=, ==, !=, >=, >
INVALID type=null data=null pointer="/table/1/operator": "/table/1/operator" must be one of <, <=, ==, !=, >=, >
INVALID type=null data=null pointer="/table/1/condition_value": "/table/1/condition_value" must be a number, a text, true or false
INVALID type=null data=null pointer="/table/1/condition_value": "/table/1/condition_value" must be a number, a text, true or false
INVALID type=null data=null pointer="/table/1/action_type": "/table/1/action_type" must be one of remediate, accelerate, skip, review, challenge, unlock
INVALID type=null data=null pointer="/table/1/target_modules": "/table/1/target_modules" must be a list of texts
INVALID type=null data=null pointer="/table/1/id": "/table/1/id" is another rule's id, too: "row-1"
INVALID type=null data=null pointer="/table/1/priority": "/table/1/priority" must be a whole number from -2147483648 to 2147483647
INVALID type=null data=null pointer="/table/1/colour": "/table/1/colour" is not known here
INVALID type=null data=null pointer="/table/0/condition_type": "/table/0/condition_type" is missing
INVALID type=null data=null pointer="/table/0/condition_value": "/table/0/condition_value" is missing
INVALID type=null data=null pointer="/table/0/action_type": "/table/0/action_type" is missing
-- constitution
INVALID type=null data=null pointer="/principles": "/principles" must be a list of 1 to 100 items
INVALID type=null data=null pointer="/principles": "/principles" must be a list of 1 to 100 items
INVALID type=null data=null pointer="/table": "/table" is not known here
INVALID type=null data=null pointer="/principles/0/weight": "/principles/0/weight" must be above 0
INVALID type=null data=null pointer="/principles/0/weight": "/principles/0/weight" must be a number from 0 to 1000000
INVALID type=null data=null pointer="/principles/0/weight": "/principles/0/weight" must be a number from 0 to 1000000
INVALID type=null data=null pointer="/principles/0/id": "/principles/0/id" must be a text of 1 to 100 characters, without NUL
INVALID type=null data=null pointer="/principles/0/name": "/principles/0/name" must be a text of 1 to 10000 characters, without NUL
INVALID type=null data=null pointer="/principles/0/extra": "/principles/0/extra" is not known here
INVALID type=null data=null pointer="/principles/1/id": "/principles/1/id" is another principle's id, too: "truth"
INVALID type=null data=null pointer="/rules/0/principle": "/rules/0/principle" is none of the principles: "lies"
INVALID type=null data=null pointer="/rules/0/penalty": "/rules/0/penalty" must be a number from 0 to 100
INVALID type=null data=null pointer="/rules/0/penalty": "/rules/0/penalty" must be a number from 0 to 100
INVALID type=null data=null pointer="/rules/0/penalty": "/rules/0/penalty" must be a number from 0 to 100
INVALID type=null data=null pointer="/rules/0/severity": "/rules/0/severity" must be one of info, minor, major, critical
INVALID type=null data=null pointer="/rules/0/issue": "/rules/0/issue" must be a text of 1 to 10000 characters, without NUL
INVALID type=null data=null pointer="/rules/0/recommendation": "/rules/0/recommendation" must be a text of 1 to 10000 characters, without NUL
INVALID type=null data=null pointer="/rules/0/max": "/rules/0/max" has a meaning only beside "each"
INVALID type=null data=null pointer="/rules/0/max": "/rules/0/max" must be a number from 0 to 100
INVALID type=null data=null pointer="/rules/0/each": "/rules/0/each" must be a text of 1 to 1000 characters, without NUL
INVALID type=null data=null pointer="/rules/0/action": "/rules/0/action" is not known here
INVALID type=null data=null pointer="/rules/0/priority": "/rules/0/priority" is not known here
INVALID type=null data=null pointer="/rules/1/id": "/rules/1/id" is another rule's id, too: "r"
INVALID type=null data=null pointer="/approval": "/approval" must be a number from 0 to 100
INVALID type=null data=null pointer="/approval": "/approval" must be a number from 0 to 100
INVALID type=null data=null pointer="/approval": "/approval" must be a number from 0 to 100
INVALID type=null data=null pointer="/words": "/words" must be an object
INVALID type=null data=null pointer="/words/all": "/words/all" must be a list of texts
INVALID type=null data=null pointer="/words/all/0": "/words/all/0" must be a text of 1 to 1000 characters, without NUL
INVALID type=null data=null pointer="/words/words": "/words/words" %s
INVALID type=null data=null pointer="/words/all/0": "/words/all/0" must be a text of 1 to 1000 characters, without NUL
INVALID type=null data=null pointer="/hosts": "/hosts" must be a list of texts
INVALID type=null data=null pointer="/hosts/0": "/hosts/0" must be a text of 1 to 253 characters, without NUL
