--TEST--
azora_presentation_verify(): another challenge, domain, purpose or trust, and changes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../jwt/jwt.inc';

$text = file_get_contents(__DIR__ . '/presentation.json');
$jwt = trim(file_get_contents(__DIR__ . '/presentation.jwt'));
$holder = 'did:key:z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH';

/** Only whether it is verified, and the first problem. */
function brief(string $what, string $presentation, array $options): void
{
    $verification = azora_presentation_verify($presentation, $options + NOW);
    $first = $verification->problems[0] ?? ['code' => 'no problem', 'pointer' => ''];
    echo "$what: ", $verification->verified ? 'verified' : 'not verified', ", {$first['code']} {$first['pointer']}";
    foreach ($verification->credentials as $credential) {
        echo ', ', $credential->verified ? 'verified' : $credential->problems[0]['code'];
    }
    echo "\n";
}

brief('nothing asked', $text, []);
brief('another challenge', $text, ['challenge' => '0']);
brief('another domain', $text, ['domain' => 'other.example']);
brief('one domain more', $text, ['domain' => ['verifier.example', 'other.example']]);
brief('another purpose', $text, ['purpose' => 'assertionMethod']);
brief('trusted issuers', $text, ['issuers' => [DID, $holder]]);
brief('one of them', $text, ['issuers' => [DID]]);
brief('score changed', str_replace('"score":80', '"score":90', $text), []);
brief('holder changed', str_replace("\"holder\":\"$holder\"", '"holder":"' . DID . '"', $text), []);
brief('holder gone', str_replace("\"holder\":\"$holder\",", '', $text), []);
brief('too early', $text, ['now' => '2025-12-01T00:00:00Z']);
brief('JWT, nothing asked', $jwt, []);
brief('JWT, right domain', $jwt, ['domain' => 'verifier.example']);
brief('JWT, other domain', $jwt, ['domain' => 'other.example']);
brief('JWT, other challenge', $jwt, ['domain' => 'verifier.example', 'challenge' => '0']);
brief('JWT changed', substr_replace($jwt, 'A', -9, 1), ['domain' => 'verifier.example']);
brief('a credential', azora_credential_issue(credential(), signing_key()), []);
?>
--EXPECT--
nothing asked: verified, no problem , verified, verified, verified
another challenge: not verified, INVALID_CHALLENGE_ERROR /proof, verified, verified, PROOF_VERIFICATION_ERROR
another domain: not verified, INVALID_DOMAIN_ERROR /proof, verified, verified, PROOF_VERIFICATION_ERROR
one domain more: not verified, INVALID_DOMAIN_ERROR /proof, verified, verified, PROOF_VERIFICATION_ERROR
another purpose: not verified, PROOF_VERIFICATION_ERROR /proof/proofPurpose, verified, verified, PROOF_VERIFICATION_ERROR
trusted issuers: verified, no problem , verified, verified, verified
one of them: not verified, no problem , verified, verified, UNTRUSTED_ISSUER
score changed: not verified, PROOF_VERIFICATION_ERROR /proof, PROOF_VERIFICATION_ERROR, verified, PROOF_VERIFICATION_ERROR
holder changed: not verified, PROOF_VERIFICATION_ERROR /proof, verified, verified, PROOF_VERIFICATION_ERROR
holder gone: not verified, PROOF_VERIFICATION_ERROR /proof, verified, verified, PROOF_VERIFICATION_ERROR
too early: not verified, PROOF_VERIFICATION_ERROR /proof/created, NOT_YET_VALID_ERROR, NOT_YET_VALID_ERROR, PROOF_VERIFICATION_ERROR
JWT, nothing asked: not verified, INVALID_DOMAIN_ERROR /aud, verified
JWT, right domain: verified, no problem , verified
JWT, other domain: not verified, INVALID_DOMAIN_ERROR /aud, verified
JWT, other challenge: not verified, INVALID_CHALLENGE_ERROR /nonce, verified
JWT changed: not verified, PROOF_VERIFICATION_ERROR , verified
a credential: not verified, MALFORMED_VALUE_ERROR /type
