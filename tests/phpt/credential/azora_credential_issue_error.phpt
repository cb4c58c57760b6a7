--TEST--
azora_credential_issue(): wrong arguments, and credentials that cannot be issued
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

$key = key_of();
echo "-- arguments\n";
throws('azora_credential_issue');
throws('azora_credential_issue', '{}');
throws('azora_credential_issue', [], $key);
throws('azora_credential_issue', '{}', null);
throws('azora_credential_issue', '{}', 'key');
throws('azora_credential_issue', '{}', new stdClass());
throws('azora_credential_issue', '{}', $key, null);
throws('azora_credential_issue', '{}', $key, 'now');
throws('azora_credential_issue', '{}', $key, new ArrayObject());
throws('azora_credential_issue', '{}', $key, [], 1);
echo "-- texts that cannot be read\n";
foreach (['', ' ', '{', '{"a":1,"a":2}', "{\"a\":\"\xFF\"}", "\u{FEFF}{}", '{"a":"\ud800"}', '{} {}', '{"a":01}', "{\"a\":\"\n\"}", '{"a":NaN}', '{\'a\':1}', "{}\0"] as $text) {
    complains('azora_credential_issue', $text, $key);
}
echo "-- no objects\n";
foreach (['null', 'true', '5', '"text"', '[]', '[{}]'] as $text) {
    complains('azora_credential_issue', $text, $key);
}
echo "-- whose credential it is\n";
complains('azora_credential_issue', credential(['issuer' => null]), $key);
complains('azora_credential_issue', credential(['issuer' => 'did:web:example.org']), $key);
complains('azora_credential_issue', credential(['issuer' => ['id' => key_of(2)->did()]]), $key);
complains('azora_credential_issue', credential(['issuer' => ['name' => 'A school']]), $key);
complains('azora_credential_issue', credential(['issuer' => 5]), $key);
complains('azora_credential_issue', credential(['issuer' => $key->did() . "\0"]), $key);
complains('azora_credential_issue', credential(['issuer' => $key->verificationMethod()]), $key);
complains('azora_credential_issue', credential(), $key->withController('did:web:example.org'));
echo "-- what is no credential\n";
complains('azora_credential_issue', '{}', $key);
complains('azora_credential_issue', credential(['@context' => null]), $key);
complains('azora_credential_issue', credential(['@context' => ['https://www.w3.org/2018/credentials/v1']]), $key);
complains('azora_credential_issue', credential(['@context' => [BASE, 'https://example.org/own']]), $key);
complains('azora_credential_issue', credential(['@context' => [BASE, ['a' => 'https://example.org/a']]]), $key);
complains('azora_credential_issue', credential(['type' => ['Badge']]), $key);
complains('azora_credential_issue', credential(['credentialSubject' => []]), $key);
complains('azora_credential_issue', credential(['validFrom' => 'today', 'validUntil' => '2026-01-31']), $key);
complains('azora_credential_issue', credential(['validUntil' => '2025-12-31T00:00:00Z']), $key);
complains('azora_credential_issue', credential(['id' => "urn:a\0b"]), $key);
complains('azora_credential_issue', credential(['credentialSubject' => ['id' => "did:example:a\u{7}"]]), $key);
complains('azora_credential_issue', credential(['evidence' => ['id' => "\0"]]), $key);
complains('azora_credential_issue', credential(['credentialStatus' => ['type' => 'BitstringStatusListEntry', 'statusListIndex' => 5]]), $key);
echo "-- whole numbers that readers would round\n";
foreach (['9007199254740992', '-9007199254740992', '18446744073709551616', '1e400'] as $number) {
    complains('azora_credential_issue', substr(credential(), 0, -1) . ",\"n\":$number}", $key);
}
echo "-- in words\n";
throws('azora_credential_issue', '{', $key);
throws('azora_credential_issue', credential(), $key->withController('did:web:example.org'));
throws('azora_credential_issue', credential(['validFrom' => 1, 'validUntil' => 2]), $key);
throws('azora_credential_issue', issued(), $key);
throws('azora_credential_issue', strtr(issued(), ['"score":80' => '"score":81']), key_of());
?>
--EXPECT--
-- arguments
ArgumentCountError: azora_credential_issue() expects at least 2 arguments, 0 given
ArgumentCountError: azora_credential_issue() expects at least 2 arguments, 1 given
TypeError: azora_credential_issue(): Argument #1 ($credential) must be of type string, array given
TypeError: azora_credential_issue(): Argument #2 ($key) must be of type Azora\SigningKey, null given
TypeError: azora_credential_issue(): Argument #2 ($key) must be of type Azora\SigningKey, string given
TypeError: azora_credential_issue(): Argument #2 ($key) must be of type Azora\SigningKey, stdClass given
TypeError: azora_credential_issue(): Argument #3 ($options) must be of type array, null given
TypeError: azora_credential_issue(): Argument #3 ($options) must be of type array, string given
TypeError: azora_credential_issue(): Argument #3 ($options) must be of type array, ArrayObject given
ArgumentCountError: azora_credential_issue() expects at most 3 arguments, 4 given
-- texts that cannot be read
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
-- no objects
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR
-- whose credential it is
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, issuer CONTROLLER_MISMATCH at /issuer
INVALID, issuer CONTROLLER_MISMATCH at /issuer/id
INVALID, structure MALFORMED_VALUE_ERROR at /issuer
INVALID, structure MALFORMED_VALUE_ERROR at /issuer
INVALID, structure MALFORMED_VALUE_ERROR at /issuer, issuer CONTROLLER_MISMATCH at /issuer
INVALID, issuer CONTROLLER_MISMATCH at /issuer
INVALID, issuer CONTROLLER_MISMATCH at /issuer
-- what is no credential
INVALID, structure MALFORMED_VALUE_ERROR, structure MALFORMED_VALUE_ERROR, structure MALFORMED_VALUE_ERROR, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR at /@context/0, context UNKNOWN_CONTEXT_ERROR at /@context/0
INVALID, context UNKNOWN_CONTEXT_ERROR at /@context/1
INVALID, context UNKNOWN_CONTEXT_ERROR at /@context/1
INVALID, structure MALFORMED_VALUE_ERROR at /type
INVALID, structure MALFORMED_VALUE_ERROR at /credentialSubject
INVALID, structure MALFORMED_VALUE_ERROR at /validFrom, structure MALFORMED_VALUE_ERROR at /validUntil
INVALID, structure MALFORMED_VALUE_ERROR at /validUntil
INVALID, structure MALFORMED_VALUE_ERROR at /id
INVALID, structure MALFORMED_VALUE_ERROR at /credentialSubject/id
INVALID, structure MALFORMED_VALUE_ERROR at /evidence, structure MALFORMED_VALUE_ERROR at /evidence/id
INVALID, structure MALFORMED_VALUE_ERROR at /credentialStatus/statusListIndex, structure MALFORMED_VALUE_ERROR at /credentialStatus, structure MALFORMED_VALUE_ERROR at /credentialStatus
-- whole numbers that readers would round
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
SYNTAX, structure PARSING_ERROR
-- in words
Azora\CredentialException: The credential cannot be read: at byte 1, the text ends too early
Azora\CredentialException: This is not a credential that can be issued: /issuer: The issuer must be the key's controller, did:web:example.org.
Azora\CredentialException: This is not a credential that can be issued: /validFrom: validFrom must be a date and time with an offset, like "2024-02-29T12:00:00Z". (and 1 more, see $problems)
Azora\CredentialException: The credential has a proof that cannot stay: /proof/0: This key has already signed the credential with this suite.
Azora\CredentialException: The credential has a proof that cannot stay: /proof/0: This key has already signed the credential with this suite.
