--TEST--
azora_ledger_verify_receipt(): what fails is told, never thrown; wrong keys are
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$credential = '{"id":"urn:x"}';
$salt = str_repeat("\5", 32);
[$checkpoint, $proof] = ledger_with(azora_ledger_leaf('issue', $credential, $salt), 5, 11);
$receipt = azora_ledger_receipt($checkpoint, 5, $salt, $proof);
$keys = [azora_ledger_verifier_key(LEDGER, key_of(1))];
$show = function (string $receipt, ?string $document = null, ?array $other = null) use ($credential, $keys): void {
    $facts = azora_ledger_verify_receipt($receipt, $document ?? $credential, $other ?? $keys);
    echo json_encode($facts['verified']), " $facts[failed]: $facts[message]",
        $facts['kind'] === null && $facts['index'] === null ? '' : ' FACTS', $facts['origin'] === null ? '' : " ($facts[origin])", "\n";
};
$with = fn (array $changes): string => json_encode($changes + json_decode($receipt, true));
foreach (['', '[]', 'null', '{}', '{"type":"LedgerReceipt"}', "\xff", $receipt . '}', str_repeat('[', 100)] as $given) {
    $show($given);
}
$show($with(['v' => 2]));
$show($with(['index' => -1]));
$show($with(['index' => 'five']));
$show($with(['kind' => 'deed']));
$show($with(['salt' => 'short']));
$show($with(['proof' => 'none']));
$show($with(['proof' => ['x']]));
$show($with(['checkpoint' => null]));
$show($with(['extra' => 1]));
$show($with(['checkpoint' => 'text']));
$show($with(['checkpoint' => str_replace("\n11\n", "\n12\n", $checkpoint)]));
$show($receipt, null, []);
$show($receipt, null, [azora_ledger_verifier_key(LEDGER, key_of(2))]);
$show($receipt, '');
$show($receipt, '[]');
$show($receipt, '{"id":"urn:x","id":"urn:y"}');
$show($receipt, '{"id":"urn:y"}');
$show($with(['index' => 4]));
$show($with(['index' => 11]));
$show($with(['kind' => 'revoke']));
$show($with(['salt' => rtrim(base64_encode(str_repeat("\6", 32)), '=')]));
$show($with(['proof' => []]));
refused('azora_ledger_verify_receipt', $receipt, $credential, ['key']);
refused('azora_ledger_verify_receipt', $receipt, $credential, [5]);
refused('azora_ledger_verify_receipt', $receipt, $credential, 'key');
refused('azora_ledger_verify_receipt', $receipt, $credential);
?>
--EXPECT--
false receipt: The receipt cannot be read: at byte 0, the text ends too early
false receipt: The receipt must be a JSON object
false receipt: The receipt must be a JSON object
false receipt: The receipt is none: its type is not "LedgerReceipt"
false receipt: The receipt is of another version than 1
false receipt: The receipt cannot be read: at byte 0, this is no value
false receipt: The receipt cannot be read: at byte 507, there is more behind the value
false receipt: The receipt cannot be read: at byte 2, lists and objects are nested deeper than is allowed
false receipt: The receipt is of another version than 1
false receipt: The receipt must have an index, an integer from 0
false receipt: The receipt must have an index, an integer from 0
false receipt: The receipt must have a kind: issue, revoke or key
false receipt: The receipt must have a salt, 32 bytes in base64url
false receipt: The receipt must have a proof, a list of hashes of 32 bytes in base64url
false receipt: The receipt must have a proof, a list of hashes of 32 bytes in base64url
false receipt: The receipt must have a checkpoint, a text
false receipt: The receipt has members that no receipt has
false checkpoint: The checkpoint must have an empty line, and lines with signatures behind it
false checkpoint: The checkpoint has a signature by a known key that is wrong
false checkpoint: The checkpoint is signed by nobody whose key is known
false checkpoint: The checkpoint is signed by nobody whose key is known
false credential: The credential cannot be read: at byte 0, the text ends too early (example.org/ledger)
false credential: The credential must be a JSON object (example.org/ledger)
false credential: The credential cannot be read: at byte 14, there is a name that the object has already (example.org/ledger)
false inclusion: The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another (example.org/ledger)
false inclusion: The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another (example.org/ledger)
false inclusion: The receipt's index lies behind the end of the checkpoint's ledger (example.org/ledger)
false inclusion: The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another (example.org/ledger)
false inclusion: The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another (example.org/ledger)
false inclusion: The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another (example.org/ledger)
ValueError: azora_ledger_verify_receipt(): Argument #3 ($verifierKeys) must be a verifier key, "name+id+key" in row 0
TypeError: azora_ledger_verify_receipt(): Argument #3 ($verifierKeys) must be of type string, int given in row 0
TypeError: azora_ledger_verify_receipt(): Argument #3 ($verifierKeys) must be of type array, string given
ArgumentCountError: azora_ledger_verify_receipt() expects exactly 3 arguments, 2 given
