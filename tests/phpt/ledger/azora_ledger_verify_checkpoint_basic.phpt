--TEST--
azora_ledger_verify_checkpoint(): what a checkpoint says
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$root = azora_merkle_root(['a']);
$note = azora_ledger_checkpoint(LEDGER, 1, $root, key_of(1));
$facts = azora_ledger_verify_checkpoint($note, [azora_ledger_verifier_key(LEDGER, key_of(1))]);
var_dump($facts['root'] === $root);
$facts['root'] = bin2hex($facts['root']);
var_dump($facts);
?>
--EXPECT--
bool(true)
array(5) {
  ["origin"]=>
  string(18) "example.org/ledger"
  ["size"]=>
  int(1)
  ["root"]=>
  string(64) "022a6979e6dab7aa5ae4c3e5e45f7e977112a7e63593820dbec1ec738a24f93c"
  ["signers"]=>
  array(1) {
    [0]=>
    string(18) "example.org/ledger"
  }
  ["cosignatures"]=>
  array(0) {
  }
}
