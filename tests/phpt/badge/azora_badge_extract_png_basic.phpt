--TEST--
azora_badge_extract_png(): the credential, or null
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

var_dump(azora_badge_extract_png(png(chunk('iTXt', KEYWORD . '{"a":1}'))));
var_dump(azora_badge_extract_png(png(chunk('iTXt', KEYWORD . 'a.b.c'))));
var_dump(azora_badge_extract_png(png()));
foreach (['json', 'jwt'] as $kind) {
    $credential = azora_badge_extract_png(file_get_contents(__DIR__ . "/../../vectors/openbadges/simple-$kind.png"));
    echo strlen($credential), ' ', preg_replace('/\s+/', '', substr($credential, 0, 60)), "\n";
}
?>
--EXPECT--
string(7) "{"a":1}"
string(5) "a.b.c"
NULL
1365 {"@context":["https://www.w3.org/ns/credentials/v2",
2263 eyJhbGciOiJSUzI1NiIsImp3ayI6eyJrdHkiOiJSU0EiLCJuIjoienJTSlNt
