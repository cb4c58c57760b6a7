--TEST--
azora_badge_bake_svg(): baking again, prefixes, and what XML cannot hold
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$once = azora_badge_bake_svg(SVG . '><g/></svg>', '{"a":1}');
echo $once, "\n-- again\n";
var_dump(azora_badge_bake_svg($once, '{"a":1}') === $once);
echo azora_badge_bake_svg($once, 'a.b.c'), "\n";
echo azora_badge_bake_svg(SVG . '><g>' . "<b:credential xmlns:b='https://purl.imsglobal.org/ob/v3p0' verify='a.b.c' />" . '</g></svg>', '{}'), "\n";
echo "-- the prefix is another's\n";
echo azora_badge_bake_svg(SVG . " xmlns:openbadges='http://openbadges.org'><openbadges:assertion verify='x'/></svg>", 'a.b.c'), "\n";
echo "-- the root has a prefix\n";
echo azora_badge_bake_svg("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", 'a.b.c'), "\n";
echo "-- what XML cannot hold\n";
$json = '{"a":"]]>]]]]>>","b":"' . "\u{FFFE}" . '"}';
echo $baked = azora_badge_bake_svg(SVG . '/>', $json), "\n";
echo azora_badge_extract_svg($baked), "\n";
var_dump(azora_jcs(azora_badge_extract_svg($baked)) === azora_jcs($json));
?>
--EXPECT--
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{"a":1}]]></openbadges:credential><g/></svg>
-- again
bool(true)
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="a.b.c"></openbadges:credential><g/></svg>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{}]]></openbadges:credential><g></g></svg>
-- the prefix is another's
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges='http://openbadges.org'><openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" verify="a.b.c"></openbadges:credential><openbadges:assertion verify='x'/></svg>
-- the root has a prefix
<s:svg xmlns:s='http://www.w3.org/2000/svg' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="a.b.c"></openbadges:credential></s:svg>
-- what XML cannot hold
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{"a":"]]]]><![CDATA[>]]]]]]><![CDATA[>>","b":"\ufffe"}]]></openbadges:credential></svg>
{"a":"]]>]]]]>>","b":"\ufffe"}
bool(true)
