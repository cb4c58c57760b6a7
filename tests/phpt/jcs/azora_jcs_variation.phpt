--TEST--
azora_jcs(): order of names, numbers, strings, depth, size
--EXTENSIONS--
azora
--FILE--
<?php
echo "-- names in the order of UTF-16, not of bytes or code points\n";
echo azora_jcs('{"\uFB33":1,"😂":2,"\uE000":3,"ö":4,"\uD7FF":5,"1":6,"\r":7,"":8,"€":9,"\u0080":10,"\uFFFF":11,"\ud800\udc00":12,"aa":13,"a":14,"a\u0000":15}'), "\n";

echo "-- integers\n";
foreach (['9007199254740991', '-9007199254740991', '9007199254740992.0', '9007199254740993e0', '1e21', '-0', '-0.0', '0e5', '-1e-400', '1.0', '-1E2'] as $json) {
    echo $json, ' ', azora_jcs($json), "\n";
}
foreach (['9007199254740992', '9007199254740993', '-9007199254740993', '9223372036854775808', '18446744073709551615', '123456789012345678901234567890', str_repeat('9', 300)] as $json) {
    echo substr($json, 0, 30), ' ', azora_jcs($json, true), "\n";
}

echo "-- numbers\n";
foreach (['1e20', '123456789012345680000', '999999999999999999999.5', '1e-6', '1e-7', '0.1', '0.30000000000000004', '5e-324', '2.4703282292062328e-324', '2.4703282292062327e-324', '1.7976931348623157e308', '2.2250738585072014e-308', '9.5367431640625e-7', '4.35', '100.00', '1' . str_repeat('0', 22), '0.' . str_repeat('0', 1000) . '1e1001', '0.1' . str_repeat('0', 5000) . '1'] as $json) {
    echo strlen($json) > 30 ? substr($json, 0, 10) . '...' : $json, ' ', azora_jcs($json, true), "\n";
}

echo "-- strings\n";
$all = '';
for ($byte = 0; $byte < 0x21; $byte++) {
    $all .= sprintf('\u%04X', $byte);
}
echo azora_jcs("\"$all\\u007F\\u0080\\u2028\\u2029\\ud83d\\ude00\\/\\\"\\\\é e\u{301}\""), "\n";
echo json_encode(azora_jcs('"\u0000\u007f"')), "\n";
for ($length = 0, $same = 0; $length < 40; $length++) {
    // What needs an escape, and what does not, at every place of a long text.
    foreach (['"' => '\"', "\n" => '\n', "\x7F" => "\x7F", 'é' => 'é', '😀' => '😀', "\x1F" => '\u001f'] as $character => $written) {
        $text = str_repeat('a', $length) . $character . str_repeat('z', 40 - $length);
        $expected = '"' . str_replace($character, $written, $text) . '"';
        $same += azora_jcs(json_encode($text)) === $expected && azora_jcs($expected) === $expected;
    }
}
echo "$same of 240\n";

echo "-- as deep as it goes\n";
$deep = str_repeat('[', 512) . str_repeat(']', 512);
var_dump(azora_jcs($deep) === $deep);
$deep = str_repeat('{"a":', 512) . '1' . str_repeat('}', 512);
var_dump(azora_jcs($deep) === $deep);

echo "-- many names\n";
foreach ([10_000, 100_000] as $count) {
    $names = array_map(static fn(int $i): string => substr(sha1((string) $i), 0, 12), range(1, $count));
    $expected = $names;
    sort($expected, SORT_STRING);
    $text = '{"' . implode('":1,"', $names) . '":1}';
    var_dump(azora_jcs($text) === '{"' . implode('":1,"', $expected) . '":1}');
    var_dump(azora_jcs('{"' . implode('":1,"', array_reverse($expected)) . '":1}') === azora_jcs($text));
}

echo "-- large texts\n";
$long = '"' . str_repeat('abcdefg\\u00e9\\n', 1_000_000) . '"';
var_dump(azora_jcs($long) === '"' . str_repeat('abcdefgé\n', 1_000_000) . '"');
$list = '[' . implode(',', range(1, 200_000)) . ']';
var_dump(azora_jcs(str_replace(',', " ,\n", $list)) === $list);

echo "-- what went in stays\n";
$json = '{"b":"\u00e9","a":1}';
azora_jcs($json);
echo $json, "\n";
?>
--EXPECT--
-- names in the order of UTF-16, not of bytes or code points
{"":8,"\r":7,"1":6,"a":14,"a\u0000":15,"aa":13,"":10,"ö":4,"€":9,"퟿":5,"𐀀":12,"😂":2,"":3,"דּ":1,"￿":11}
-- integers
9007199254740991 9007199254740991
-9007199254740991 -9007199254740991
9007199254740992.0 9007199254740992
9007199254740993e0 9007199254740992
1e21 1e+21
-0 0
-0.0 0
0e5 0
-1e-400 0
1.0 1
-1E2 -100
9007199254740992 9007199254740992
9007199254740993 9007199254740992
-9007199254740993 -9007199254740992
9223372036854775808 9223372036854776000
18446744073709551615 18446744073709552000
123456789012345678901234567890 1.2345678901234568e+29
999999999999999999999999999999 1e+300
-- numbers
1e20 100000000000000000000
123456789012345680000 123456789012345680000
999999999999999999999.5 1e+21
1e-6 0.000001
1e-7 1e-7
0.1 0.1
0.30000000000000004 0.30000000000000004
5e-324 5e-324
2.4703282292062328e-324 5e-324
2.4703282292062327e-324 0
1.7976931348623157e308 1.7976931348623157e+308
2.2250738585072014e-308 2.2250738585072014e-308
9.5367431640625e-7 9.5367431640625e-7
4.35 4.35
100.00 100
10000000000000000000000 1e+22
0.00000000... 1
0.10000000... 0.1
-- strings
"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f   😀/\"\\é é"
"\"\\u0000\""
240 of 240
-- as deep as it goes
bool(true)
bool(true)
-- many names
bool(true)
bool(true)
bool(true)
bool(true)
-- large texts
bool(true)
bool(true)
-- what went in stays
{"b":"\u00e9","a":1}
