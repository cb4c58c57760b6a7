--TEST--
azora_badge_extract_png(): other keywords, languages and kinds of text
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

foreach ([
    ['iTXt', "openbadges\0\0\0\0\0{}"],
    ['tEXt', "openbadges\0https://x.example/assertion"],
    ['iTXt', "Openbadgecredential\0\0\0\0\0{}"],
    ['iTXt', "openbadgecredential "],
    ['iTXt', "openbadgecredential\0\0\0en\0Certificate\0{\"a\":1}"],
    ['iTXt', KEYWORD . "\n{\"a\": 1}\r\n"],
    ['iTXt', KEYWORD . "a.b.c\n"],
    ['iTXt', KEYWORD . '{not even JSON}'],
] as [$type, $data]) {
    var_dump(azora_badge_extract_png(png(chunk($type, $data))));
}
?>
--EXPECT--
NULL
NULL
NULL
NULL
string(7) "{"a":1}"
string(8) "{"a": 1}"
string(5) "a.b.c"
string(15) "{not even JSON}"
