--TEST--
azora_badge_bake_svg(): what is no picture and what is no credential
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

foreach (['', '[]', 'a.b', '{"a":1,"a":2}', "{\"a\":\"\xff\"}", '{"a":"' . "\0" . '"}'] as $credential) {
    refuses('azora_badge_bake_svg', SVG . '/>', $credential);
}
foreach (['', '<svg/>', '<!DOCTYPE svg>' . SVG . '/>', SVG . '>'] as $svg) {
    refuses('azora_badge_bake_svg', $svg, '{}');
}
refuses('azora_badge_bake_svg', SVG . '/>');
refuses('azora_badge_bake_svg', SVG . '/>', []);

echo "-- too large, and too large with it\n";
$added = strlen(azora_badge_bake_svg(SVG . '></svg>', '{}')) - strlen(SVG . '></svg>');
$fill = (4 << 20) - strlen(SVG . '></svg>');
refuses('azora_badge_bake_svg', SVG . '>' . str_repeat(' ', $fill + 1) . '</svg>', '{}');
refuses('azora_badge_bake_svg', SVG . '>' . str_repeat(' ', $fill - $added + 1) . '</svg>', '{}');
var_dump(strlen(azora_badge_bake_svg(SVG . '>' . str_repeat(' ', $fill - $added) . '</svg>', '{}')) === 4 << 20);

echo "-- no room for its namespace\n";
$attributes = implode('', array_map(static fn (int $i): string => " a$i=''", range(1, 254)));
var_dump(azora_badge_extract_svg(azora_badge_bake_svg(SVG . "$attributes/>", '{}')));
refuses('azora_badge_bake_svg', SVG . "$attributes b=''/>", '{}');
?>
--EXPECT--
ValueError: azora_badge_bake_svg(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_svg(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_svg(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_svg(): Argument #2 ($credential) must be a credential that can be read: at byte 7, there is a name that the object has already
ValueError: azora_badge_bake_svg(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
ValueError: azora_badge_bake_svg(): Argument #2 ($credential) must be a credential: a JSON object or a compact JWS
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not an SVG: its root is no <svg xmlns="http://www.w3.org/2000/svg">
DAMAGED: The picture has a document type, which is not allowed; remove its <!DOCTYPE ...>
DAMAGED: The picture is not well-formed XML
ArgumentCountError: azora_badge_bake_svg() expects exactly 2 arguments, 1 given
TypeError: azora_badge_bake_svg(): Argument #2 ($credential) must be of type string, array given
-- too large, and too large with it
DAMAGED: The picture is larger than 4 MiB
DAMAGED: The picture would be too large with the credential
bool(true)
-- no room for its namespace
string(2) "{}"
DAMAGED: The picture has no room for a credential: it has as many attributes, namespaces or names as a picture may have
