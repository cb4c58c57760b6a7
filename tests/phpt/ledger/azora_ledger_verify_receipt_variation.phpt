--TEST--
azora_ledger_verify_receipt(): another layout, with and without a witness, a signed credential
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$issuer = key_of(9);
$issue = fn (string $subject): string => azora_credential_issue(json_encode([
    '@context' => ['https://www.w3.org/ns/credentials/v2'],
    'type' => ['VerifiableCredential'],
    'issuer' => $issuer->did(),
    'credentialSubject' => ['id' => $subject],
]), $issuer);
$credential = $issue('did:example:learner');
$salt = random_bytes(32);
[$checkpoint, $proof] = ledger_with(azora_ledger_leaf('issue', $credential, $salt), 2, 5);
$log = azora_ledger_verifier_key(LEDGER, key_of(1));
$receipt = azora_ledger_receipt(azora_ledger_cosign($checkpoint, 'w', key_of(2), [$log], ['time' => 5]), 2, $salt, $proof);
$pretty = json_encode(json_decode($credential), JSON_PRETTY_PRINT);
$layout = json_encode(array_reverse(json_decode($receipt, true)), JSON_PRETTY_PRINT);
$witness = azora_ledger_verifier_key('w', key_of(2), 'witness');
foreach ([[$log], [$log, $witness], [$witness]] as $keys) {
    $facts = azora_ledger_verify_receipt($layout, $pretty, $keys);
    echo json_encode([$facts['verified'], $facts['signers'], $facts['cosignatures']]), "\n";
}
echo azora_ledger_verify_receipt($receipt, $issue('did:example:another'), [$log])['failed'], "\n";
?>
--EXPECT--
[true,["example.org\/ledger"],[]]
[true,["example.org\/ledger","w"],{"w":5}]
[false,[],[]]
inclusion
