--TEST--
azora_credential_verify(): status lists
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

const LIST_AT = 'https://example.org/lists/1';

/** A list of key 1 with some bits set, as azora_status_list_credential() writes it. */
function status_list(string|array $purpose = 'revocation', array $set = [5], array $options = [], int $issuer = 1): string
{
    $list = new Azora\StatusList();
    array_map($list->set(...), $set);
    $key = key_of($issuer);
    $options += ['validFrom' => '2026-01-01T00:00:00Z', 'statusMessages' => ['no', 'yes']];
    if (!in_array('message', (array) $purpose, true)) {
        unset($options['statusMessages']);
    }
    return azora_credential_issue(azora_status_list_credential($list, LIST_AT, $key->did(), $purpose, $options), $key, CREATED);
}

/** A list with more bits, written by hand. */
function long_list(int $length, array $set): string
{
    $list = new Azora\StatusList($length);
    array_map($list->set(...), $set);
    return issued([
        'id' => LIST_AT,
        'type' => ['VerifiableCredential', 'BitstringStatusListCredential'],
        'credentialSubject' => ['type' => 'BitstringStatusList', 'statusPurpose' => 'message', 'encodedList' => $list->encode()],
    ]);
}

/** An entry of the list. */
function entry(string $index = '5', string $purpose = 'revocation', array $members = []): array
{
    return $members + ['id' => LIST_AT . "#$index", 'type' => 'BitstringStatusListEntry', 'statusPurpose' => $purpose, 'statusListIndex' => $index, 'statusListCredential' => LIST_AT];
}

/** What verifying a credential with a status says, and of its entries. */
function status(array $status, array $options): void
{
    $verification = verified(issued(['credentialStatus' => $status]), $options);
    echo told($verification);
    foreach ($verification->statuses as $entry) {
        echo '; ', json(array_values($entry));
    }
    echo "\n";
}

