--TEST--
azora_ledger_receipt(): all that is needed beside the credential and the key
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$credential = '{"id":"urn:x"}';
$salt = str_repeat("\5", 32);
[$checkpoint, $proof] = ledger_with(azora_ledger_leaf('issue', $credential, $salt), 5, 11);
$receipt = azora_ledger_receipt($checkpoint, 5, $salt, $proof);
echo $receipt, "\n";
var_dump($receipt === azora_jcs($receipt), json_decode($receipt, true)['checkpoint'] === $checkpoint);
?>
--EXPECT--
{"checkpoint":"example.org/ledger\n11\n4ymfIA/SmLLt1FbITKFW3ntVQ8dLOdfPxc4xZnhCsJ8=\n\n— example.org/ledger wYbiWJylsYxncBTMxaV2jGZq6vAbHGhFh9Ld490YzZ63NuQCRinveG+UWYhRcYEYcRIeuaGrnD47kxs6yYHces3T2wA=\n","index":5,"kind":"issue","proof":["gxFfiUeVX6_cKifn9MCFS72Nonuxs-NAXbVxya-Nvho","brzFS2cQ7gYQp_yCzeUXE9soDj3IRRW96WMqGbZaC5M","T2MQhKFXxU9U_Psj_164ZQxLoWDClbsTqYMrEJ1SZ34","TtorR3MgCZLu9sh3uvxlnFyIlS2f3AeykI5dJgJW-xQ"],"salt":"BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU","type":"LedgerReceipt","v":1}
bool(true)
bool(true)
