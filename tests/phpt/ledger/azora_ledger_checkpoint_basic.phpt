--TEST--
azora_ledger_checkpoint(): equal, byte for byte, to one made by hand from the specification
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$pair = sodium_crypto_sign_seed_keypair(str_repeat("\1", 32));
$public = sodium_crypto_sign_publickey($pair);
$root = azora_merkle_root(['a', 'b', 'c']);
$text = LEDGER . "\n3\n" . base64_encode($root) . "\n";
$id = substr(hash('sha256', LEDGER . "\n\x01$public", true), 0, 4);
$signature = sodium_crypto_sign_detached($text, sodium_crypto_sign_secretkey($pair));
$by_hand = "$text\n\u{2014} " . LEDGER . ' ' . base64_encode($id . $signature) . "\n";
$note = azora_ledger_checkpoint(LEDGER, 3, $root, key_of(1));
var_dump($note === $by_hand);
echo $note;
?>
--EXPECT--
bool(true)
example.org/ledger
3
NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=

— example.org/ledger wYbiWDpKQZTwxHrJrCHvwCXwIbAg2XcLZWOLeq60JoEoz68jTWsMySWBECtNbvgmaHLGUuBydM5jlk+IRf5ZUHTttQc=
