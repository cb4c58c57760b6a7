--TEST--
azora_rules_compile(): every mistake is told with its place
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

function refused(mixed $set): void
{
    rule_error('azora_rules_compile', is_string($set) ? $set : json_encode($set));
}

function set(array $more): array
{
    return $more + ['schema' => 1, 'version' => 1, 'rules' => []];
}

function with(array $change): array
{
    return set(['rules' => [rule('good'), $change + rule('bad')]]);
}

throws('azora_rules_compile');
throws('azora_rules_compile', []);
echo "-- text\n";
foreach (['', ' ', '{', '[]', '1', 'null', '{"schema": 1,}', "{\"a\xff\": 1}", '{"schema": 1} x', '{"schema": 1, "schema": 1}', "\xef\xbb\xbf{}", '{"a": 1e999}'] as $text) {
    refused($text);
}
echo "-- the set\n";
refused(new stdClass());
refused(['version' => 1, 'rules' => []]);
refused(set(['schema' => 2]));
refused(set(['schema' => '1']));
refused(['schema' => 1, 'rules' => []]);
foreach ([0, -1, 1.5, '1', null, 1e30] as $version) {
    refused(set(['version' => $version]));
}
refused(['schema' => 1, 'version' => 1]);
refused(set(['rules' => new stdClass()]));
refused(set(['table' => []]));
refused(set(['rulez' => []]));
refused(set(['title' => 1]));
echo "-- a rule\n";
refused(set(['rules' => [1]]));
refused(set(['rules' => [['when' => true, 'action' => ['type' => 'skip']]]]));
refused(set(['rules' => [['id' => 'x', 'action' => ['type' => 'skip']]]]));
refused(set(['rules' => [['id' => 'x', 'when' => true]]]));
foreach (['', str_repeat('x', 101), str_repeat("\u{e9}", 101), str_repeat("\u{e9}", 100), "a\0b", 1, 'good'] as $id) {
    refused(with(['id' => $id]));
}
foreach ([1.5, 2 ** 31, -(2 ** 31) - 1, '1', null] as $priority) {
    refused(with(['priority' => $priority]));
}
foreach ([-1, 1.5, '1'] as $cooldown) {
    refused(with(['cooldown' => $cooldown]));
}
refused(with(['group' => 1]));
refused(with(['group' => '']));
refused(with(['stop' => 1]));
refused(with(['why' => false]));
refused(with(['wen' => true]));
echo "-- an action\n";
foreach ([null, 'skip', [], ['type' => 'expel'], ['type' => 1], ['type' => 'skip', 'modules' => 'm1'], ['type' => 'skip', 'modules' => [1]],
    ['type' => 'skip', 'params' => [1]], ['type' => 'skip', 'module' => []]] as $action) {
    refused(with(['action' => $action]));
}
echo "-- a condition\n";
refused(with(['when' => ['frobnicate' => 1]]));
refused(with(['when' => ['and' => [true, ['<' => [['var' => 'a/b'], ['frob/ni~cate' => []]]]]]]));
refused(with(['when' => ['<' => [1]]]));
refused(with(['when' => ['a' => 1, 'b' => 2]]));
?>
--EXPECTF--
ArgumentCountError: azora_rules_compile() expects exactly 1 argument, 0 given
TypeError: azora_rules_compile(): Argument #1 ($json) must be of type string, array given
-- text
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
INVALID type=null data=null pointer="": The rule set must be an object
INVALID type=null data=null pointer="": The rule set must be an object
INVALID type=null data=null pointer="": The rule set must be an object
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
SYNTAX type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
-- the set
INVALID type=null data=null pointer="/schema": "/schema" is missing
INVALID type=null data=null pointer="/schema": "/schema" is missing
INVALID type=null data=null pointer="/schema": "/schema" must be 1
INVALID type=null data=null pointer="/schema": "/schema" must be 1
INVALID type=null data=null pointer="/version": "/version" is missing
INVALID type=null data=null pointer="/version": "/version" must be a whole number from 1 to 9007199254740992
INVALID type=null data=null pointer="/version": "/version" must be a whole number from 1 to 9007199254740992
INVALID type=null data=null pointer="/version": "/version" must be a whole number from 1 to 9007199254740992
INVALID type=null data=null pointer="/version": "/version" must be a whole number from 1 to 9007199254740992
INVALID type=null data=null pointer="/version": "/version" must be a whole number from 1 to 9007199254740992
INVALID type=null data=null pointer="/version": "/version" must be a whole number from 1 to 9007199254740992
INVALID type=null data=null pointer="/rules": "/rules" is missing
INVALID type=null data=null pointer="/rules": "/rules" must be a list of 0 to 100000 items
INVALID type=null data=null pointer="/table": "/table" cannot stand beside "rules"
INVALID type=null data=null pointer="/rulez": "/rulez" is not known here
INVALID type=null data=null pointer="/title": "/title" must be a text of at most 10000 characters, without NUL
-- a rule
INVALID type=null data=null pointer="/rules/0": "/rules/0" must be an object
INVALID type=null data=null pointer="/rules/0/id": "/rules/0/id" is missing
INVALID type=null data=null pointer="/rules/0/when": "/rules/0/when" is missing
INVALID type=null data=null pointer="/rules/0/action": "/rules/0/action" is missing
INVALID type=null data=null pointer="/rules/1/id": "/rules/1/id" must be a text of 1 to 100 characters, without NUL
INVALID type=null data=null pointer="/rules/1/id": "/rules/1/id" must be a text of 1 to 100 characters, without NUL
INVALID type=null data=null pointer="/rules/1/id": "/rules/1/id" must be a text of 1 to 100 characters, without NUL
nothing was thrown, {} came out
INVALID type=null data=null pointer="/rules/1/id": "/rules/1/id" must be a text of 1 to 100 characters, without NUL
INVALID type=null data=null pointer="/rules/1/id": "/rules/1/id" must be a text of 1 to 100 characters, without NUL
INVALID type=null data=null pointer="/rules/1/id": "/rules/1/id" is another rule's id, too: "good"
INVALID type=null data=null pointer="/rules/1/priority": "/rules/1/priority" must be a whole number from -2147483648 to 2147483647
INVALID type=null data=null pointer="/rules/1/priority": "/rules/1/priority" must be a whole number from -2147483648 to 2147483647
INVALID type=null data=null pointer="/rules/1/priority": "/rules/1/priority" must be a whole number from -2147483648 to 2147483647
INVALID type=null data=null pointer="/rules/1/priority": "/rules/1/priority" must be a whole number from -2147483648 to 2147483647
INVALID type=null data=null pointer="/rules/1/priority": "/rules/1/priority" must be a whole number from -2147483648 to 2147483647
INVALID type=null data=null pointer="/rules/1/cooldown": "/rules/1/cooldown" must be a whole number from 0 to 9007199254740992
INVALID type=null data=null pointer="/rules/1/cooldown": "/rules/1/cooldown" must be a whole number from 0 to 9007199254740992
INVALID type=null data=null pointer="/rules/1/cooldown": "/rules/1/cooldown" must be a whole number from 0 to 9007199254740992
INVALID type=null data=null pointer="/rules/1/group": "/rules/1/group" must be a text of 1 to 100 characters, without NUL
INVALID type=null data=null pointer="/rules/1/group": "/rules/1/group" must be a text of 1 to 100 characters, without NUL
INVALID type=null data=null pointer="/rules/1/stop": "/rules/1/stop" must be true or false
INVALID type=null data=null pointer="/rules/1/why": "/rules/1/why" must be a text of at most 10000 characters, without NUL
INVALID type=null data=null pointer="/rules/1/wen": "/rules/1/wen" is not known here
-- an action
INVALID type=null data=null pointer="/rules/1/action": "/rules/1/action" must be an object
INVALID type=null data=null pointer="/rules/1/action": "/rules/1/action" must be an object
INVALID type=null data=null pointer="/rules/1/action": "/rules/1/action" must be an object
INVALID type=null data=null pointer="/rules/1/action/type": "/rules/1/action/type" must be one of remediate, accelerate, skip, review, challenge, unlock
INVALID type=null data=null pointer="/rules/1/action/type": "/rules/1/action/type" must be one of remediate, accelerate, skip, review, challenge, unlock
INVALID type=null data=null pointer="/rules/1/action/modules": "/rules/1/action/modules" must be a list of texts
INVALID type=null data=null pointer="/rules/1/action/modules/0": "/rules/1/action/modules/0" must be a text of 1 to 1000 characters, without NUL
INVALID type=null data=null pointer="/rules/1/action/params": "/rules/1/action/params" must be an object
INVALID type=null data=null pointer="/rules/1/action/module": "/rules/1/action/module" is not known here
-- a condition
INVALID type="Unknown Operator" data=null pointer="/rules/1/when/frobnicate": Unknown Operator: "frobnicate" is no operator, at "/rules/1/when/frobnicate"
INVALID type="Unknown Operator" data=null pointer="/rules/1/when/and/1/</1/frob~1ni~0cate": Unknown Operator: "frob/ni~cate" is no operator, at "/rules/1/when/and/1/</1/frob~1ni~0cate"
INVALID type="Invalid Arguments" data=null pointer="/rules/1/when/<": Invalid Arguments: "<" has too few arguments, at "/rules/1/when/<"
INVALID type="Unknown Operator" data=null pointer="/rules/1/when/a": Unknown Operator: "a" is one of several names where one operator belongs, at "/rules/1/when/a"
