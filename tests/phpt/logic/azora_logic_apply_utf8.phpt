--TEST--
azora_logic_apply(): text of many scripts, and bytes that are no UTF-8
--EXTENSIONS--
azora
--FILE--
<?php
$text = "na\u{ef}ve caf\u{e9} \u{6f22}\u{5b57} \u{1f600}!";
foreach ([[0, 4], [6], [-1], [-2], [-2, 1], [0, -2], [11, 2], [3, 0], [100], [-100, 3], [0, -100]] as $range) {
    echo json_encode(azora_logic_apply(['substr' => [['var' => ''], ...$range]], $text), JSON_UNESCAPED_UNICODE), ' ';
}
echo "\n";
echo json_encode(azora_logic_apply(['cat' => ["\u{1f600}", ['var' => ''], "\0", 'x']], $text), JSON_UNESCAPED_UNICODE), "\n";
echo json_encode(azora_logic_apply(['in' => ["\u{5b57}", $text]])), json_encode(azora_logic_apply(['in' => ["\u{5b}", "\u{5b57}"]])), "\n";
// By UTF-16 units, as JavaScript does it: an astral character lies below the last ones of the first plane.
echo json_encode(azora_logic_apply(['<' => ["\u{ffff}", "\u{1f600}"]])), json_encode(azora_logic_apply(['<' => ['Z', 'a', "\u{e9}"]])), "\n";
echo json_encode(azora_logic_apply(['==' => ["e\u{301}", "\u{e9}"]])), "\n";
echo json_encode(azora_logic_apply(['var' => "\u{e9}.\u{1f600}"], ["\u{e9}" => ["\u{1f600}" => 1]])), "\n";
echo "-- not UTF-8\n";
$bad = "a\xffb\xc3";
foreach (['var' => '', 'cat' => [['var' => ''], 'x'], 'substr' => [['var' => ''], 1], '==' => [['var' => ''], 'x'], 'in' => ['b', ['var' => '']],
    '!!' => [['var' => '']], '+' => [['var' => ''], 1]] as $operator => $arguments) {
    try {
        echo $operator, ' ', bin2hex(serialize(azora_logic_apply([$operator => $arguments], $bad))), "\n";
    } catch (Azora\RuleException $exception) {
        echo $operator, ' ', $exception->type, "\n";
    } catch (ValueError $error) {
        echo $operator, ' ', $error->getMessage(), "\n";
    }
}
foreach ([["\xff" => 1], ['throw' => "\xff"], ['throw' => ['cat' => ["\xff", 'x']]]] as $rule) {
    try {
        azora_logic_apply($rule);
    } catch (Azora\RuleException $exception) {
        echo bin2hex((string) $exception->type), ' ', bin2hex((string) $exception->pointer), "\n";
    }
}
echo json_encode(azora_logic_apply(['var' => "\xff"], ["\xff" => 1])), "\n";
?>
--EXPECT--
"naïv" "café 漢字 😀!" "!" "😀!" "😀" "naïve café 漢字 " "漢字" "" "" "naï" "" 
"😀naïve café 漢字 😀!\u0000x"
truefalse
falsetrue
false
1
-- not UTF-8
var 733a343a2261ff62c3223b
cat 733a353a2261ff62c378223b
substr 733a333a22ff62c3223b
== 623a303b
in 623a313b
!! 623a313b
+ + NaN
556e6b6e6f776e204f70657261746f72 2fff
ff 2f7468726f77
ff78 2f7468726f77
1