$lists = ['statusLists' => [LIST_AT => status_list()]];
status(entry('4'), $lists);
status(entry('5'), $lists);
status(entry('131071'), $lists);
status(entry('131072'), $lists);
status(entry('18446744073709551615'), $lists);
echo "-- purposes\n";
foreach (['suspension', 'refresh', 'message', 'retirement'] as $purpose) {
    status(entry('5', $purpose), ['statusLists' => [LIST_AT => status_list(['other', $purpose])]]);
}
status(entry('5', 'suspension'), $lists);
echo "-- several entries\n";
$status = [entry('4'), entry('5', 'message')];
status($status, ['statusLists' => [LIST_AT => status_list(['revocation', 'message'])]]);
status(array_fill(0, 17, entry('4')), $lists);
echo "-- lists that are not at hand, or another\n";
status(entry('4'), []);
status(entry('4'), ['statusLists' => []]);
status(entry('4'), ['statusLists' => ['https://example.org/lists/2' => status_list()]]);
status(entry('4'), ['statusLists' => [LIST_AT => '']]);
status(entry('4'), ['statusLists' => [LIST_AT => issued()]]);
status(entry('4'), ['statusLists' => [LIST_AT => strtr(status_list(), ['"encodedList":"u' => '"encodedList":"uA'])]]);
status(entry('4'), ['statusLists' => [LIST_AT => status_list(options: ['validUntil' => '2026-01-31T11:00:00Z'])]]);
status(entry('4'), ['statusLists' => [LIST_AT => status_list(issuer: 2)]]);
status(entry('4'), ['statusLists' => [LIST_AT => status_list(issuer: 2)], 'statusIssuers' => [LIST_AT => key_of(2)->did()]]);
status(entry('5'), ['statusLists' => [LIST_AT => status_list(issuer: 2)], 'statusIssuers' => [LIST_AT => key_of(2)->did()]]);
status(entry('4'), ['statusLists' => [LIST_AT => status_list()], 'statusIssuers' => [LIST_AT => key_of(2)->did()]]);
echo "-- unknown, and reported\n";
status(entry('4'), ['status' => 'require']);
status(entry('4'), ['status' => 'report']);
status(entry('5'), $lists + ['status' => 'report']);
echo "-- values of several bits\n";
$text = long_list(1048576, [0, 1, 2, 63, 64, 127]);
foreach ([1, 2, 8] as $size) {
    $messages = [];
    for ($value = 0; $value < 2 ** $size; $value++) {
        $messages[] = ['status' => '0x' . dechex($value), 'message' => "value $value"];
    }
    status(entry('0', 'message', ['statusSize' => $size, 'statusMessage' => $messages]), ['statusLists' => [LIST_AT => $text]]);
}
echo "-- as many as PHP's integers hold, and more\n";
// Nobody issues an entry of 64 bits: it would need a message for each value. These were signed by hand.
$values = [
    'z2uBx9CFoBRRR1VuuZWUWcEbxFKJCYo4tsPBGbvVZAJiZdmupFh4koMVJfYWsr1d4B24XFs62evfdBKofJEXRUEqR',
    'z4xDUQVmMoNDRA2WDFkTQWyDgvrQniK7Rx5aY375iQvvbfHj8LK7tnf6aqAren3bRYhW56RYuw8TCWcfvcutxPK6X',
];
$lists = ['statusLists' => [LIST_AT => long_list(131072 * 64, [0, 63, 65, 127])]];
foreach ($values as $index => $value) {
    $proof = ['type' => 'DataIntegrityProof', 'cryptosuite' => 'eddsa-jcs-2022', 'verificationMethod' => key_of()->verificationMethod(), 'proofPurpose' => 'assertionMethod', 'proofValue' => $value];
    $verification = verified(credential(['credentialStatus' => entry((string) $index, 'message', ['statusSize' => 64]), 'proof' => $proof]), $lists);
    echo told($verification), ', ', json($verification->statuses[0]['value']), "\n";
}
echo "-- no more is expanded than is allowed\n";
$lists = ['statusLists' => [LIST_AT => status_list()]];
status(entry('4'), $lists + ['limits' => ['expansion' => 16384]]);
status(entry('4'), $lists + ['limits' => ['expansion' => 16383]]);
?>
--EXPECT--
verified status=pass; ["revocation","https://example.org/lists/1",4,false,0,null]
refused status=fail REVOKED at /credentialStatus; ["revocation","https://example.org/lists/1",5,true,1,null]
verified status=pass; ["revocation","https://example.org/lists/1",131071,false,0,null]
refused status=unknown RANGE_ERROR at /credentialStatus/statusListIndex; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown RANGE_ERROR at /credentialStatus/statusListIndex; ["revocation","https://example.org/lists/1",null,null,null,null]
-- purposes
refused status=fail SUSPENDED at /credentialStatus; ["suspension","https://example.org/lists/1",5,true,1,null]
verified status=pass; ["refresh","https://example.org/lists/1",5,true,1,null]
verified status=pass; ["message","https://example.org/lists/1",5,true,1,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus/statusPurpose; ["retirement","https://example.org/lists/1",5,true,1,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus/statusPurpose; ["suspension","https://example.org/lists/1",null,null,null,null]
-- several entries
verified status=pass; ["revocation","https://example.org/lists/1",4,false,0,null]; ["message","https://example.org/lists/1",5,true,1,null]
refused status=unknown RANGE_ERROR at /credentialStatus
-- lists that are not at hand, or another
refused status=unknown STATUS_RETRIEVAL_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown STATUS_RETRIEVAL_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown STATUS_RETRIEVAL_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
verified status=pass; ["revocation","https://example.org/lists/1",4,false,0,null]
refused status=fail REVOKED at /credentialStatus; ["revocation","https://example.org/lists/1",5,true,1,null]
refused status=unknown STATUS_VERIFICATION_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
-- unknown, and reported
refused status=unknown STATUS_RETRIEVAL_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
verified status=unknown STATUS_RETRIEVAL_ERROR at /credentialStatus/statusListCredential; ["revocation","https://example.org/lists/1",null,null,null,null]
refused status=fail REVOKED at /credentialStatus; ["revocation","https://example.org/lists/1",5,true,1,null]
-- values of several bits
verified status=pass; ["message","https://example.org/lists/1",0,true,1,"value 1"]
verified status=pass; ["message","https://example.org/lists/1",0,true,3,"value 3"]
verified status=pass; ["message","https://example.org/lists/1",0,true,224,"value 224"]
-- as many as PHP's integers hold, and more
verified status=pass, "9223372036854775809"
verified status=pass, 4611686018427387905
-- no more is expanded than is allowed
verified status=pass; ["revocation","https://example.org/lists/1",4,false,0,null]
refused status=unknown MALFORMED_VALUE_ERROR at /credentialStatus; ["revocation","https://example.org/lists/1",null,null,null,null]
