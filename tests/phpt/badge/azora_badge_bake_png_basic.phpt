--TEST--
azora_badge_bake_png(): the credential stands behind the header, and everything else stays
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$png = png(chunk('tEXt', "Title\0Algebra"));
$baked = azora_badge_bake_png($png, '{"name":"Été"}');
echo chunks($png), ' / ', chunks($baked), "\n";
var_dump($baked === substr($png, 0, 33) . chunk('iTXt', KEYWORD . '{"name":"Été"}') . substr($png, 33));
var_dump(azora_badge_extract_png($baked));
var_dump(azora_badge_extract_png(azora_badge_bake_png($png, 'eyJhbGciOiJFZERTQSJ9.e30.c2ln')));
var_dump(array_slice(getimagesizefromstring($baked), 0, 2), getimagesizefromstring($baked)['mime']);

echo "-- a real badge, signed and verified\n";
$key = Azora\SigningKey::fromSeed(str_repeat("\1", 32));
$signed = azora_credential_issue(azora_badge_credential(fields(['issuer' => $key->did()])), $key, ['created' => '2026-01-01T00:00:00Z']);
$extracted = azora_badge_extract_png(azora_badge_bake_png($png, $signed));
var_dump($extracted === $signed, azora_credential_verify($extracted, ['now' => '2026-06-01T00:00:00Z'])->verified);
?>
--EXPECT--
IHDR tEXt IDAT IEND / IHDR iTXt tEXt IDAT IEND
bool(true)
string(16) "{"name":"Été"}"
string(29) "eyJhbGciOiJFZERTQSJ9.e30.c2ln"
array(2) {
  [0]=>
  int(1)
  [1]=>
  int(1)
}
string(9) "image/png"
-- a real badge, signed and verified
bool(true)
bool(true)
