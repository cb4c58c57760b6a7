--TEST--
azora_badge_bake_png(): baking again, white space, real pictures
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$once = azora_badge_bake_png(png(), '{"a":1}');
echo "-- the credential that was there is taken out, wherever it stood\n";
$elsewhere = substr(png(), 0, -12) . chunk('iTXt', KEYWORD . 'a.b.c') . chunk('IEND', '');
echo chunks($elsewhere), ' / ', chunks(azora_badge_bake_png($elsewhere, '{"a":1}')), "\n";
var_dump(azora_badge_bake_png($elsewhere, '{"a":1}') === $once, azora_badge_bake_png($once, '{"a":1}') === $once);
var_dump(azora_badge_extract_png(azora_badge_bake_png($once, 'a.b.c')));

echo "-- white space around it is left out, and that within it stays\n";
var_dump(azora_badge_bake_png(png(), " \r\n\t{\"a\":1}\n") === $once);
var_dump(azora_badge_extract_png(azora_badge_bake_png(png(), "{\r\n \"a\" : 1 }")) === "{\r\n \"a\" : 1 }");

echo "-- an integer that others may have signed, which verifying rounds\n";
var_dump(azora_badge_extract_png(azora_badge_bake_png(png(), '{"a":9007199254740993}')));

echo "-- a badge of Open Badges 2.0 stays beside it\n";
echo chunks(azora_badge_bake_png(png(chunk('iTXt', "openbadges\0\0\0\0\0{}")), '{}')), "\n";

echo "-- pictures of all kinds stay what they are\n";
$count = 0;
foreach (glob(__DIR__ . '/../../vectors/pngsuite/[!x]*.png') as $file) {
    $png = file_get_contents($file);
    $baked = azora_badge_bake_png($png, '{"a":1}');
    $count += getimagesizefromstring($baked) === getimagesizefromstring($png)
        && substr($baked, 33 + strlen($baked) - strlen($png)) === substr($png, 33)
        && azora_badge_extract_png($baked) === '{"a":1}';
}
var_dump($count);
?>
--EXPECT--
-- the credential that was there is taken out, wherever it stood
IHDR IDAT iTXt IEND / IHDR iTXt IDAT IEND
bool(true)
bool(true)
string(5) "a.b.c"
-- white space around it is left out, and that within it stays
bool(true)
bool(true)
-- an integer that others may have signed, which verifying rounds
string(22) "{"a":9007199254740993}"
-- a badge of Open Badges 2.0 stays beside it
IHDR iTXt iTXt IDAT IEND
-- pictures of all kinds stay what they are
int(161)
