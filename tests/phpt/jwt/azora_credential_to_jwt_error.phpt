--TEST--
azora_credential_to_jwt(): what is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/jwt.inc';

function refused(string $credential, array $options = []): void
{
    try {
        echo azora_credential_to_jwt($credential, signing_key(), $options), "\n";
    } catch (Azora\CredentialException $exception) {
        echo $exception->getCode(), ': ', $exception->getMessage(), "\n";
        foreach ($exception->problems as $problem) {
            echo "  {$problem['check']} \"{$problem['pointer']}\"\n";
        }
    }
}

throws('azora_credential_to_jwt');
throws('azora_credential_to_jwt', credential(), new stdClass());
throws('azora_credential_to_jwt', credential(), signing_key(), 'ob3');
throws('azora_credential_to_jwt', credential(), signing_key(), ['profil' => 'ob3']);
throws('azora_credential_to_jwt', credential(), signing_key(), ['profile' => 'vp+jwt']);
throws('azora_credential_to_jwt', credential(), signing_key(), ['profile' => null]);
throws('azora_credential_to_jwt', credential(), signing_key(), ['contexts' => 'https://example.org']);
throws('azora_credential_to_jwt', credential(), signing_key(), ['created' => '2026-01-01T00:00:00Z']);

echo "-- credentials\n";
refused('');
refused('[]');
refused('{"a":1,"a":2}');
refused('{"a":9007199254740993}');
refused(credential(['issuer' => 'did:example:other']));
refused(credential(['issuer' => null, 'credentialSubject' => []]));
refused(credential(['@context' => ['https://www.w3.org/ns/credentials/v2', 'https://example.org/context']]));
refused(credential(['iss' => DID, 'vc' => null, 'nonce' => 'x']));
refused(credential(['validFrom' => null, 'id' => null]), ['profile' => 'ob3']);
refused(credential(['proof' => ['type' => 'Other']]), ['profile' => 'ob3']);

echo "-- allowed\n";
$foreign = credential(['@context' => ['https://www.w3.org/ns/credentials/v2', 'https://example.org/context']]);
echo strlen(azora_credential_to_jwt($foreign, signing_key(), ['contexts' => ['https://example.org/context']])), "\n";
?>
--EXPECT--
ArgumentCountError: azora_credential_to_jwt() expects at least 2 arguments, 0 given
TypeError: azora_credential_to_jwt(): Argument #2 ($key) must be of type Azora\SigningKey, stdClass given
TypeError: azora_credential_to_jwt(): Argument #3 ($options) must be of type array, string given
ValueError: azora_credential_to_jwt(): Argument #3 ($options) has no option "profil"
ValueError: azora_credential_to_jwt(): Argument #3 ($options) option "profile" must be "vc+jwt" or "ob3"
ValueError: azora_credential_to_jwt(): Argument #3 ($options) option "profile" must be "vc+jwt" or "ob3"
ValueError: azora_credential_to_jwt(): Argument #3 ($options) option "contexts" must be a list of addresses
ValueError: azora_credential_to_jwt(): Argument #3 ($options) has no option "created"
-- credentials
3: The credential cannot be read: at byte 0, the text ends too early
  structure ""
1: This is not a credential that can be issued: A credential must be a JSON object.
  structure ""
3: The credential cannot be read: at byte 7, there is a name that the object has already
  structure ""
3: The credential cannot be read: at byte 5, the integer is beyond 2^53 - 1 and would be rounded; write it as a string
  structure ""
1: This is not a credential that can be issued: /issuer: The issuer must be the key's controller, did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX.
  issuer "/issuer"
1: This is not a credential that can be issued: /credentialSubject: credentialSubject must not be an empty list. (and 1 more, see $problems)
  structure "/credentialSubject"
  structure ""
1: This is not a credential that can be issued: /@context/1: The context "https://example.org/context" is not known; allow it by the option contexts.
  context "/@context/1"
1: This is not a credential that can be issued: /iss: Claims of JWTs must not be members of a credential. (and 1 more, see $problems)
  structure "/iss"
  structure "/nonce"
1: This is not a credential that can be issued: As a JWT of Open Badges, a credential needs an id, validFrom and one subject with an id.
  structure ""
2: The credential has a proof that cannot stay: /proof: No proof is of a kind that can be verified here: DataIntegrityProof with eddsa-jcs-2022. (and 1 more, see $problems)
  proof "/proof"
  proof "/proof"
-- allowed
690
