--TEST--
azora_ledger_verify_checkpoint(): what is no checkpoint, and whose signatures do not count
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$verify = 'azora_ledger_verify_checkpoint';
$key = azora_ledger_verifier_key(LEDGER, key_of(1));
$root = azora_merkle_root(['a']);
$note = azora_ledger_checkpoint(LEDGER, 1, $root, key_of(1));
[$text, $signature] = explode("\n\n", $note);
$ledger = LEDGER;
$hash = base64_encode($root);
$cut = rtrim($hash, '=');
$hex = bin2hex($root);
// Texts of all kinds, and this key's signatures of them, made elsewhere.
$signed = [
    "\n1\n{$hash}\n"
        => 'wYbiWBqjyvJtKx2FPCi7mRmgG1CQfeCcmvDln6WqZfJEcc9pJ5756gNh5bPyrodkpnmOMolB1h3GimZR5A4gUYZBmgk=',
    "{$ledger}\n01\n{$hash}\n"
        => 'wYbiWCtzKYewIuvWyycRBfHAt+fqndRdZiUrEC/cw0QibIa3zgXZAm11LyowG16PY1hpPvYfPljDN+ruqjY0cunknQs=',
    "{$ledger}\n1.0\n{$hash}\n"
        => 'wYbiWM1+hItTN2HCyDJkBA34OA/HSuNJlb5Rmx2TOFFPC95pdARMikNVSeKh5kJOFJL/MY/iIpkjCHEA1voXltVTjQ8=',
    "{$ledger}\n9223372036854775808\n{$hash}\n"
        => 'wYbiWPfPGErnYPrtp1vX4RZBA7xwGiW9LN17Y9107dTiBvFgp6lA3CyRifaBdFzPaoadm1hb+enpDNBdiKOA4rLOcgs=',
    "{$ledger}\n1\n{$hex}\n"
        => 'wYbiWDk1Gl58+Gt8P7IXN3UlEUgpT88g601LuKparw2A6Ye1UC9j4jwqDvKHxivMPjQk7s9gmnZLJSFjAqVqTEnzJQA=',
    "{$ledger}\n1\n{$cut}\n"
        => 'wYbiWLUEgEKeuiDzopnb1ycFaJhwNFPp0T01yBdx6jp4nsNnI1Ikel9fGfPz30OHNrvYL3gdIt4gupDh2uSmn3K4bAs=',
    "{$ledger}\n1\n{$hash}\nmore\n"
        => 'wYbiWIBf05PUld+uBGayjueFo6hIVows5g2EvtrJbBto0mQ+Xyv1gtL9SD/ORdCEg5/J0Ebi1jBvl9O9zGd/5iAJLgY=',
    "{$ledger}\n1\n{$hash}\n\n"
        => 'wYbiWEwgSQlDBlSxsx6SPh6Yw/sLgnMawRdX/jgREAMYKhaMC/lWmZzxLnHwfpaY+4vDHLMG7jCH6gJj8BBbK4y6nwk=',
    "{$ledger}\n0\n{$hash}\n"
        => 'wYbiWPJ2WPiV7o7Tquzgvp513YTBQxP5vscChtd5PYgB5WR/U4xaSUCr9NZrWRQZLCHm1yFMym64x0jP/n8AyQM/uww=',
    "{$ledger}/2\n1\n{$hash}\n"
        => 'wYbiWEJpiyFCfnz3VeBrVKCDCRqJBWjVrwldvC7yWSZWKzX18EXhUX3in5wugGOjxKMUodnqNIkDWtza7MSed3spigk=',
];
$notes = [
    '', "\n\n", $text, "$text\n", "$text\n\n", substr($note, 0, -1), $note . "\n", "$note\n$signature",
    str_replace("\u{2014}", '-', $note), str_replace('=', '', $note), str_replace("\n", "\r\n", $note),
    ...array_map(fn (string $text, string $signature): string => "$text\n\u{2014} " . LEDGER . " $signature\n", array_keys($signed), $signed),
    str_replace("\n1\n", "\n2\n", $note), str_replace("\u{2014} " . LEDGER, "\u{2014} another", $note),
    str_repeat('x', 2 ** 20 + 1),
];
foreach ($notes as $given) {
    refused($verify, $given, [$key]);
}
refused($verify, $note, []);
refused($verify, $note, [azora_ledger_verifier_key(LEDGER, key_of(2))]);
refused($verify, $note, [azora_ledger_verifier_key(LEDGER, key_of(1), 'witness')]);
$bad = substr_replace($note, $note[-10] === 'A' ? 'B' : 'A', -10, 1);
refused($verify, $bad, [$key]);
refused($verify, $bad, []);
foreach (['', 'key', LEDGER, strtoupper($key), substr($key, 0, -1), "$key ", $key . $key, 'a+00000000+AQ==', 5, null] as $given) {
    refused($verify, $note, [$key, $given]);
}
refused($verify, $note, ['example.com/w+' . substr(hash('sha256', "example.com/w\n\x06"), 0, 8) . '+' . base64_encode("\6" . str_repeat('k', 1312))]);
refused($verify, $note, $key);
refused($verify, $note);
?>
--EXPECT--
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint has more than three lines; extensions are not taken here (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint has a line among its signatures that is none: a dash, a name and base64 (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint has a line among its signatures that is none: a dash, a name and base64 (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must be UTF-8 without control characters but line ends (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must name its log in the first line (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have its size in the second line, a number without zeros in front (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have its size in the second line, a number without zeros in front (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have its size in the second line, a number without zeros in front (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have its root in the third line, 32 bytes in base64 (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint must have its root in the third line, 32 bytes in base64 (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint has more than three lines; extensions are not taken here (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint has more than three lines; extensions are not taken here (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint is of an empty log and has another root than one (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint is not signed by its own log with a key that is known (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint has a signature by a known key that is wrong (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is longer than 1 MiB (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint has a signature by a known key that is wrong (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be a verifier key, "name+id+key" in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be a verifier key, "name+id+key" in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be a verifier key, "name+id+key" in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be one whose id is that of its name and its key in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be a verifier key, "name+id+key" in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be a verifier key, "name+id+key" in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be a verifier key, "name+id+key" in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be of type 1 or 4, with an Ed25519 key; others are not known here in row 1
TypeError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be of type string, int given in row 1
TypeError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be of type string, null given in row 1
ValueError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be of type 1 or 4, with an Ed25519 key; others are not known here in row 0
TypeError: azora_ledger_verify_checkpoint(): Argument #2 ($verifierKeys) must be of type array, string given
ArgumentCountError: azora_ledger_verify_checkpoint() expects exactly 2 arguments, 1 given
