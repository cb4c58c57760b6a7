--TEST--
Azora\StatusList::decode(): shorter lists if they are asked for, headers of all kinds, everything that others compress
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/gzip.inc';

foreach ([[1, 8], [1, 0], [0, 0], [100, 800]] as [$bytes, $minimum]) {
    echo count(Azora\StatusList::decode(encoded(stored(str_repeat("\x81", $bytes))), $minimum)), "\n";
}
try {
    Azora\StatusList::decode(encoded(stored('x')), 9);
} catch (Azora\CredentialException $exception) {
    echo $exception->problems[0]['code'], ': ', $exception->problems[0]['message'], "\n";
}
$bits = random_bytes(16384);
$head = "\x1f\x8b\x08%s\0\0\0\0\0\xff";
$heads = [
    'name' => sprintf($head, "\x08") . "list.bin\0",
    'comment' => sprintf($head, "\x10") . "made by hand\0",
    'extra' => sprintf($head, "\x04") . "\x03\x00abc",
    'text' => sprintf($head, "\x01"),
    'all' => sprintf($head, "\x1d") . "\x01\x00x" . "name\0comment\0",
];
foreach ($heads as $name => $header) {
    $list = Azora\StatusList::decode(encoded(stored($bits, $header)));
    $same = true;
    for ($i = 0; $i < 131072; $i++) {
        $same = $same && $list->get($i) === (bool) (ord($bits[$i >> 3]) & 0x80 >> ($i & 7));
    }
    echo $name, ': ', $same ? 'same' : 'another', "\n";
}
echo count(Azora\StatusList::decode(encoded(stored(str_repeat("\0", 16 * 2 ** 20))))), "\n";
?>
--EXPECT--
8
8
0
800
STATUS_LIST_LENGTH_ERROR: The encodedList has fewer entries than it must have.
name: same
comment: same
extra: same
text: same
all: same
134217728
