--TEST--
azora_ledger_cosign(): equal, byte for byte, to one made by hand from the specification
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$pair = sodium_crypto_sign_seed_keypair(str_repeat("\2", 32));
$public = sodium_crypto_sign_publickey($pair);
$note = azora_ledger_checkpoint(LEDGER, 1, azora_merkle_root(['a']), key_of(1));
$text = explode("\n\n", $note)[0] . "\n";
$name = 'witness.example/w1';
$id = substr(hash('sha256', "$name\n\x04$public", true), 0, 4);
$signature = sodium_crypto_sign_detached("cosignature/v1\ntime 1679315147\n$text", sodium_crypto_sign_secretkey($pair));
$by_hand = "$note\u{2014} $name " . base64_encode($id . pack('J', 1679315147) . $signature) . "\n";
$cosigned = azora_ledger_cosign($note, $name, key_of(2), [azora_ledger_verifier_key(LEDGER, key_of(1))], ['time' => 1679315147]);
var_dump($cosigned === $by_hand);
echo $cosigned;
?>
--EXPECT--
bool(true)
example.org/ledger
1
Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=

— example.org/ledger wYbiWGiyu9Cm2hfnwCJWG2EOGwMAGH9U57bCvOg1Y3kY4m4MxUxIBpoQVY+u99OQRNgF27uPNvrR1Vk3PAOvWTqNQw0=
— witness.example/w1 3xwKNQAAAABkGFDLnpDDRh/Ji3IctCRDLRavkfwCBCpWIj0GKkFdTb9U/FmWmjVCRTWANqRD84+SA0h7EvJ4ZvgxyZEIAKK8ewaeBw==
