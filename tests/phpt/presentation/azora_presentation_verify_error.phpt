--TEST--
azora_presentation_verify(): options that are refused, and texts that are not
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../jwt/jwt.inc';

throws('azora_presentation_verify');
throws('azora_presentation_verify', []);
throws('azora_presentation_verify', '{}', ['challenge' => 5]);
throws('azora_presentation_verify', '{}', ['domain' => [5]]);
throws('azora_presentation_verify', '{}', ['purpose' => 'keyAgreement']);
throws('azora_presentation_verify', '{}', ['profile' => 'vc+jwt']);

foreach (['', '{', '{}', '[]', 'null', 'a.b.c', '..', '{"type":"VerifiablePresentation","verifiableCredential":["a",5,null,{}]}'] as $text) {
    echo $text, "\n";
    tell(azora_presentation_verify($text, NOW));
}
?>
--EXPECT--
ArgumentCountError: azora_presentation_verify() expects at least 1 argument, 0 given
TypeError: azora_presentation_verify(): Argument #1 ($presentation) must be of type string, array given
ValueError: azora_presentation_verify(): Argument #2 ($options) option "challenge" must be a text
ValueError: azora_presentation_verify(): Argument #2 ($options) option "domain" must be a text or a list of at least one text
ValueError: azora_presentation_verify(): Argument #2 ($options) option "purpose" must be "assertionMethod" or "authentication"
ValueError: azora_presentation_verify(): Argument #2 ($options) has no option "profile"

not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": A JWT must have three parts with a point between them.
{
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The text cannot be read: at byte 1, the text ends too early.
{}
not verified structure=fail context=pass proof=fail issuer=unknown dates=unknown status=skipped
  structure MALFORMED_VALUE_ERROR "": A presentation lacks its type.
  structure MALFORMED_VALUE_ERROR "": A presentation lacks @context.
  proof PROOF_VERIFICATION_ERROR "": The document has no proof: nobody signed it.
[]
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": A JWT must have three parts with a point between them.
null
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": A JWT must have three parts with a point between them.
a.b.c
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The payload must be base64url without padding.
..
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The text cannot be read: at byte 0, the text ends too early.
{"type":"VerifiablePresentation","verifiableCredential":["a",5,null,{}]}
not verified structure=fail context=pass proof=fail issuer=unknown dates=unknown status=skipped
  structure MALFORMED_VALUE_ERROR "": A presentation lacks @context.
  structure MALFORMED_VALUE_ERROR "/verifiableCredential/0": verifiableCredential must be an object; a JWT goes into an EnvelopedVerifiableCredential.
  structure MALFORMED_VALUE_ERROR "/verifiableCredential/1": verifiableCredential must be an object; a JWT goes into an EnvelopedVerifiableCredential.
  structure MALFORMED_VALUE_ERROR "/verifiableCredential/2": verifiableCredential must be an object; a JWT goes into an EnvelopedVerifiableCredential.
  structure MALFORMED_VALUE_ERROR "/verifiableCredential/3": A credential lacks its type.
  structure MALFORMED_VALUE_ERROR "/verifiableCredential/3": A credential lacks @context.
  structure MALFORMED_VALUE_ERROR "/verifiableCredential/3": A credential lacks issuer.
  structure MALFORMED_VALUE_ERROR "/verifiableCredential/3": A credential lacks credentialSubject.
  proof PROOF_VERIFICATION_ERROR "": The document has no proof: nobody signed it.
  not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
    structure MALFORMED_VALUE_ERROR "": The document must be a JSON object.
  not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
    structure MALFORMED_VALUE_ERROR "": The document must be a JSON object.
  not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
    structure MALFORMED_VALUE_ERROR "": The document must be a JSON object.
  not verified structure=fail context=pass proof=fail issuer=unknown dates=unknown status=skipped
    structure MALFORMED_VALUE_ERROR "": A credential lacks its type.
    structure MALFORMED_VALUE_ERROR "": A credential lacks @context.
    structure MALFORMED_VALUE_ERROR "": A credential lacks issuer.
    structure MALFORMED_VALUE_ERROR "": A credential lacks credentialSubject.
    proof PROOF_VERIFICATION_ERROR "": The credential has no proof of its own, and the holder who signed the presentation is not its issuer.
