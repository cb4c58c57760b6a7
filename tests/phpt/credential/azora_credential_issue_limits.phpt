--TEST--
azora_credential_issue(), azora_credential_verify(): how large and how deep
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

const MEBIBYTE = 1048576;

/** A credential of so many bytes. */
function of_size(int $bytes): string
{
    $text = credential(['filler' => '']);
    return strtr($text, ['"filler":""' => '"filler":"' . str_repeat('x', $bytes - strlen($text)) . '"']);
}

/** A credential with lists so deep in it. */
function of_depth(int $levels): string
{
    return strtr(credential(['deep' => 0]), ['"deep":0' => '"deep":' . str_repeat('[', $levels - 1) . str_repeat(']', $levels - 1)]);
}

$proof = strlen(issued()) - strlen(credential());
echo "-- bytes\n";
$largest = azora_credential_issue(of_size(MEBIBYTE - $proof), key_of(), CREATED);
var_dump(strlen($largest) === MEBIBYTE);
echo told(verified($largest)), "\n";
complains('azora_credential_issue', of_size(MEBIBYTE - $proof + 1), key_of(), CREATED);
complains('azora_credential_issue', of_size(MEBIBYTE), key_of(), CREATED);
complains('azora_credential_issue', of_size(MEBIBYTE + 1), key_of(), CREATED);
echo told(verified($largest . ' ')), "\n";
echo told(verified($largest . ' ', ['limits' => ['size' => MEBIBYTE + 1]])), "\n";
echo told(verified($largest, ['limits' => ['size' => MEBIBYTE - 1]])), "\n";
echo told(verified(str_repeat(' ', 67108864) . '{}', ['limits' => ['size' => 67108864]])), "\n";
echo "-- levels\n";
$deepest = azora_credential_issue(of_depth(512), key_of(), CREATED);
echo told(verified($deepest)), "\n";
echo told(verified($deepest, ['limits' => ['depth' => 511]])), "\n";
complains('azora_credential_issue', of_depth(513), key_of(), CREATED);
echo told(verified(strtr($deepest, ['[[]]' => '[[[]]]']))), "\n";
complains('azora_credential_issue', str_repeat('[', 100000), key_of());
echo told(verified(str_repeat('{"a":', 100000))), "\n";
echo "-- what has many names, and many of everything\n";
$many = [];
for ($i = 0; $i < 40000; $i++) {
    $many['n' . ($i * 7919 % 40000)] = $i;
}
echo told(verified(issued(['many' => $many]))), "\n";
echo told(verified(issued(['many' => array_fill(0, 100000, [])]))), "\n";
$verification = verified(credential(['credentialSubject' => array_fill(0, 1000, 5)]));
var_dump(count($verification->problems), $verification->verified);
echo "-- proofs\n";
$signed = json_decode(issued(), true);
foreach ([16, 17, 5000] as $count) {
    $signed['proof'] = array_fill(0, $count, $signed['proof'][0]);
    $verification = verified(json($signed));
    echo $count, ': ', told($verification), ', ', count($verification->proofs), "\n";
}
$signed['proof'] = array_fill(0, 2, $signed['proof'][0]);
echo told(verified(json($signed), ['limits' => ['proofs' => 2]])), "\n";
echo told(verified(json($signed), ['limits' => ['proofs' => 1]])), "\n";
?>
--EXPECT--
-- bytes
bool(true)
verified
INVALID, structure RANGE_ERROR
INVALID, structure RANGE_ERROR
SYNTAX, structure PARSING_ERROR
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR
verified
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR
-- levels
verified
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR
SYNTAX, structure PARSING_ERROR
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR
SYNTAX, structure PARSING_ERROR
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR
-- what has many names, and many of everything
verified
verified
int(100)
bool(false)
-- proofs
16: verified, 16
17: refused structure=fail proof=unknown RANGE_ERROR at /proof, 0
5000: refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR, 0
verified
refused structure=fail proof=unknown RANGE_ERROR at /proof
