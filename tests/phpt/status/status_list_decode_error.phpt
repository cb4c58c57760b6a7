--TEST--
Azora\StatusList::decode(): whatever is not one gzip file in base64url behind a "u" is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/gzip.inc';

$bits = str_repeat("\0", 16384);
$gzip = stored($bits);
$text = encoded($gzip);
$broken = $gzip;
$broken[5000] = "\1";
$texts = [
    'empty' => '',
    'u alone' => 'u',
    'no u' => substr($text, 1),
    'another base' => 'm' . base64_encode($gzip),
    'capital U' => 'U' . substr($text, 1),
    'padded' => 'u' . strtr(base64_encode($gzip), '+/', '-_'),
    'standard base64' => 'u' . rtrim(base64_encode(stored(str_repeat("\xff", 16384))), '='),
    'space before' => " $text",
    'line end behind' => "$text\n",
    'beyond ASCII' => substr_replace($text, "\xcb\x8d", 500, 2),
    'not gzip' => encoded(str_repeat('x', 100)),
    'zlib' => encoded("\x78\x9c" . substr($gzip, 10)),
    'deflate' => encoded(substr($gzip, 10)),
    'another method' => encoded("\x1f\x8b\x07" . substr($gzip, 3)),
    'unknown flags' => encoded("\x1f\x8b\x08\x80" . substr($gzip, 4)),
    'cut off' => encoded(substr($gzip, 0, 5000) . substr($gzip, -4)),
    'too short to be' => encoded(substr($gzip, 0, 17)),
    'wrong checksum' => encoded(substr($gzip, 0, -8) . 'abcd' . substr($gzip, -4)),
    'wrong bits' => encoded($broken),
    'a byte behind' => encoded("$gzip\0"),
    'two members' => encoded($gzip . $gzip),
    'states less' => encoded(substr($gzip, 0, -4) . pack('V', 16383)),
    'states more' => encoded(substr($gzip, 0, -4) . pack('V', 16385)),
    'too few bits' => encoded(stored(substr($bits, 1))),
    'too many bits' => encoded(stored(str_repeat("\0", 16 * 2 ** 20 + 1))),
    'too long a text' => 'u' . str_repeat('A', 26_000_000),
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
throws('Azora\StatusList::decode', $text, -1);
throws('Azora\StatusList::decode', $text, 134217729);
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
beyond ASCII: The encodedList must be base64url without padding behind its "u" (4, status, MALFORMED_VALUE_ERROR)
not gzip: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
zlib: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
deflate: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
another method: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
unknown flags: The encodedList is damaged: it is not what was compressed (4, status, MALFORMED_VALUE_ERROR)
cut off: The encodedList is cut off (4, status, MALFORMED_VALUE_ERROR)
too short to be: The encodedList is not compressed with gzip (4, status, MALFORMED_VALUE_ERROR)
wrong checksum: The encodedList is damaged: it is not what was compressed (4, status, MALFORMED_VALUE_ERROR)
wrong bits: The encodedList is damaged: it is not what was compressed (4, status, MALFORMED_VALUE_ERROR)
a byte behind: The encodedList expands to more than its end states (4, status, MALFORMED_VALUE_ERROR)
two members: The encodedList has something behind the end of its gzip file (4, status, MALFORMED_VALUE_ERROR)
states less: The encodedList expands to more than its end states (4, status, MALFORMED_VALUE_ERROR)
states more: The encodedList is damaged: it is not what was compressed (4, status, MALFORMED_VALUE_ERROR)
too few bits: The encodedList has fewer entries than it must have (4, status, STATUS_LIST_LENGTH_ERROR)
too many bits: The encodedList expands to more bytes than are allowed (4, status, STATUS_VERIFICATION_ERROR)
too long a text: The encodedList is longer than is allowed (4, status, STATUS_VERIFICATION_ERROR)
ValueError: Azora\StatusList::decode(): Argument #2 ($minimum) must be between 0 and 134217728
ValueError: Azora\StatusList::decode(): Argument #2 ($minimum) must be between 0 and 134217728
TypeError: Azora\StatusList::decode(): Argument #1 ($encodedList) must be of type string, array given
ArgumentCountError: Azora\StatusList::decode() expects at least 1 argument, 0 given
