--TEST--
azora_logic_apply(): cycles, resources and objects that are not JSON
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../rule_error.inc';

enum Suit: string
{
    case Hearts = 'h';
}
class Child extends stdClass
{
    public int $a = 1;
}
final class Stringable1
{
    public function __toString(): string
    {
        return 'text';
    }
}

$refused = [
    'resource' => fopen('php://memory', 'r'),
    'closed' => (static function () { $file = fopen('php://memory', 'r'); fclose($file); return $file; })(),
    'closure' => static fn () => 1,
    'enum' => Suit::Hearts,
    'date' => new DateTime('@0'),
    'child' => new Child(),
    'text' => new Stringable1(),
    'array' => new ArrayObject([1]),
    'generator' => (static fn () => yield 1)(),
    'set' => azora_rules_compile('{"schema": 1, "version": 1, "rules": []}'),
];
foreach ($refused as $name => $value) {
    echo "-- $name\n";
    rule_error('azora_logic_apply', $value);
    rule_error('azora_logic_apply', ['==' => [1, $value]]);
    rule_error('azora_logic_apply', ['var' => ''], $value);
    rule_error('azora_logic_apply', ['+' => [['var' => 'a.b'], 1]], ['a' => ['b' => $value]]);
    rule_error('azora_logic_apply', ['var' => 'a'], ['a' => ['b' => $value]]);
    rule_error('azora_logic_apply', ['in' => [1, ['var' => 'a']]], ['a' => [$value]]);
}
echo "-- cycles\n";
$list = [1];
$list[1] = &$list;
$object = new stdClass();
$object->self = $object;
$mixed = new stdClass();
$mixed->list = [$mixed];
foreach (['list' => $list, 'object' => $object, 'mixed' => $mixed] as $name => $cycle) {
    echo $name, ":\n";
    rule_error('azora_logic_apply', $cycle);
    rule_error('azora_logic_apply', ['+' => [1, $cycle]]);
    rule_error('azora_logic_apply', ['preserve' => $cycle]);
    rule_error('azora_logic_apply', ['==' => [['var' => ''], 1]], $cycle);
    rule_error('azora_logic_apply', ['merge' => [['var' => ''], ['var' => '']]], $cycle);
}
// What a rule does not touch is refused as well, so that it does not hang on the path taken.
rule_error('azora_logic_apply', ['var' => 'a'], ['a' => 1, 'b' => fopen('php://memory', 'r')]);
rule_error('azora_logic_apply', ['var' => 'a'], ['a' => 1, 'b' => $object]);
// The same object twice is no cycle.
$leaf = (object) ['a' => 1];
echo json_encode(azora_logic_apply(['merge' => [['var' => ''], [['preserve' => $leaf], ['preserve' => $leaf]]]], [$leaf, $leaf])), "\n";
?>
--EXPECT--
-- resource
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
-- closed
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
-- closure
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Closure given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Closure given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Closure given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Closure given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Closure given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Closure given
-- enum
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Suit given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Suit given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Suit given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Suit given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Suit given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Suit given
-- date
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
-- child
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Child given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Child given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Child given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Child given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Child given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Child given
-- text
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Stringable1 given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Stringable1 given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Stringable1 given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Stringable1 given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Stringable1 given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Stringable1 given
-- array
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; ArrayObject given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; ArrayObject given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; ArrayObject given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; ArrayObject given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; ArrayObject given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; ArrayObject given
-- generator
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Generator given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Generator given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Generator given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Generator given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Generator given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Generator given
-- set
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Azora\RuleSet given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Azora\RuleSet given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Azora\RuleSet given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Azora\RuleSet given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Azora\RuleSet given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; Azora\RuleSet given
-- cycles
list:
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
object:
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
mixed:
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #1 ($logic) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a resource given
ValueError: azora_logic_apply(): Argument #2 ($data) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
[{"a":1},{"a":1},{"a":1},{"a":1}]
