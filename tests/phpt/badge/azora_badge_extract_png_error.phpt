--TEST--
azora_badge_extract_png(): pictures that are damaged
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$badge = chunk('iTXt', KEYWORD . '{}');
foreach ([
    '', 'PNG', substr(png(), 0, 8), substr(png($badge), 0, -4), png($badge) . ' ', png($badge, $badge), png() . png(),
    substr_replace(png($badge), 'x', 60, 1),
    substr_replace(png(), pack('N', 0x80000000), 33, 4),
    substr_replace(png(), pack('N', 1000), 33, 4),
    png(chunk('iTX7', '')),
    png(chunk('IHDR', str_repeat("\0", 13))),
    png(chunk('IEND', '')),
    png(chunk('iTXt', "openbadgecredential\0\1\0\0\0" . "\x78\x9c")),
    png(chunk('zTXt', "openbadgecredential\0\0\x78\x9c")),
    png(chunk('tEXt', "openbadgecredential\0{}")),
    png(chunk('iTXt', "openbadgecredential\0\0\0{}")),
    png(chunk('iTXt', KEYWORD)),
    png(chunk('iTXt', KEYWORD . 'https://x.example/')),
    png(chunk('iTXt', KEYWORD . "{\"a\":\"\xe9\"}")),
    png(chunk('iTXt', KEYWORD . "{\"a\":\"\0\"}")),
] as $png) {
    refuses('azora_badge_extract_png', $png);
}
echo "-- those of the suite that are broken on purpose\n";
foreach (glob(__DIR__ . '/../../vectors/pngsuite/x*.png') as $file) {
    echo basename($file, '.png'), ' ';
    refuses('azora_badge_extract_png', file_get_contents($file));
}
?>
--EXPECT--
DAMAGED: The picture is not a PNG
DAMAGED: The picture is not a PNG
DAMAGED: The picture ends in the middle of a chunk
DAMAGED: The picture ends in the middle of a chunk
DAMAGED: The picture has data behind its end (IEND)
DAMAGED: The picture has more than one credential
DAMAGED: The picture has data behind its end (IEND)
DAMAGED: The picture has a chunk with a wrong checksum
DAMAGED: The picture has a chunk that is longer than the picture
DAMAGED: The picture has a chunk that is longer than the picture
DAMAGED: The picture has a chunk whose type is not made of letters
DAMAGED: The picture has a second header (IHDR)
DAMAGED: The picture has no pixels (IDAT)
DAMAGED: The picture has a compressed credential, which Open Badges forbids
DAMAGED: The picture has a credential in another chunk than iTXt
DAMAGED: The picture has a credential in another chunk than iTXt
DAMAGED: The picture has a credential without text
DAMAGED: The picture has a credential that is neither JSON nor a compact JWS
DAMAGED: The picture has a credential that is neither JSON nor a compact JWS
DAMAGED: The picture has a credential that is neither JSON nor a compact JWS
DAMAGED: The picture has a credential that is neither JSON nor a compact JWS
-- those of the suite that are broken on purpose
xc1n0g08 DAMAGED: The picture has a header (IHDR) with values that PNG does not know
xc9n2c08 DAMAGED: The picture has a header (IHDR) with values that PNG does not know
xcrn0g04 DAMAGED: The picture is not a PNG
xcsn0g01 DAMAGED: The picture has a chunk with a wrong checksum
xd0n2c08 DAMAGED: The picture has a header (IHDR) with values that PNG does not know
xd3n2c08 DAMAGED: The picture has a header (IHDR) with values that PNG does not know
xd9n2c08 DAMAGED: The picture has a header (IHDR) with values that PNG does not know
xdtn0g01 DAMAGED: The picture has no pixels (IDAT)
xhdn0g08 DAMAGED: The picture has a chunk with a wrong checksum
xlfn0g04 DAMAGED: The picture is not a PNG
xs1n0g01 DAMAGED: The picture is not a PNG
xs2n0g01 DAMAGED: The picture is not a PNG
xs4n0g01 DAMAGED: The picture is not a PNG
xs7n0g01 DAMAGED: The picture is not a PNG
