--TEST--
azora_logic_apply(): what operators refuse, with type, data and pointer
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../rule_error.inc';

function apply(string $rule, mixed $data = null): void
{
    rule_error('azora_logic_apply', json_decode($rule), $data);
}

rule_error('azora_logic_apply');
rule_error('azora_logic_apply', 1, 2, 3);
apply('{"frobnicate": [1]}');
apply('{"+": ["apple", 1]}');
apply('{"+": [[1], 1]}');
apply('{"/": [1, 0]}');
apply('{"<": [1]}');
apply('{"<": [{"var": ""}, 1]}', ['a' => 1]);
apply('{"max": ["1", 2]}');
apply('{"throw": "trouble"}');
apply('{"throw": {"var": ""}}', (object) ['type' => 'of a kind', 'more' => [1, 2]]);
apply('{"if": [true, {"and": [1, {"+": ["pear"]}]}]}');
apply('{"map": [[1, 2], {"+": [{"var": ""}, {"-": "x"}]}]}');
apply('{"a": 1, "b": 2}');
apply('{"in/at~": 1}');
apply('{"try": [{"throw": "first"}, {"throw": {"cat": [{"val": "type"}, " again"]}}]}');
// Nothing of an error stays.
echo json_encode(azora_logic_apply(['+' => [1, 2]])), "\n";
?>
--EXPECT--
ArgumentCountError: azora_logic_apply() expects at least 1 argument, 0 given
ArgumentCountError: azora_logic_apply() expects at most 2 arguments, 3 given
OPERATION type="Unknown Operator" data=null pointer="/frobnicate": Unknown Operator: "frobnicate" is no operator, at "/frobnicate"
OPERATION type="NaN" data=null pointer="/+": NaN: "+" has an operand, or a result, that is no number, at "/+"
OPERATION type="NaN" data=null pointer="/+": NaN: "+" has an operand, or a result, that is no number, at "/+"
OPERATION type="NaN" data=null pointer="/~1": NaN: "/" has an operand, or a result, that is no number, at "/~1"
OPERATION type="Invalid Arguments" data=null pointer="/<": Invalid Arguments: "<" needs two arguments or more, at "/<"
OPERATION type="NaN" data=null pointer="/<": NaN: "<" has an operand, or a result, that is no number, at "/<"
OPERATION type="Invalid Arguments" data=null pointer="/max": Invalid Arguments: "max" takes numbers only, at "/max"
OPERATION type="trouble" data=null pointer="/throw": the rule threw trouble, at "/throw"
OPERATION type="of a kind" data={"type":"of a kind","more":[1,2]} pointer="/throw": the rule threw of a kind, at "/throw"
OPERATION type="NaN" data=null pointer="/if/1/and/1/+": NaN: "+" has an operand, or a result, that is no number, at "/if/1/and/1/+"
OPERATION type="NaN" data=null pointer="/map/1/+/1/-": NaN: "-" has an operand, or a result, that is no number, at "/map/1/+/1/-"
OPERATION type="Unknown Operator" data=null pointer="/a": Unknown Operator: "a" is no operator, at "/a"
OPERATION type="Unknown Operator" data=null pointer="/in~1at~0": Unknown Operator: "in/at~" is no operator, at "/in~1at~0"
OPERATION type="first again" data=null pointer="/try/1/throw": the rule threw first again, at "/try/1/throw"
3
