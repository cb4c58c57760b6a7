--TEST--
azora_rules_evaluate(): because tells what was read of the learner's facts
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

function because(mixed $when, array $facts = ['a' => 1, 'b' => 2, 'list' => [1, 2], 'of' => ['x' => 'y']]): void
{
    $trace = azora_rules_trace(compiled(rule('r', $when)), $facts);
    echo $trace[0]['outcome'], ' ', json_encode($trace[0]['because'], JSON_PRESERVE_ZERO_FRACTION), "\n";
    foreach (azora_rules_evaluate(compiled(rule('r', $when)), $facts) as $decision) {
        if ($decision['because'] !== $trace[0]['because']) {
            echo 'but the decision says ', json_encode($decision['because']), "\n";
        }
    }
}

$var = static fn (string $path): array => ['var' => $path];
because(true);
because(['<' => [$var('a'), $var('b')]]);
because(['>' => [$var('a'), $var('b')]]);
echo "-- what was not read is not there\n";
because(['or' => [$var('a'), $var('b')]]);
because(['if' => [false, $var('a'), $var('b')]]);
echo "-- what is missing is null\n";
because(['!' => [$var('none')]]);
because(['!' => [['var' => ['none', 5]]]]);
because(['missing' => ['a', 'none', 'of.x']]);
because(['!' => [['missing_some' => [1, ['none', 'b', 'a']]]]]);
because(['!' => [['val' => ['of', 'none']]]]);
because(['!' => [['exists' => ['of', 'none']]]]);
because(['exists' => ['of', 'x']]);
echo "-- each once, in the order of reading\n";
because(['and' => [$var('b'), $var('a'), $var('b'), $var('of.x'), ['val' => ['of', 'x']]]]);
echo "-- of the items of a list nothing is told, of what lies around it is\n";
because(['some' => [$var('list'), ['==' => [$var(''), 2]]]]);
because(['some' => [$var('list'), ['==' => [['val' => [[2], 'b']], $var('')]]]]);
because(['reduce' => [$var('list'), ['+' => [$var('current'), $var('accumulator')]], $var('a')]]);
because(['try' => [['throw' => $var('a')], $var('type')]]);
echo "-- paths that are computed\n";
because(['==' => [['var' => ['if' => [true, 'b', 'a']]], 2]]);
because(['==' => [['var' => [['cat' => ['o', 'f.', 'x']]]], 'y']]);
because(['var' => $var('of.x')]);
because(['!!' => [$var('')]], ['a' => 1]);
echo "-- long values are shortened\n";
foreach ([255, 256, 257, 100_000] as $length) {
    foreach ([str_repeat('x', $length), str_repeat("\u{20ac}", intdiv($length, 3)), range(1, $length), [str_repeat('y', $length)], ['k' => str_repeat('z', $length)]] as $value) {
        $shown = azora_rules_evaluate(compiled(rule('r', ['!!' => [$var('v')]])), ['v' => $value])[0]['because']['v'];
        $text = is_string($shown) ? $shown : json_encode($shown);
        echo get_debug_type($shown), ' ', strlen($text), ' ', json_encode(mb_check($text)), $shown === $value ? ' whole' : ' ' . substr($text, -6), ', ';
    }
    echo "\n";
}
function mb_check(string $text): bool
{
    return preg_match('//u', $text) === 1;
}
echo "-- values of all types\n";
foreach ([1, 1.0, 1.5, 'text', true, [1, 2], ['a' => ['b' => null]], (object) ['a' => 1], PHP_INT_MAX] as $value) {
    $shown = azora_rules_evaluate(compiled(rule('r', ['!!' => [$var('v')]])), ['v' => $value])[0]['because']['v'];
    var_dump($shown === $value);
}
?>
--EXPECT--
fired []
fired {"a":1,"b":2}
no-match {"a":1,"b":2}
-- what was not read is not there
fired {"a":1}
fired {"b":2}
-- what is missing is null
fired {"none":null}
no-match {"none":null}
fired {"a":1,"none":null,"of.x":"y"}
fired {"none":null,"b":2,"a":1}
fired {"of.none":null}
fired {"of.none":null}
fired {"of.x":"y"}
-- each once, in the order of reading
fired {"b":2,"a":1,"of.x":"y"}
-- of the items of a list nothing is told, of what lies around it is
fired {"list":[1,2]}
fired {"list":[1,2],"b":2}
fired {"list":[1,2],"a":1}
fired {"a":1}
-- paths that are computed
fired {"b":2}
fired {"of.x":"y"}
no-match {"of.x":"y","y":null}
fired {"":{"a":1}}
-- long values are shortened
string 255 true whole, string 255 true whole, array 97 true 2026"], array 259 true whole, array 263 true whole, 
string 256 true whole, string 255 true whole, array 97 true 2026"], array 265 true 2026"], array 269 true 2026"}, 
string 259 true xxx…, string 255 true whole, array 97 true 2026"], array 265 true 2026"], array 269 true 2026"}, 
string 259 true xxx…, string 258 true €…, array 97 true 2026"], array 265 true 2026"], array 269 true 2026"}, 
-- values of all types
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(false)
bool(true)
