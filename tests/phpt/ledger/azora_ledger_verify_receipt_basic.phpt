--TEST--
azora_ledger_verify_receipt(): a badge, its receipt, and the facts
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$credential = '{"id":"urn:x","name":"A badge"}';
$salt = random_bytes(32);
[$checkpoint, $proof] = ledger_with(azora_ledger_leaf('issue', $credential, $salt), 700, 1000);
$receipt = azora_ledger_receipt($checkpoint, 700, $salt, $proof);
$keys = [azora_ledger_verifier_key(LEDGER, key_of(1))];
$facts = azora_ledger_verify_receipt($receipt, $credential, $keys);
var_dump(strlen($facts['root']));
unset($facts['root']);
var_dump($facts);
$facts = azora_ledger_verify_receipt($receipt, str_replace('A badge', 'A better badge', $credential), $keys);
unset($facts['root']);
var_dump($facts);
?>
--EXPECT--
int(32)
array(9) {
  ["verified"]=>
  bool(true)
  ["failed"]=>
  NULL
  ["message"]=>
  NULL
  ["kind"]=>
  string(5) "issue"
  ["index"]=>
  int(700)
  ["origin"]=>
  string(18) "example.org/ledger"
  ["size"]=>
  int(1000)
  ["signers"]=>
  array(1) {
    [0]=>
    string(18) "example.org/ledger"
  }
  ["cosignatures"]=>
  array(0) {
  }
}
array(9) {
  ["verified"]=>
  bool(false)
  ["failed"]=>
  string(9) "inclusion"
  ["message"]=>
  string(121) "The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another"
  ["kind"]=>
  NULL
  ["index"]=>
  NULL
  ["origin"]=>
  string(18) "example.org/ledger"
  ["size"]=>
  int(1000)
  ["signers"]=>
  array(1) {
    [0]=>
    string(18) "example.org/ledger"
  }
  ["cosignatures"]=>
  array(0) {
  }
}
