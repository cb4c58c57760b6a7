--TEST--
Azora\StatusList::decode(): shorter lists if they are asked for, headers of all kinds, everything that others compress
--EXTENSIONS--
azora
--FILE--
<?php
$base64url = fn (string $bytes): string => 'u' . rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
foreach ([[1, 8], [1, 0], [0, 0], [100, 800]] as [$bytes, $minimum]) {
    echo count(Azora\StatusList::decode($base64url(gzencode(str_repeat("\x81", $bytes))), $minimum)), "\n";
}
try {
    Azora\StatusList::decode($base64url(gzencode('x')), 9);
} catch (Azora\CredentialException $exception) {
    echo $exception->problems[0]['code'], ': ', $exception->problems[0]['message'], "\n";
}
$bits = random_bytes(16384);
$deflated = gzdeflate($bits);
$end = pack('VV', crc32($bits), 16384);
$head = "\x1f\x8b\x08%s\0\0\0\0\0\xff";
$files = [
    'name' => sprintf($head, "\x08") . "list.bin\0",
    'comment' => sprintf($head, "\x10") . "made by hand\0",
    'extra' => sprintf($head, "\x04") . "\x03\x00abc",
    'text' => sprintf($head, "\x01"),
];
foreach ($files as $name => $header) {
    $list = Azora\StatusList::decode($base64url($header . $deflated . $end));
    $same = true;
    for ($i = 0; $i < 131072; $i++) {
        $same = $same && $list->get($i) === (bool) (ord($bits[$i >> 3]) & 0x80 >> ($i & 7));
    }
    echo $name, ': ', $same ? 'same' : 'another', "\n";
}
for ($level = 0; $level <= 9; $level++) {
    echo count(Azora\StatusList::decode($base64url(gzencode($bits, $level)))), ' ';
}
echo count(Azora\StatusList::decode($base64url(gzencode(str_repeat("\0", 16 * 2 ** 20))))), "\n";
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
131072 131072 131072 131072 131072 131072 131072 131072 131072 131072 134217728
