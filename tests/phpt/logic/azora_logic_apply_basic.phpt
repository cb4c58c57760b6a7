--TEST--
azora_logic_apply(): rules and data as PHP values, objects as arrays or as stdClass
--EXTENSIONS--
azora
--FILE--
<?php
function apply(string $rule, mixed $data = null): void
{
    $results = [];
    foreach ([false, true] as $asArrays) {
        $results[] = json_encode(azora_logic_apply(
            json_decode($rule, $asArrays),
            $asArrays ? $data : json_decode(json_encode($data))
        ));
    }
    echo implode(' | ', array_unique($results)), "\n";
}

apply('{"==": [1, 1]}');
apply('{"and": [{">": [3, 1]}, {"<": [1, 3]}]}');
apply('{"var": "a"}', ['a' => 1, 'b' => 2]);
apply('{"var": ["z", 26]}', ['a' => 1, 'b' => 2]);
apply('{"var": "champ.name"}', ['champ' => ['name' => 'Fezzig', 'height' => 223]]);
apply('{"var": 1}', ['zero', 'one', 'two']);
apply('{"var": ""}', 'Dolly');
apply('{"cat": ["Hello, ", {"var": ""}]}', 'Dolly');
apply('{"missing": ["a", "b"]}', ['a' => 'apple', 'c' => 'carrot']);
apply('{"missing_some": [1, ["a", "b", "c"]]}', ['a' => 'apple']);
apply('{"if": [{"<": [{"var": "temp"}, 0]}, "freezing", {"<": [{"var": "temp"}, 100]}, "liquid", "gas"]}', ['temp' => 55]);
apply('{"<": [1, {"var": "x"}, 3]}', ['x' => 2]);
apply('{"max": [1, 2, 3]}');
apply('{"+": "3.14"}');
apply('{"-": 2}');
apply('{"/": [1, 4]}');
apply('{"%": [101, 2]}');
apply('{"map": [{"var": "integers"}, {"*": [{"var": ""}, 2]}]}', ['integers' => [1, 2, 3]]);
apply('{"filter": [{"var": "integers"}, {"%": [{"var": ""}, 2]}]}', ['integers' => [1, 2, 3]]);
apply('{"reduce": [{"var": "n"}, {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}', ['n' => [1, 2, 3, 4]]);
apply('{"all": [[1, 2, 3], {">": [{"var": ""}, 0]}]}');
apply('{"some": [{"var": "pies"}, {"==": [{"var": "filling"}, "apple"]}]}', ['pies' => [['filling' => 'apple']]]);
apply('{"merge": [1, 2, [3, 4]]}');
apply('{"in": ["Ringo", ["John", "Paul", "George", "Ringo"]]}');
apply('{"substr": ["jsonlogic", -5, -2]}');
apply('{"val": ["champ", "name"]}', ['champ' => ['name' => 'Fezzig']]);
apply('{"exists": ["champ", "age"]}', ['champ' => ['name' => 'Fezzig']]);
apply('{"??": [null, {"var": "none"}, "here"]}', []);
apply('{"try": [{"throw": "trouble"}, {"val": "type"}]}');
apply('{"preserve": {"==": [1, 2]}}');
apply('"no rule"');
apply('[1, {"+": [1, 1]}, {"var": "a"}]', ['a' => 3]);
// Without data.
var_dump(azora_logic_apply(['var' => 'a']), azora_logic_apply(true));
?>
--EXPECT--
true
true
1
26
"Fezzig"
"one"
"Dolly"
"Hello, Dolly"
["b"]
[]
"liquid"
true
3
3.14
-2
0.25
1
[2,4,6]
[1,3]
10
true
true
[1,2,3,4]
true
"log"
"Fezzig"
false
"here"
"trouble"
{"==":[1,2]}
"no rule"
[1,2,3]
NULL
bool(true)
