--TEST--
azora_jcs(): what is refused, with the byte where it is
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

function refused(string $json, bool $round = false): void
{
    $shown = strlen($json) > 40 ? substr($json, 0, 10) . '...' : $json;
    try {
        printf("%s became %s\n", json_encode($shown), azora_jcs($json, $round));
    } catch (Azora\CredentialException $exception) {
        printf(
            "%s %s%s\n",
            preg_replace_callback('/[^\x21-\x7E]/', static fn(array $byte): string => sprintf('<%02X>', ord($byte[0])), $shown),
            $exception->getMessage(),
            $exception->getCode() === Azora\CredentialException::SYNTAX ? '' : " with code {$exception->getCode()}",
        );
    }
}

throws('azora_jcs');
throws('azora_jcs', '{}', false, 1);
throws('azora_jcs', []);

echo "-- syntax\n";
$texts = [
    '', ' ', '{', '[', '"', '"a', '{"a"', '{"a":', '{"a":1', '{"a":1,', '[1', '[1,', '[1,]', '[,1]', '[,]', '{,}',
    '{"a":1,}', '{"a" 1}', '{"a":}', '{"a":1 "b":2}', '{a:1}', "{'a':1}", '{1:1}', '[1 2]', '[1}', '{"a":1]', ']',
    'nul', 'nulL', 'NULL', 'tru', 'falsey', 'True', 'undefined', '1 2', '{}{}', '[] x', "1\0", "\0", "[1]\0",
    '// a comment', '[1/**/]', "\v1", "\f1", "\xC2\xA01", "1\xE2\x80\xA8",
];
array_map('refused', $texts);

echo "-- numbers\n";
$texts = [
    '01', '-01', '00', '-', '-a', '+1', '.5', '1.', '-1.', '1.e5', '1e', '1e+', '1E-', '1.5.5', '0x10', '1_000', '1,5',
    'NaN', 'Infinity', '-Infinity', '1e400', '-1e400', '[1, 1e309]', '1.7976931348623159e308',
    str_repeat('9', 400),
    '9007199254740992', '-9007199254740992', '{"a":9007199254740993}', '18446744073709551616',
];
array_map('refused', $texts);
refused(str_repeat('9', 400), true);

echo "-- strings\n";
$texts = [
    "\"\t\"", "\"a\n\"", "\"\0\"", "\"\x1F\"", '"\\', '"\\"', '"\\x"', '"\\\'"', '"\\U0041"', '"\\u"', '"\\u004"', '"\\u004g"',
    '"\\u 041"', '"\\u+041"', '"ab\\ud800"', '"\\ud800\\u0041"', '"\\udc00"', '"\\udc00\\ud800"', '"\\ud800\\ud800\\udc00"',
    '"\\ud800\\', '"\\ud800\\udc', '"\\ud800\\n"', '{"\\ud800":1}',
];
array_map('refused', $texts);

echo "-- UTF-8\n";
$texts = [
    "\xEF\xBB\xBF{}", "\xFE\xFF\0{\0}", "{\0}\0", "\"\x80\"", "\"\xBF\"", "\"a\xC3\"", "\"\xC3(\"", "\"\xC0\x80\"", "\"\xC1\xBF\"",
    "\"\xE0\x80\xAF\"", "\"\xE0\x9F\xBF\"", "\"\xE2\x82\"", "\"\xED\xA0\x80\"", "\"\xED\xBF\xBF\"", "\"\xED\xA0\xBD\xED\xB8\x80\"",
    "\"\xF0\x80\x80\x80\"", "\"\xF0\x8F\xBF\xBF\"", "\"\xF0\x9F\x98\"", "\"\xF4\x90\x80\x80\"", "\"\xF5\x80\x80\x80\"",
    "\"\xF8\x88\x80\x80\x80\"", "\"\xFE\"", "\"\xFF\"", "\"a long text of ASCII \xFF\"", "{\"\xFF\":1}", "\"\xF0\x9F\x98",
    "\"\xEF\xBB\xBF\" \xEF\xBB\xBF",
];
array_map('refused', $texts);

