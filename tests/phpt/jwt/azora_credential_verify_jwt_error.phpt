--TEST--
azora_credential_verify_jwt(): options that are refused, and texts that are not
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/jwt.inc';

throws('azora_credential_verify_jwt');
throws('azora_credential_verify_jwt', []);
throws('azora_credential_verify_jwt', 'a', 'b');
throws('azora_credential_verify_jwt', 'a', ['profile' => 'vc']);
throws('azora_credential_verify_jwt', 'a', ['key' => 'x']);
throws('azora_credential_verify_jwt', 'a', ['now' => 'now']);
throws('azora_credential_verify_jwt', 'a', ['didDocuments' => ['x']]);

// What is verified never throws.
foreach (['', '.', '..', 'a.b', "a.b.c\0", '{}', 'e30.e30.AA', 'e30.W10.AA', "\xFF.\xFE.\xFD", 'e30=.e30.AA', ' e30.e30.AA', 'e30.e3.AA'] as $text) {
    echo json_encode($text, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    tell(azora_credential_verify_jwt($text, NOW));
}
tell(azora_credential_verify_jwt(azora_credential_to_jwt(credential(), signing_key()), NOW + ['limits' => ['size' => 100]]));
?>
--EXPECT--
ArgumentCountError: azora_credential_verify_jwt() expects at least 1 argument, 0 given
TypeError: azora_credential_verify_jwt(): Argument #1 ($jwt) must be of type string, array given
TypeError: azora_credential_verify_jwt(): Argument #2 ($options) must be of type array, string given
ValueError: azora_credential_verify_jwt(): Argument #2 ($options) option "profile" must be "vc+jwt" or "ob3"
ValueError: azora_credential_verify_jwt(): Argument #2 ($options) has no option "key"
ValueError: azora_credential_verify_jwt(): Argument #2 ($options) option "now" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z
ValueError: azora_credential_verify_jwt(): Argument #2 ($options) option "didDocuments" must be texts by their controller
""
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": A JWT must have three parts with a point between them.
"."
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": A JWT must have three parts with a point between them.
".."
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The text cannot be read: at byte 0, the text ends too early.
"a.b"
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": A JWT must have three parts with a point between them.
"a.b.c\u0000"
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The payload must be base64url without padding.
"{}"
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": A JWT must have three parts with a point between them.
"e30.e30.AA"
not verified structure=fail context=pass proof=fail issuer=unknown dates=unknown status=skipped
  structure MALFORMED_VALUE_ERROR "": A credential lacks its type.
  structure MALFORMED_VALUE_ERROR "": A credential lacks @context.
  structure MALFORMED_VALUE_ERROR "": A credential lacks issuer.
  structure MALFORMED_VALUE_ERROR "": A credential lacks credentialSubject.
  proof PROOF_VERIFICATION_ERROR "": The header must name its algorithm (alg).
"e30.W10.AA"
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure MALFORMED_VALUE_ERROR "": The document must be a JSON object.
"\ufffd.\ufffd.\ufffd"
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The payload must be base64url without padding.
"e30=.e30.AA"
not verified structure=fail context=pass proof=fail issuer=unknown dates=unknown status=skipped
  structure MALFORMED_VALUE_ERROR "": A credential lacks its type.
  structure MALFORMED_VALUE_ERROR "": A credential lacks @context.
  structure MALFORMED_VALUE_ERROR "": A credential lacks issuer.
  structure MALFORMED_VALUE_ERROR "": A credential lacks credentialSubject.
  proof PROOF_VERIFICATION_ERROR "": The header must be base64url without padding, at most 16 KiB.
" e30.e30.AA"
not verified structure=fail context=pass proof=fail issuer=unknown dates=unknown status=skipped
  structure MALFORMED_VALUE_ERROR "": A credential lacks its type.
  structure MALFORMED_VALUE_ERROR "": A credential lacks @context.
  structure MALFORMED_VALUE_ERROR "": A credential lacks issuer.
  structure MALFORMED_VALUE_ERROR "": A credential lacks credentialSubject.
  proof PROOF_VERIFICATION_ERROR "": The header must be base64url without padding, at most 16 KiB.
"e30.e3.AA"
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The payload must be base64url without padding.
not verified structure=fail context=skipped proof=skipped issuer=skipped dates=skipped status=skipped
  structure PARSING_ERROR "": The payload is larger than allowed; see the option limits.
