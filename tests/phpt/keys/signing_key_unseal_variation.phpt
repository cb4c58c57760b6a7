--TEST--
Azora\SigningKey::unseal(): every byte that is changed, lost or added is noticed
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$sealed = known_key()->withController('did:web:example.org', 'k')->seal('secret', QUICK + ['keyId' => 'kek']);
$length = strlen($sealed);
$unseal = [SigningKey::class, 'unseal'];
$codes = [];
$count = static function (string $what, string $text) use (&$codes, $unseal): void {
    $code = key_code($unseal, $text, 'secret');
    $codes["$what: $code"] = ($codes["$what: $code"] ?? 0) + 1;
};
for ($i = 0; $i < $length; $i++) {
    for ($bit = 0; $bit < 8; $bit++) {
        $changed = $sealed;
        $changed[$i] = $changed[$i] ^ chr(1 << $bit);
        $count('a bit changed', $changed);
    }
    $count('cut behind', substr($sealed, 0, $i));
    $count('cut before', substr($sealed, $i + 1));
    $count('a byte lost', substr_replace($sealed, '', $i, 1));
    $count('a byte added', substr_replace($sealed, 'A', $i, 0));
    if ($i > 0 && $sealed[$i] !== $sealed[$i - 1]) {
        $count('two bytes exchanged', substr_replace($sealed, $sealed[$i] . $sealed[$i - 1], $i - 1, 2));
    }
}
foreach ([' ', "\n", "\r\n", "\0", '.', '=', 'A'] as $more) {
    $count('more at the end', $sealed . $more);
    $count('more at the beginning', $more . $sealed);
}
$count('in capitals', strtoupper($sealed));
$count('padded', str_replace('.', '=.', $sealed));
$count('all of them', $sealed);
ksort($codes);
foreach ($codes as $what => $number) {
    $expected = ['a bit changed' => 8 * $length, 'two bytes exchanged' => $number, 'more at the end' => 7, 'more at the beginning' => 7,
        'in capitals' => 1, 'padded' => 1, 'all of them' => 1][explode(':', $what)[0]] ?? $length;
    echo $what, $number === $expected ? '' : " $number of $expected", "\n";
}
// Whatever is not a text of ours.
foreach (['', '.', '....', 'azora-key', 'azora-key.1', 'azora-key.1...', str_repeat('.', 100), str_repeat('A', 1_000_000), '{}', "\xff"] as $text) {
    echo key_code($unseal, $text, 'secret'), ' ';
}
echo "\n";
?>
--EXPECT--
a bit changed: DAMAGED
a byte added: DAMAGED
a byte lost: DAMAGED
all of them: nothing was thrown
cut before: DAMAGED
cut behind: DAMAGED
in capitals: DAMAGED
more at the beginning: DAMAGED
more at the end: DAMAGED
padded: DAMAGED
two bytes exchanged: DAMAGED
DAMAGED DAMAGED DAMAGED DAMAGED DAMAGED DAMAGED DAMAGED DAMAGED DAMAGED DAMAGED 
