--TEST--
azora_logic_apply(): numbers, keys, holes and references as PHP has them
--EXTENSIONS--
azora
--FILE--
<?php
$var = static fn (mixed $path): array => ['var' => $path];
echo "-- integers pass untouched, computed ones are doubles\n";
$large = ['max' => PHP_INT_MAX, 'min' => PHP_INT_MIN, 'odd' => 2 ** 53 + 1];
foreach ($large as $name => $value) {
    var_dump(azora_logic_apply($var($name), $large) === $value);
    var_dump(azora_logic_apply(['if' => [true, $value]]) === $value);
    var_dump(azora_logic_apply(['map' => [[$value], $var('')]]) === [$value]);
}
var_dump(azora_logic_apply(['+' => [PHP_INT_MAX, 1]]));
var_dump(azora_logic_apply(['+' => [2 ** 53 - 1, 1]]), azora_logic_apply(['*' => [2.0, 3]]));
var_dump(azora_logic_apply(['-' => [0]]), azora_logic_apply(['/' => [1, 3]]), azora_logic_apply(['+' => [0.5, 0.5]]));
var_dump(azora_logic_apply(['cat' => [PHP_INT_MAX, ' ', 1.0, ' ', 1e21, ' ', 1e-7, ' ', -0.0, ' ', 0.1 + 0.2]]));
var_dump(azora_logic_apply($var('f'), ['f' => 2.0]), azora_logic_apply($var('f'), ['f' => -0.0]));

echo "-- not numbers\n";
var_dump(azora_logic_apply($var('x'), ['x' => INF]), azora_logic_apply(['>' => [$var('x'), 1e308]], ['x' => INF]));
foreach ([NAN, INF, -INF] as $number) {
    foreach (['!!' => [$var('x')], '+' => [$var('x'), -INF], '<' => [$var('x'), 1], '==' => [$var('x'), $var('x')]] as $operator => $arguments) {
        try {
            echo var_export(azora_logic_apply([$operator => $arguments], ['x' => $number]), true), ' ';
        } catch (Azora\RuleException $exception) {
            echo $exception->type, ' ';
        }
    }
    echo "\n";
}

echo "-- keys\n";
$keys = ['10' => 'ten', 'a' => ['0' => 'zero', '-1' => 'minus', '01' => 'padded'], '' => 'empty', 'x.y' => 'dotted'];
foreach ([$keys, json_decode(json_encode($keys))] as $data) {
    foreach (['10', 10, 10.0, 'a.0', 'a.-1', 'a.01', 'a.1', 'a.00', 'x\\.y', 'x.y', '.'] as $path) {
        echo json_encode(azora_logic_apply($var($path), $data)), ' ';
    }
    echo json_encode(azora_logic_apply(['val' => ['']], $data)), ' ', json_encode(azora_logic_apply(['val' => ['a', 0]], $data)), ' ';
    echo json_encode(azora_logic_apply(['exists' => ['a', '-1']], $data)), "\n";
}
$list = ['a', 'b', 'c'];
foreach ([0, '0', 2, '2', 3, -1, '-1', '01', '1.0', 1.5, '', '9223372036854775808', '18446744073709551616'] as $path) {
    echo json_encode(azora_logic_apply($var($path), $list)), ' ';
}
echo "\n";

echo "-- a list has all its places\n";
$holes = ['a', 'b', 'c', 'd'];
unset($holes[1]);
$end = ['a', 'b', 'c'];
unset($end[2]);
$hash = [1 => 'b', 0 => 'a'];
ksort($hash);
foreach (['holes' => $holes, 'end' => $end, 'hash' => $hash, 'none' => [], 'object' => new stdClass(), 'keyed' => ['0' => 1, '1' => 2]] as $name => $value) {
    try {
        echo $name, ' ', json_encode(azora_logic_apply(['map' => [$var('x'), $var('')]], ['x' => $value]));
    } catch (Azora\RuleException $exception) {
        echo $name, ' ', $exception->type;
    }
    echo ' ', json_encode(azora_logic_apply(['!!' => [$var('x')]], ['x' => $value])), ' ', json_encode(azora_logic_apply($var('x'), ['x' => $value])), "\n";
}

echo "-- references\n";
$score = 55;
$inner = ['score' => &$score, 'list' => [1, &$score]];
$data = ['inner' => &$inner, 'object' => (object) ['score' => &$score]];
echo json_encode(azora_logic_apply(['+' => [$var('inner.score'), $var('inner.list.1'), $var('object.score')]], $data)), "\n";
$result = azora_logic_apply($var('inner'), $data);
$score = 1;
echo json_encode($result), ' ', json_encode($data), "\n";
$rule = ['<' => [$var('a'), &$score]];
$operands = &$rule['<'];
echo json_encode(azora_logic_apply($rule, ['a' => 0])), "\n";
?>
--EXPECT--
-- integers pass untouched, computed ones are doubles
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
float(9.223372036854776E+18)
int(9007199254740992)
int(6)
int(0)
float(0.3333333333333333)
int(1)
string(54) "9223372036854775807 1 1e+21 1e-7 0 0.30000000000000004"
int(2)
int(0)
-- not numbers
float(INF)
bool(true)
false NaN NaN NaN 
true NaN false true 
true -INF true true 
-- keys
"ten" "ten" "ten" "zero" "minus" "padded" null null "dotted" null null "empty" "zero" true
"ten" "ten" "ten" "zero" "minus" "padded" null null "dotted" null null "empty" "zero" true
"a" "a" "c" "c" null null null null null null ["a","b","c"] null null 
-- a list has all its places
holes holes Invalid Arguments true {"0":"a","2":"c","3":"d"}
end ["a","b"] true ["a","b"]
hash ["a","b"] true ["a","b"]
none [] false []
object object Invalid Arguments true {}
keyed [1,2] true [1,2]
-- references
165
{"score":1,"list":[1,1]} {"inner":{"score":1,"list":[1,1]},"object":{"score":1}}
true
