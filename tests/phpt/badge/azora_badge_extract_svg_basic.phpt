--TEST--
azora_badge_extract_svg(): the credential, or null
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

var_dump(azora_badge_extract_svg(SVG . PREFIX . "><openbadges:credential>\n<![CDATA[\n{\"a\": 1}\n]]>\n</openbadges:credential></svg>"));
var_dump(azora_badge_extract_svg(SVG . PREFIX . '><openbadges:credential verify="a.b.c"/></svg>'));
var_dump(azora_badge_extract_svg(SVG . '><g/></svg>'));
foreach (['json', 'jwt'] as $kind) {
    $svg = file_get_contents(__DIR__ . "/../../vectors/openbadges/simple-$kind.svg");
    refuses('azora_badge_extract_svg', $svg);
    $credential = azora_badge_extract_svg(preg_replace('/<!DOCTYPE[^>]*>/', '', $svg));
    echo strlen($credential), ' ', preg_replace('/\s+/', '', substr($credential, 0, 60)), "\n";
}
?>
--EXPECT--
string(8) "{"a": 1}"
string(5) "a.b.c"
NULL
DAMAGED: The picture has a document type, which is not allowed; remove its <!DOCTYPE ...>
1550 {"@context":["https://www.w3.org/ns/credent
DAMAGED: The picture has a document type, which is not allowed; remove its <!DOCTYPE ...>
2263 eyJhbGciOiJSUzI1NiIsImp3ayI6eyJrdHkiOiJSU0EiLCJuIjoiMDRxX0tt
