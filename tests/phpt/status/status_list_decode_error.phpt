--TEST--
Azora\StatusList::decode(): whatever is not one gzip file in base64url behind a "u" is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$base64url = fn (string $bytes): string => 'u' . rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
$bits = str_repeat("\0", 16384);
$gzip = gzencode($bits);
$random = gzencode(random_bytes(16384), 9);
$broken = $random;
$broken[5000] = chr(ord($broken[5000]) ^ 1);
$texts = [
    'empty' => '',
    'u alone' => 'u',
    'no u' => substr($base64url($gzip), 1),
    'another base' => 'm' . base64_encode($gzip),
    'capital U' => 'U' . substr($base64url($gzip), 1),
    'padded' => 'u' . strtr(base64_encode(gzencode($bits, 1)), '+/', '-_'),
    'standard base64' => 'u' . rtrim(base64_encode($gzip), '='),
    'space before' => ' ' . $base64url($gzip),
    'line end behind' => $base64url($gzip) . "\n",
    'not gzip' => $base64url(str_repeat('x', 100)),
    'zlib' => $base64url(gzcompress($bits)),
    'deflate' => $base64url(gzdeflate($bits)),
    'cut off' => $base64url(substr($random, 0, 5000) . substr($random, -4)),
    'too short to be' => $base64url(substr($gzip, 0, 17)),
    'wrong checksum' => $base64url(substr($gzip, 0, -8) . 'abcd' . substr($gzip, -4)),
    'wrong bits' => $base64url($broken),
    'a byte behind' => $base64url($gzip . "\0"),
    'two members' => $base64url($gzip . $gzip),
    'states less' => $base64url(substr($gzip, 0, -4) . pack('V', 16383)),
    'states more' => $base64url(substr($gzip, 0, -4) . pack('V', 16385)),
    'too few bits' => $base64url(gzencode(substr($bits, 1))),
    'a bomb' => $base64url(gzencode(str_repeat("\0", 16 * 2 ** 20 + 1), 9)),
];
foreach ($texts as $name => $text) {
    try {
        Azora\StatusList::decode($text);
        echo "$name: read\n";
    } catch (Azora\CredentialException $exception) {
        [$problem] = $exception->problems;
        echo "$name: ", $exception->getMessage(), ' (', $exception->getCode(), ", $problem[check], $problem[code])\n";
    }
}
throws('Azora\StatusList::decode', $base64url($gzip), -1);
throws('Azora\StatusList::decode', $base64url($gzip), 134217729);
throws('Azora\StatusList::decode', []);
throws('Azora\StatusList::decode');
?>
--EXPECT--
empty: The encodedList must begin with "u", the mark of base64url (4, status, MALFORMED_VALUE_ERROR)
u alone: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
no u: The encodedList must begin with "u", the mark of base64url (4, status, MALFORMED_VALUE_ERROR)
another base: The encodedList must begin with "u", the mark of base64url (4, status, MALFORMED_VALUE_ERROR)
capital U: The encodedList must begin with "u", the mark of base64url (4, status, MALFORMED_VALUE_ERROR)
padded: The encodedList must be base64url without padding behind its "u" (4, status, MALFORMED_VALUE_ERROR)
standard base64: The encodedList must be base64url without padding behind its "u" (4, status, MALFORMED_VALUE_ERROR)
space before: The encodedList must begin with "u", the mark of base64url (4, status, MALFORMED_VALUE_ERROR)
line end behind: The encodedList must be base64url without padding behind its "u" (4, status, MALFORMED_VALUE_ERROR)
not gzip: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
zlib: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
deflate: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
cut off: The encodedList is cut off (4, status, MALFORMED_VALUE_ERROR)
too short to be: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
wrong checksum: The encodedList is damaged: it is not what was compressed (4, status, MALFORMED_VALUE_ERROR)
wrong bits: The encodedList is damaged: it is not what was compressed (4, status, MALFORMED_VALUE_ERROR)
a byte behind: The encodedList expands to more than its end states (4, status, MALFORMED_VALUE_ERROR)
two members: The encodedList has something behind the end of its gzip file (4, status, MALFORMED_VALUE_ERROR)
states less: The encodedList expands to more than its end states (4, status, MALFORMED_VALUE_ERROR)
states more: The encodedList is damaged: it is not what was compressed (4, status, MALFORMED_VALUE_ERROR)
too few bits: The encodedList has fewer entries than it must have (4, status, STATUS_LIST_LENGTH_ERROR)
a bomb: The encodedList expands to more bytes than are allowed (4, status, STATUS_VERIFICATION_ERROR)
ValueError: Azora\StatusList::decode(): Argument #2 ($minimum) must be between 0 and 134217728
ValueError: Azora\StatusList::decode(): Argument #2 ($minimum) must be between 0 and 134217728
TypeError: Azora\StatusList::decode(): Argument #1 ($encodedList) must be of type string, array given
ArgumentCountError: Azora\StatusList::decode() expects at least 1 argument, 0 given
