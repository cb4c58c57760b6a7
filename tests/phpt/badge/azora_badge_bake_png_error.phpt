--TEST--
azora_badge_bake_png(): what is no picture and what is no credential
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

foreach (['', ' ', '{', '[]', '{} {}', '"a.b.c"', 'a.b', 'a..c', 'a.b.c.d', 'https://x.example/badge.json', "{\"a\":\"\xff\"}", '{"a":1,"a":2}',
    '  {"a":01}', '{"a":"\ud800"}', str_repeat('[', 600), '{"a":' . str_repeat('[', 600) . str_repeat(']', 600) . '}',
    '{"a":"' . str_repeat('x', 1 << 20) . '"}'] as $credential) {
    refuses('azora_badge_bake_png', png(), $credential);
}
foreach (['', 'GIF89a', png() . "\0", substr(png(), 0, -1), png(chunk('iTXt', KEYWORD . '{}'), chunk('iTXt', KEYWORD . '{}')),
    png(chunk('iTXt', "openbadgecredential\0\1\0\0\0" . '{}'))] as $png) {
    refuses('azora_badge_bake_png', $png, '{}');
}
refuses('azora_badge_bake_png', png());
refuses('azora_badge_bake_png', png(), []);

echo "-- too large, and too large with it\n";
$fill = (32 << 20) - strlen(png()) - 12 - 30;
refuses('azora_badge_bake_png', png(chunk('teXt', str_repeat('x', $fill + 31))), '{}');
refuses('azora_badge_bake_png', png(chunk('teXt', str_repeat('x', $fill))), '{}');
var_dump(strlen(azora_badge_bake_png(png(chunk('teXt', str_repeat('x', $fill - 12 - 24 - 2 + 30))), '{}')) === 32 << 20);
?>
--EXPECT--
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential that can be read: at byte 3, there is more behind the value
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential that can be read: at byte 7, there is a name that the object has already
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential that can be read: at byte 7, a number begins with a zero too many
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential that can be read: at byte 6, there is half of a surrogate pair
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential that can be read: at byte 516, lists and objects are nested deeper than is allowed
ValueError: azora_badge_bake_png(): Argument #2 ($credential) must be a credential that can be read: at byte 1048576, the text is longer than is allowed
DAMAGED: The picture is not a PNG
DAMAGED: The picture is not a PNG
DAMAGED: The picture has data behind its end (IEND)
DAMAGED: The picture ends in the middle of a chunk
DAMAGED: The picture has more than one credential
DAMAGED: The picture has a compressed credential, which Open Badges forbids
ArgumentCountError: azora_badge_bake_png() expects exactly 2 arguments, 1 given
TypeError: azora_badge_bake_png(): Argument #2 ($credential) must be of type string, array given
-- too large, and too large with it
DAMAGED: The picture is larger than 32 MiB
DAMAGED: The picture would be too large with the credential
bool(true)
