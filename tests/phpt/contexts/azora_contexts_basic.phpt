--TEST--
azora_contexts(): addresses, hashes and copies
--EXTENSIONS--
azora
--FILE--
<?php
$contexts = azora_contexts();
foreach ($contexts as $address => $context) {
    echo $address, ' ', $context['file'], $context['pinned'] ? '' : ' (to be named)', "\n";
    if (!preg_match('/^[0-9a-f]{64}$/D', $context['sha256']) || count($context) !== 3) {
        var_dump($context);
    }
}
// The recommendation prints this one.
var_dump($contexts['https://www.w3.org/ns/credentials/v2']['sha256']
    === '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734');
var_dump(azora_contexts() === $contexts);
?>
--EXPECT--
https://www.w3.org/ns/credentials/v2 w3c/contexts/credentials/v2
https://w3id.org/security/data-integrity/v2 w3c/contexts/data-integrity/v2
https://w3id.org/security/multikey/v1 w3c/contexts/multikey/v1
https://w3id.org/security/jwk/v1 w3c/contexts/jwk/v1
https://www.w3.org/ns/cid/v1 w3c/cid/v1.jsonld
https://www.w3.org/ns/credentials/status/v1 w3c/bitstring-status-list/v1.jsonld
https://w3id.org/vc/status-list/2021/v1 w3c/bitstring-status-list/2021/v1.jsonld
https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json 1edtech/ob_v3p0/context-3.0.3.json
https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json 1edtech/ob_v3p0/context-3.0.2.json
https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json 1edtech/ob_v3p0/context-3.0.1.json
https://purl.imsglobal.org/spec/ob/v3p0/context.json 1edtech/ob_v3p0/context.json
https://purl.imsglobal.org/spec/ob/v3p0/extensions.json 1edtech/ob_v3p0/extensions.json
https://www.w3.org/ns/did/v1 other/did-v1.jsonld
https://w3id.org/security/suites/ed25519-2020/v1 other/security-suites-ed25519-2020-v1.jsonld
https://www.w3.org/ns/credentials/examples/v2 w3c/contexts/credentials/examples/v2 (to be named)
https://www.w3.org/ns/credentials/undefined-terms/v2 w3c/contexts/credentials/undefined-terms/v2 (to be named)
bool(true)
bool(true)
