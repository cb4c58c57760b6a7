--TEST--
azora_credential_verify(): what each option does, references, texts of any kind
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

$signed = issued();
echo "-- now\n";
foreach ([NOW, 1769860800, '2026-01-31T13:00:00+01:00', '2026-01-31T12:00:00.999Z', 253402300799, '9999-12-31T23:59:59Z', 0, -2147483648000, '1969-12-31T23:59:59Z'] as $now) {
    echo json($now), ': ', told(azora_credential_verify($signed, ['now' => $now])), "\n";
}
echo "-- skew\n";
$early = issued(['validFrom' => '2026-01-31T12:00:10Z']);
foreach ([0, 9, 10, 300, 86400] as $skew) {
    echo "$skew: ", told(verified($early, ['skew' => $skew])), "\n";
}
echo "-- issuers\n";
foreach ([[], ['did:web:a'], [key_of()->did()], ['x' => 'did:web:a', 'y' => key_of()->did()], [key_of()->did() . "\0"], [strtoupper(key_of()->did())]] as $issuers) {
    echo told(verified($signed, ['issuers' => $issuers])), "\n";
}
echo "-- contexts\n";
$own = azora_credential_issue(credential(['@context' => [BASE, 'https://example.org/own']]), key_of(), CREATED + ['contexts' => ['https://example.org/own']]);
echo told(verified($own)), "\n";
echo told(verified($own, ['contexts' => []])), "\n";
echo told(verified($own, ['contexts' => ['https://example.org/other', 'https://example.org/own']])), "\n";
echo told(verified($signed, ['contexts' => ['https://example.org/own']])), "\n";
echo "-- purpose, challenge, domain\n";
echo told(verified($signed, ['purpose' => 'assertionMethod'])), "\n";
echo told(verified($signed, ['purpose' => 'authentication'])), "\n";
echo told(verified($signed, ['challenge' => 'c'])), "\n";
echo told(verified($signed, ['challenge' => ''])), "\n";
echo told(verified($signed, ['domain' => 'd'])), "\n";
echo told(verified($signed, ['domain' => ['d', 'e']])), "\n";
echo "-- the controller\n";
$site = key_of()->withController('did:web:example.org');
$ours = issued(key: $site);
$document = azora_did_document('did:web:example.org', [['publicKeyMultibase' => $site->publicKeyMultibase()]]);
$revoked = azora_did_document('did:web:example.org', [['publicKeyMultibase' => $site->publicKeyMultibase(), 'revoked' => '2026-01-31T11:00:00Z']]);
echo told(verified($ours)), "\n";
foreach ([$document, $revoked, '', '{}', '[]', "\0", str_repeat(' ', 1048577)] as $text) {
    echo told(verified($ours, ['didDocuments' => ['did:web:other' => $document, 'did:web:example.org' => $text]])), "\n";
}
echo told(verified($ours, ['didDocuments' => ['DID:web:example.org' => $document]])), "\n";
echo told(verified($ours, ['didDocuments' => ["did:web:example.org\0" => $document]])), "\n";
echo "-- references, and their values afterwards\n";
$now = NOW;
$id = key_of()->did();
$issuers = [&$id];
$size = 1048576;
$limits = ['size' => &$size];
$documents = ['did:web:example.org' => &$document];
$options = ['now' => &$now, 'issuers' => &$issuers, 'limits' => &$limits, 'didDocuments' => &$documents];
$same = &$options;
echo told(azora_credential_verify($signed, $same)), "\n";
echo told(azora_credential_verify($ours, $same)), "\n";
var_dump($options === ['now' => NOW, 'issuers' => [key_of()->did()], 'limits' => ['size' => 1048576], 'didDocuments' => ['did:web:example.org' => $document]]);
echo "-- the last of a name counts, as in any array\n";
echo told(azora_credential_verify($signed, array_merge(['now' => 0], ['now' => NOW]))), "\n";
echo "-- texts that are no strings\n";
$stringable = new class ($signed) implements Stringable {
    public function __construct(private string $text) {}

    public function __toString(): string
    {
        return $this->text;
    }
};
echo told(verified($stringable)), "\n";
echo told(azora_credential_verify(5)), "\n";
echo told(azora_credential_verify(options: ['now' => NOW], credential: $signed)), "\n";
echo "-- whatever is changed, nothing throws and nothing else is proved\n";
$verdicts = [];
$proved = verified($signed)->credential;
foreach (str_split($signed) as $i => $byte) {
    foreach (["\0", "\xFF", '"', '9', '}', chr(ord($byte) ^ 1), chr(ord($byte) ^ 0x20)] as $other) {
        $changed = $signed;
        $changed[$i] = $other;
        $verification = verified($changed);
        if ($changed !== $signed && $verification->verified) {
            $verdicts[$verification->credential === $proved ? 'the same' : 'another'] = true;
        }
    }
}
var_dump($verdicts);
?>
--EXPECT--
-- now
"2026-01-31T12:00:00Z": verified
1769860800: verified
"2026-01-31T13:00:00+01:00": verified
"2026-01-31T12:00:00.999Z": verified
253402300799: verified
"9999-12-31T23:59:59Z": verified
0: refused proof=fail dates=fail NOT_YET_VALID_ERROR at /validFrom PROOF_VERIFICATION_ERROR at /proof/0/created
-2147483648000: refused proof=fail dates=fail NOT_YET_VALID_ERROR at /validFrom PROOF_VERIFICATION_ERROR at /proof/0/created
"1969-12-31T23:59:59Z": refused proof=fail dates=fail NOT_YET_VALID_ERROR at /validFrom PROOF_VERIFICATION_ERROR at /proof/0/created
-- skew
0: refused dates=fail NOT_YET_VALID_ERROR at /validFrom
9: refused dates=fail NOT_YET_VALID_ERROR at /validFrom
10: verified
300: verified
86400: verified
-- issuers
refused issuer=fail UNTRUSTED_ISSUER at /issuer
refused issuer=fail UNTRUSTED_ISSUER at /issuer
verified issuer=pass
verified issuer=pass
refused issuer=fail UNTRUSTED_ISSUER at /issuer
refused issuer=fail UNTRUSTED_ISSUER at /issuer
-- contexts
refused context=fail UNKNOWN_CONTEXT_ERROR at /@context/1
refused context=fail UNKNOWN_CONTEXT_ERROR at /@context/1
verified
verified
-- purpose, challenge, domain
verified
refused proof=fail PROOF_VERIFICATION_ERROR at /proof/0/proofPurpose
refused proof=fail INVALID_CHALLENGE_ERROR at /proof/0
refused proof=fail INVALID_CHALLENGE_ERROR at /proof/0
refused proof=fail INVALID_DOMAIN_ERROR at /proof/0
refused proof=fail INVALID_DOMAIN_ERROR at /proof/0
-- the controller
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
verified
refused proof=fail INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD at /proof/0/verificationMethod
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
-- references, and their values afterwards
verified issuer=pass
refused issuer=fail UNTRUSTED_ISSUER at /issuer
bool(true)
-- the last of a name counts, as in any array
verified
-- texts that are no strings
verified
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped MALFORMED_VALUE_ERROR
verified
-- whatever is changed, nothing throws and nothing else is proved
array(0) {
}
