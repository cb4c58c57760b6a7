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
