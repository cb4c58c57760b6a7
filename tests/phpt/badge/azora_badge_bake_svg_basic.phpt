--TEST--
azora_badge_bake_svg(): the credential stands behind the opening tag, and everything else stays
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$svg = "<?xml version='1.0'?>\n" . SVG . " viewBox='0 0 9 9'>\n<path d='M0,0 9,9'/>&#169;</svg>\n";
echo $baked = azora_badge_bake_svg($svg, '{"name":"Été"}');
var_dump(azora_badge_extract_svg($baked));
echo $baked = azora_badge_bake_svg(SVG . '/>', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln'), "\n";
var_dump(azora_badge_extract_svg($baked));

echo "-- a real badge, signed and verified\n";
$key = Azora\SigningKey::fromSeed(str_repeat("\1", 32));
$name = 'a ]]> b <c> & "d" ' . "\u{FFFF}\u{1F600}";
$signed = azora_credential_issue(azora_badge_credential(fields(['issuer' => $key->did(), 'name' => $name])), $key, ['created' => '2026-01-01T00:00:00Z']);
$extracted = azora_badge_extract_svg(azora_badge_bake_svg($svg, $signed));
$verification = azora_credential_verify($extracted, ['now' => '2026-06-01T00:00:00Z']);
var_dump($verification->verified, json_decode($verification->credential)->name === $name);
?>
--EXPECT--
<?xml version='1.0'?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox='0 0 9 9' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{"name":"Été"}]]></openbadges:credential>
<path d='M0,0 9,9'/>&#169;</svg>
string(16) "{"name":"Été"}"
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="eyJhbGciOiJFZERTQSJ9.e30.c2ln"></openbadges:credential></svg>
string(29) "eyJhbGciOiJFZERTQSJ9.e30.c2ln"
-- a real badge, signed and verified
bool(true)
bool(true)