echo "-- names\n";
$texts = [
    '{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"\\u0061":1,"b":2,"a":3}', '[{"x":{"":1,"y":2,"":3}}]', '{"\\u0000":1,"\\u0000":1}',
    '{"\\ud83d\\ude00":1,"😀":2}', '{"a":1,"b":2,"b":3,"a":4}', '{"c":1,"a":2,"c":3,"c":4}', '{"\\/":1,"/":2}',
];
array_map('refused', $texts);

echo "-- depth\n";
refused(str_repeat('[', 513) . str_repeat(']', 513));
refused(str_repeat('{"a":', 513) . '1' . str_repeat('}', 513));
refused(str_repeat('[', 100_000));

echo "-- the exception\n";
try {
    azora_jcs('{"a": tru}');
} catch (Azora\CredentialException $exception) {
    echo json_encode($exception->problems), "\n";
}
?>
--EXPECT--
ArgumentCountError: azora_jcs() expects at least 1 argument, 0 given
ArgumentCountError: azora_jcs() expects at most 2 arguments, 3 given
TypeError: azora_jcs(): Argument #1 ($json) must be of type string, array given
-- syntax
 The JSON text cannot be read: at byte 0, the text ends too early
<20> The JSON text cannot be read: at byte 1, the text ends too early
{ The JSON text cannot be read: at byte 1, the text ends too early
[ The JSON text cannot be read: at byte 1, the text ends too early
" The JSON text cannot be read: at byte 1, the text ends too early
"a The JSON text cannot be read: at byte 2, the text ends too early
{"a" The JSON text cannot be read: at byte 4, the text ends too early
{"a": The JSON text cannot be read: at byte 5, the text ends too early
{"a":1 The JSON text cannot be read: at byte 6, the text ends too early
{"a":1, The JSON text cannot be read: at byte 7, the text ends too early
[1 The JSON text cannot be read: at byte 2, the text ends too early
[1, The JSON text cannot be read: at byte 3, the text ends too early
[1,] The JSON text cannot be read: at byte 3, a value is missing
[,1] The JSON text cannot be read: at byte 1, a value is missing
[,] The JSON text cannot be read: at byte 1, a value is missing
{,} The JSON text cannot be read: at byte 1, a name in double quotes is missing
{"a":1,} The JSON text cannot be read: at byte 7, a name in double quotes is missing
{"a"<20>1} The JSON text cannot be read: at byte 5, a colon is missing
{"a":} The JSON text cannot be read: at byte 5, a value is missing
{"a":1<20>"b":2} The JSON text cannot be read: at byte 7, a comma or a closing brace is missing
{a:1} The JSON text cannot be read: at byte 1, a name in double quotes is missing
{'a':1} The JSON text cannot be read: at byte 1, a name in double quotes is missing
{1:1} The JSON text cannot be read: at byte 1, a name in double quotes is missing
[1<20>2] The JSON text cannot be read: at byte 3, a comma or a closing bracket is missing
[1} The JSON text cannot be read: at byte 2, a comma or a closing bracket is missing
{"a":1] The JSON text cannot be read: at byte 6, a comma or a closing brace is missing
] The JSON text cannot be read: at byte 0, a value is missing
nul The JSON text cannot be read: at byte 0, this is no value
nulL The JSON text cannot be read: at byte 0, this is no value
NULL The JSON text cannot be read: at byte 0, this is no value
tru The JSON text cannot be read: at byte 0, this is no value
falsey The JSON text cannot be read: at byte 5, there is more behind the value
True The JSON text cannot be read: at byte 0, this is no value
undefined The JSON text cannot be read: at byte 0, this is no value
1<20>2 The JSON text cannot be read: at byte 2, there is more behind the value
{}{} The JSON text cannot be read: at byte 2, there is more behind the value
[]<20>x The JSON text cannot be read: at byte 3, there is more behind the value
1<00> The JSON text cannot be read: at byte 1, there is more behind the value
<00> The JSON text cannot be read: at byte 0, this is no value
[1]<00> The JSON text cannot be read: at byte 3, there is more behind the value
//<20>a<20>comment The JSON text cannot be read: at byte 0, this is no value
[1/**/] The JSON text cannot be read: at byte 2, a comma or a closing bracket is missing
<0B>1 The JSON text cannot be read: at byte 0, this is no value
<0C>1 The JSON text cannot be read: at byte 0, this is no value
<C2><A0>1 The JSON text cannot be read: at byte 0, this is no value
1<E2><80><A8> The JSON text cannot be read: at byte 1, there is more behind the value
-- numbers
01 The JSON text cannot be read: at byte 0, a number begins with a zero too many
-01 The JSON text cannot be read: at byte 1, a number begins with a zero too many
00 The JSON text cannot be read: at byte 0, a number begins with a zero too many
- The JSON text cannot be read: at byte 1, the text ends too early
-a The JSON text cannot be read: at byte 1, a digit is missing
+1 The JSON text cannot be read: at byte 0, this is no value
.5 The JSON text cannot be read: at byte 0, this is no value
1. The JSON text cannot be read: at byte 2, the text ends too early
-1. The JSON text cannot be read: at byte 3, the text ends too early
1.e5 The JSON text cannot be read: at byte 2, a digit is missing
1e The JSON text cannot be read: at byte 2, the text ends too early
1e+ The JSON text cannot be read: at byte 3, the text ends too early
1E- The JSON text cannot be read: at byte 3, the text ends too early
1.5.5 The JSON text cannot be read: at byte 3, there is more behind the value
0x10 The JSON text cannot be read: at byte 1, there is more behind the value
1_000 The JSON text cannot be read: at byte 1, there is more behind the value
1,5 The JSON text cannot be read: at byte 1, there is more behind the value
NaN The JSON text cannot be read: at byte 0, this is no value
Infinity The JSON text cannot be read: at byte 0, this is no value
-Infinity The JSON text cannot be read: at byte 1, a digit is missing
1e400 The JSON text cannot be read: at byte 0, the number is too large
-1e400 The JSON text cannot be read: at byte 0, the number is too large
[1,<20>1e309] The JSON text cannot be read: at byte 4, the number is too large
1.7976931348623159e308 The JSON text cannot be read: at byte 0, the number is too large
9999999999... The JSON text cannot be read: at byte 0, the number is too large
9007199254740992 The JSON text cannot be read: at byte 0, the integer is beyond 2^53 - 1 and would be rounded; write it as a string
-9007199254740992 The JSON text cannot be read: at byte 0, the integer is beyond 2^53 - 1 and would be rounded; write it as a string
{"a":9007199254740993} The JSON text cannot be read: at byte 5, the integer is beyond 2^53 - 1 and would be rounded; write it as a string
18446744073709551616 The JSON text cannot be read: at byte 0, the integer is beyond 2^53 - 1 and would be rounded; write it as a string
9999999999... The JSON text cannot be read: at byte 0, the number is too large
-- strings
"<09>" The JSON text cannot be read: at byte 1, a control character must be escaped
"a<0A>" The JSON text cannot be read: at byte 2, a control character must be escaped
"<00>" The JSON text cannot be read: at byte 1, a control character must be escaped
"<1F>" The JSON text cannot be read: at byte 1, a control character must be escaped
"\ The JSON text cannot be read: at byte 2, the text ends too early
"\" The JSON text cannot be read: at byte 3, the text ends too early
"\x" The JSON text cannot be read: at byte 1, there is an escape that JSON does not have
"\'" The JSON text cannot be read: at byte 1, there is an escape that JSON does not have
"\U0041" The JSON text cannot be read: at byte 1, there is an escape that JSON does not have
"\u" The JSON text cannot be read: at byte 1, \u needs four hexadecimal digits
"\u004" The JSON text cannot be read: at byte 1, \u needs four hexadecimal digits
"\u004g" The JSON text cannot be read: at byte 1, \u needs four hexadecimal digits
"\u<20>041" The JSON text cannot be read: at byte 1, \u needs four hexadecimal digits
"\u+041" The JSON text cannot be read: at byte 1, \u needs four hexadecimal digits
"ab\ud800" The JSON text cannot be read: at byte 3, there is half of a surrogate pair
"\ud800\u0041" The JSON text cannot be read: at byte 1, there is half of a surrogate pair
"\udc00" The JSON text cannot be read: at byte 1, there is half of a surrogate pair
"\udc00\ud800" The JSON text cannot be read: at byte 1, there is half of a surrogate pair
"\ud800\ud800\udc00" The JSON text cannot be read: at byte 1, there is half of a surrogate pair
"\ud800\ The JSON text cannot be read: at byte 1, there is half of a surrogate pair
"\ud800\udc The JSON text cannot be read: at byte 1, there is half of a surrogate pair
"\ud800\n" The JSON text cannot be read: at byte 1, there is half of a surrogate pair
{"\ud800":1} The JSON text cannot be read: at byte 2, there is half of a surrogate pair
-- UTF-8
<EF><BB><BF>{} The JSON text cannot be read: at byte 0, there is a byte order mark, which JSON does not have
<FE><FF><00>{<00>} The JSON text cannot be read: at byte 0, this is no value
{<00>}<00> The JSON text cannot be read: at byte 1, a name in double quotes is missing
"<80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<BF>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"a<C3>" The JSON text cannot be read: at byte 2, the text is not UTF-8
"<C3>(" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<C0><80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<C1><BF>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<E0><80><AF>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<E0><9F><BF>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<E2><82>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<ED><A0><80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<ED><BF><BF>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<ED><A0><BD><ED><B8><80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<F0><80><80><80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<F0><8F><BF><BF>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<F0><9F><98>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<F4><90><80><80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<F5><80><80><80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<F8><88><80><80><80>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<FE>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"<FF>" The JSON text cannot be read: at byte 1, the text is not UTF-8
"a<20>long<20>text<20>of<20>ASCII<20><FF>" The JSON text cannot be read: at byte 22, the text is not UTF-8
{"<FF>":1} The JSON text cannot be read: at byte 2, the text is not UTF-8
"<F0><9F><98> The JSON text cannot be read: at byte 1, the text is not UTF-8
"<EF><BB><BF>"<20><EF><BB><BF> The JSON text cannot be read: at byte 6, there is more behind the value
-- names
{"a":1,"a":1} The JSON text cannot be read: at byte 7, there is a name that the object has already
{"a":1,"\u0061":2} The JSON text cannot be read: at byte 7, there is a name that the object has already
{"\u0061":1,"b":2,"a":3} The JSON text cannot be read: at byte 18, there is a name that the object has already
[{"x":{"":1,"y":2,"":3}}] The JSON text cannot be read: at byte 18, there is a name that the object has already
{"\u0000":1,"\u0000":1} The JSON text cannot be read: at byte 12, there is a name that the object has already
{"\ud83d\ude00":1,"<F0><9F><98><80>":2} The JSON text cannot be read: at byte 18, there is a name that the object has already
{"a":1,"b":2,"b":3,"a":4} The JSON text cannot be read: at byte 13, there is a name that the object has already
{"c":1,"a":2,"c":3,"c":4} The JSON text cannot be read: at byte 13, there is a name that the object has already
{"\/":1,"/":2} The JSON text cannot be read: at byte 8, there is a name that the object has already
-- depth
[[[[[[[[[[... The JSON text cannot be read: at byte 512, lists and objects are nested deeper than is allowed
{"a":{"a":... The JSON text cannot be read: at byte 2560, lists and objects are nested deeper than is allowed
[[[[[[[[[[... The JSON text cannot be read: at byte 512, lists and objects are nested deeper than is allowed
-- the exception
[{"check":"structure","code":"PARSING_ERROR","pointer":"","message":"At byte 6: this is no value."}]
