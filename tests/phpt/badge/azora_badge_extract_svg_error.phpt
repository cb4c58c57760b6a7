--TEST--
azora_badge_extract_svg(): pictures that are damaged or dangerous
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

$secret = __DIR__ . '/secret.txt';
file_put_contents($secret, '{"read": "from a file"}');
$badge = '<openbadges:credential>{}</openbadges:credential>';
foreach ([
    '', 'SVG', SVG . '>', SVG . '></g></svg>', SVG . ' a="1" a="2"/>', SVG . '>&nbsp;</svg>', SVG . '><x:y/></svg>', SVG . ">\0</svg>",
    '<svg/>', '<html xmlns="http://www.w3.org/1999/xhtml"/>', SVG . ">\xff</svg>", "<?xml version='1.0' encoding='UTF-16'?>" . SVG . '/>',
    mb_convert(SVG . '/>'),
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' . SVG . '/>',
    "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file://$secret'>]>" . SVG . PREFIX . '><openbadges:credential>&x;</openbadges:credential></svg>',
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' . SVG . '>&b;</svg>',
    SVG . PREFIX . ">$badge$badge</svg>",
    SVG . PREFIX . '><openbadges:credential verify="a.b.c">{}</openbadges:credential></svg>',
    SVG . PREFIX . '><openbadges:credential><g/></openbadges:credential></svg>',
    SVG . PREFIX . '><openbadges:credential/></svg>',
    SVG . PREFIX . '><openbadges:credential verify="{}"/></svg>',
    SVG . '>' . str_repeat('<g>', 256) . str_repeat('</g>', 256) . '</svg>',
    SVG . implode(array_map(static fn (int $i): string => " a$i=''", range(1, 256))) . '/>',
    SVG . implode(array_map(static fn (int $i): string => " xmlns:a$i='x'", range(1, 255))) . '><g xmlns:b="x"/></svg>',
    SVG . '>' . str_repeat(' ', 4 << 20) . '</svg>',
] as $svg) {
    refuses('azora_badge_extract_svg', $svg);
}

/** UTF-16 with a byte order mark. */
function mb_convert(string $ascii): string
{
    return "\xFF\xFE" . implode("\0", str_split($ascii)) . "\0";
}
unlink($secret);
?>
--EXPECT--
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not well-formed XML
DAMAGED: The picture is not encoded in UTF-8
DAMAGED: The picture is not an SVG: its root is no <svg xmlns="http://www.w3.org/2000/svg">
DAMAGED: The picture is not an SVG: its root is no <svg xmlns="http://www.w3.org/2000/svg">
DAMAGED: The picture is not encoded in UTF-8
DAMAGED: The picture is not encoded in UTF-8
DAMAGED: The picture is not encoded in UTF-8
DAMAGED: The picture has a document type, which is not allowed; remove its <!DOCTYPE ...>
DAMAGED: The picture has a document type, which is not allowed; remove its <!DOCTYPE ...>
DAMAGED: The picture has a document type, which is not allowed; remove its <!DOCTYPE ...>
DAMAGED: The picture has more than one credential
DAMAGED: The picture has a credential in its attribute "verify" and another in its element
DAMAGED: The picture has a credential with elements in it
DAMAGED: The picture has a credential that is neither JSON in CDATA nor a compact JWS in "verify"
DAMAGED: The picture has a credential that is neither JSON in CDATA nor a compact JWS in "verify"
DAMAGED: The picture has more than 256 elements in each other
DAMAGED: The picture has an element with more than 256 attributes
DAMAGED: The picture has more than 256 namespaces in one place
DAMAGED: The picture is larger than 4 MiB
