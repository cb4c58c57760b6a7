--TEST--
azora_credential_verify_jwt(): keys of a did:web, and status lists as JWTs
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/jwt.inc';

$web = signing_key()->withController('did:web:example.org');
$method = ['publicKeyMultibase' => $web->publicKeyMultibase()];
$jwt = azora_credential_to_jwt(credential(['issuer' => 'did:web:example.org']), $web);
$documents = static fn(array $method): array => NOW + ['didDocuments' => [
    'did:web:example.org' => azora_did_document('did:web:example.org', [$method]),
]];
tell(azora_credential_verify_jwt($jwt, $documents($method)));
tell(azora_credential_verify_jwt($jwt, $documents($method + ['revoked' => '2026-01-31T00:00:00Z'])));
tell(azora_credential_verify_jwt($jwt, $documents(['publicKeyMultibase' => Azora\SigningKey::generate()->publicKeyMultibase()])));
tell(azora_credential_verify_jwt($jwt, NOW));

// The issuer publishes his list as a JWT, too.
$list = new Azora\StatusList();
$list->set(7);
$address = 'https://example.org/status/1';
$published = azora_credential_to_jwt(azora_status_list_credential($list, $address, DID), signing_key());
foreach (['6', '7'] as $index) {
    $jwt = azora_credential_to_jwt(credential(['credentialStatus' => [
        'type' => 'BitstringStatusListEntry',
        'statusPurpose' => 'revocation',
        'statusListIndex' => $index,
        'statusListCredential' => $address,
    ]]), signing_key());
    tell(azora_credential_verify_jwt($jwt, ['statusLists' => [$address => $published]]));
}
tell(azora_credential_verify_jwt($jwt, ['statusLists' => [$address => substr($published, 0, -8) . 'AAAAAAAA']]));

// Neither the options nor the text are changed or kept.
$options = NOW + ['issuers' => [DID]];
$copy = $options;
$verification = azora_credential_verify_jwt($jwt, $options);
var_dump($options === $copy, $verification->issuer === DID);
?>
--EXPECT--
verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
not verified structure=pass context=pass proof=fail issuer=unknown dates=pass status=skipped
  proof INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD "": The key cannot be used: the method was revoked and may not be used for this.
not verified structure=pass context=pass proof=fail issuer=unknown dates=pass status=skipped
  proof INVALID_VERIFICATION_METHOD "": The key cannot be used: the controller's document does not have this method.
not verified structure=pass context=pass proof=fail issuer=unknown dates=pass status=skipped
  proof INVALID_CONTROLLED_IDENTIFIER_DOCUMENT "": The document of the key's controller, did:web:example.org, is not at hand; give its text in the option didDocuments.
verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=pass
not verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=fail
  status REVOKED "/credentialStatus": The issuer has revoked the credential.
not verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=unknown
  status STATUS_VERIFICATION_ERROR "/credentialStatus": The list does not verify: The signature is not that of this JWT: something was changed, or another key signed.
bool(true)
bool(true)
