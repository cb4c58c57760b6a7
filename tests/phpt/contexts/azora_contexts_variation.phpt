--TEST--
azora_contexts(): those that are pinned may be used, the others once they are named
--EXTENSIONS--
azora
--FILE--
<?php
$key = Azora\SigningKey::generate();
foreach (azora_contexts() as $address => $context) {
    $credential = json_encode([
        '@context' => array_values(array_unique(['https://www.w3.org/ns/credentials/v2', $address])),
        'type' => 'VerifiableCredential',
        'issuer' => $key->did(),
        'credentialSubject' => ['a' => 1],
    ]);
    try {
        azora_credential_issue($credential, $key);
        $unasked = true;
    } catch (Azora\CredentialException) {
        $unasked = false;
    }
    $named = azora_credential_verify(azora_credential_issue($credential, $key, ['contexts' => [$address]]), ['contexts' => [$address]]);
    if ($unasked !== $context['pinned'] || !$named->verified) {
        echo "$address\n";
    }
}
// What a caller does to the array is his own business.
$contexts = azora_contexts();
$contexts['https://www.w3.org/ns/credentials/v2']['pinned'] = false;
var_dump(azora_contexts()['https://www.w3.org/ns/credentials/v2']['pinned']);
?>
--EXPECT--
bool(true)
