--TEST--
azora_credential_to_jwt(): both profiles, to the byte
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/jwt.inc';

$jwt = azora_credential_to_jwt(credential(), signing_key());
echo $jwt, "\n";
[$header, $payload, $signature] = parts($jwt);
echo "$header\n$payload\n", strlen($signature), " bytes\n";
var_dump($payload === azora_jcs(credential()));
var_dump($jwt === azora_credential_to_jwt(credential(), signing_key(), ['profile' => 'vc+jwt']));

$until = credential(['validUntil' => '2027-01-01T00:00:00+01:00']);
[$header, $payload] = parts(azora_credential_to_jwt($until, signing_key(), ['profile' => 'ob3']));
echo "$header\n$payload\n";

// A did:web's key is named by its thumbprint, as in its document.
$web = signing_key()->withController('did:web:example.org', 'first');
[$header] = parts(azora_credential_to_jwt(credential(['issuer' => ['id' => 'did:web:example.org']]), $web));
$document = json_decode(azora_did_document('did:web:example.org', [['publicKeyMultibase' => $web->publicKeyMultibase()]]));
echo "$header\n";
foreach ($document->verificationMethod as $method) {
    if ($method->type === 'JsonWebKey') {
        var_dump($method->id === json_decode($header)->kid);
    }
}
?>
--EXPECT--
eyJhbGciOiJFZERTQSIsImN0eSI6InZjIiwia2lkIjoiZGlkOmtleTp6Nk1rb24zTmVjZDZOa2t5Zm9Hb0h4aWQyem5HYzU5TFUzSzdtdWJhUmNGYkxmTFgjejZNa29uM05lY2Q2TmtreWZvR29IeGlkMnpuR2M1OUxVM0s3bXViYVJjRmJMZkxYIiwidHlwIjoidmMrand0In0.eyJAY29udGV4dCI6WyJodHRwczovL3d3dy53My5vcmcvbnMvY3JlZGVudGlhbHMvdjIiXSwiY3JlZGVudGlhbFN1YmplY3QiOnsiaWQiOiJkaWQ6ZXhhbXBsZTpsZWFybmVyIiwic2NvcmUiOjgwfSwiaWQiOiJ1cm46dXVpZDoxIiwiaXNzdWVyIjoiZGlkOmtleTp6Nk1rb24zTmVjZDZOa2t5Zm9Hb0h4aWQyem5HYzU5TFUzSzdtdWJhUmNGYkxmTFgiLCJ0eXBlIjpbIlZlcmlmaWFibGVDcmVkZW50aWFsIl0sInZhbGlkRnJvbSI6IjIwMjYtMDEtMDFUMDA6MDA6MDBaIn0.0qYkmzHWYYO6NbS8sa5PhPm-CN6o8YrbWtmwgi1hUY3ZVTZEgCXhxffIik0LsBqzG3zHUTob-zQBMaK73NyVAQ
{"alg":"EdDSA","cty":"vc","kid":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","typ":"vc+jwt"}
{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"id":"did:example:learner","score":80},"id":"urn:uuid:1","issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","type":["VerifiableCredential"],"validFrom":"2026-01-01T00:00:00Z"}
64 bytes
bool(true)
bool(true)
{"alg":"EdDSA","kid":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","typ":"JWT"}
{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"id":"did:example:learner","score":80},"id":"urn:uuid:1","issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","type":["VerifiableCredential"],"validFrom":"2026-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00+01:00","exp":1798758000,"iss":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","jti":"urn:uuid:1","nbf":1767225600,"sub":"did:example:learner"}
{"alg":"EdDSA","cty":"vc","kid":"did:web:example.org#UDDReOZl1ipXAfp9wYsm13sDBMK5og--QWdBjzuf6o4","typ":"vc+jwt"}
bool(true)
