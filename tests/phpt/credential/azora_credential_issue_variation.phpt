--TEST--
azora_credential_issue(): the document's own bytes, other callers, values by reference
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

/** The text must be the document up to the end of its last member, the proof, and the rest. */
function keeps(string $what, string $document): void
{
    $text = azora_credential_issue($document, key_of(), CREATED);
    preg_match('/\s*\}\s*$/D', $document, $rest);
    $before = substr($document, 0, -strlen($rest[0]));
    $kept = str_starts_with($text, $before . ',"proof":[{') && str_ends_with($text, '}]' . $rest[0]);
    $verification = verified($text);
    echo "$what: ", $kept ? 'kept' : 'CHANGED', ', ', told($verification), ', ',
        $verification->credential === azora_jcs($document) ? 'the same' : 'ANOTHER', "\n";
}

$pretty = json_encode(json_decode(credential()), JSON_PRETTY_PRINT);
keeps('pretty', $pretty);
keeps('with Windows line ends', str_replace("\n", "\r\n", $pretty) . "\r\n");
keeps('white space around', " \t\n" . credential() . "\r\n\r\n  ");
keeps('slashes and letters escaped', strtr(json_encode(json_decode(credential(['name' => 'Käse 😀 "x" \\ /']))), ['issuer' => '\u0069ssu\u0065r']));
keeps('numbers as they were', strtr(credential(), ['"score":80' => '"score":[8.0E1,-0,1e-7,0.10,9007199254740991,-9007199254740991]']));
keeps('names out of order', json(array_reverse(json_decode(credential(), true))));
keeps('empty objects and lists', strtr(credential(), ['"score":80' => '"score":{ },"list":[ ],"":"","0":null']));
keeps('U+0000 in texts and names', strtr(credential(), ['"score":80' => '"\u0000":"\u0000"']));
echo "-- proofs that are there\n";
$plain = credential();
complains('azora_credential_issue', issued(), key_of());
complains('azora_credential_issue', strtr(issued(), ['"proof":[{' => '"proof":{', '}]}' => '}}']), key_of());
complains('azora_credential_issue', strtr(issued(), ['"score":80' => '"score":81']), key_of());
complains('azora_credential_issue', strtr($plain, ['"validFrom"' => '"proof":[],"validFrom"']), key_of());
complains('azora_credential_issue', strtr($plain, ['"validFrom"' => '"proof":null,"validFrom"']), key_of());
complains('azora_credential_issue', strtr($plain, ['"validFrom"' => '"proof":{"type":"Other"},"validFrom"']), key_of());
complains('azora_credential_issue', strtr($plain, ['"validFrom"' => '"proof":[{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022"}],"validFrom"']), key_of());
// The same key for its site is another method; its document must be at hand.
$site = key_of()->withController('did:web:example.org', 'k');
$signed = issued(key: $site);
$same = key_of()->withController('did:web:example.org', 'other');
$methods = array_map(
    static fn (string $id): array => ['id' => "did:web:example.org#$id", 'type' => 'Multikey', 'controller' => 'did:web:example.org', 'publicKeyMultibase' => $site->publicKeyMultibase()],
    ['k', 'other']
);
$documents = ['did:web:example.org' => json(['id' => 'did:web:example.org', 'verificationMethod' => $methods, 'assertionMethod' => array_column($methods, 'id')])];
complains('azora_credential_issue', $signed, $site);
complains('azora_credential_issue', $signed, $same);
$twice = azora_credential_issue($signed, $same, CREATED + ['didDocuments' => $documents]);
echo told(verified($twice, ['didDocuments' => $documents])), ', ', implode(' ', array_column(verified($twice, ['didDocuments' => $documents])->proofs, 'result')), "\n";
var_dump(str_starts_with($twice, substr($signed, 0, -2)), str_ends_with($twice, '#other"}]}'));
echo "-- texts that are no strings\n";
$stringable = new class ($plain) implements Stringable {
    public function __construct(private string $text) {}

    public function __toString(): string
    {
        return $this->text;
    }
};
var_dump(azora_credential_issue($stringable, key_of(), CREATED) === issued());
throws(static fn () => azora_credential_issue($plain, key_of(), ['created' => $stringable]));
throws(static fn () => azora_credential_issue($plain, key_of(), ['suites' => [$stringable]]));
complains('azora_credential_issue', 5, key_of());
complains('azora_credential_issue', true, key_of());
echo "-- references, and what comes after\n";
$created = CREATED['created'];
$suite = 'eddsa-jcs-2022';
$suites = [&$suite];
$options = ['created' => &$created, 'suites' => &$suites, 'contexts' => []];
$reference = &$options;
$text = &$plain;
var_dump(azora_credential_issue($text, key_of(), $reference) === issued());
var_dump($options === ['created' => $created, 'suites' => ['eddsa-jcs-2022'], 'contexts' => []]);
var_dump(azora_credential_issue(credential: $plain, key: key_of(), options: $options) === issued());
var_dump(azora_credential_issue(...['options' => CREATED, 'key' => key_of(), 'credential' => $plain]) === issued());
echo "-- a key that nobody holds any more\n";
var_dump((static fn () => azora_credential_issue($plain, key_of(), CREATED))() === issued());
?>
--EXPECT--
pretty: kept, verified, the same
with Windows line ends: kept, verified, the same
white space around: kept, verified, the same
slashes and letters escaped: kept, verified, the same
numbers as they were: kept, verified, the same
names out of order: kept, verified, the same
empty objects and lists: kept, verified, the same
U+0000 in texts and names: kept, verified, the same
-- proofs that are there
PROOF, proof PROOF_GENERATION_ERROR at /proof/0
PROOF, proof PROOF_GENERATION_ERROR at /proof
PROOF, proof PROOF_GENERATION_ERROR at /proof/0
INVALID, structure MALFORMED_VALUE_ERROR at /proof
INVALID, structure MALFORMED_VALUE_ERROR at /proof
PROOF, proof PROOF_VERIFICATION_ERROR at /proof, proof PROOF_GENERATION_ERROR at /proof
PROOF, proof PROOF_VERIFICATION_ERROR at /proof, proof PROOF_GENERATION_ERROR at /proof
PROOF, proof PROOF_GENERATION_ERROR at /proof/0
PROOF, proof INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
verified, pass pass
bool(true)
bool(true)
-- texts that are no strings
bool(true)
ValueError: azora_credential_issue(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
ValueError: azora_credential_issue(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
INVALID, structure MALFORMED_VALUE_ERROR
INVALID, structure MALFORMED_VALUE_ERROR
-- references, and what comes after
bool(true)
bool(true)
bool(true)
bool(true)
-- a key that nobody holds any more
bool(true)
