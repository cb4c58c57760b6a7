--TEST--
azora_badge_extract_svg(): other prefixes, places and ways to write the text
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/badge.inc';

const OURS = "='https://purl.imsglobal.org/ob/v3p0'";
foreach ([
    SVG . '><x:credential xmlns:x' . OURS . '>{}</x:credential></svg>',
    SVG . '><metadata><credential xmlns' . OURS . ' verify="a.b.&#99;"></credential></metadata></svg>',
    SVG . PREFIX . '><openbadges:credential>{&quot;a&quot;:<!-- one --><![CDATA[1]]>&#125;</openbadges:credential></svg>',
    SVG . PREFIX . "><openbadges:credential>{\r\n}</openbadges:credential></svg>",
    SVG . '><credential verify="a.b.c"/></svg>',
    SVG . '><o:assertion xmlns:o="http://openbadges.org" verify="a.b.c"/></svg>',
    SVG . PREFIX . '><!-- <openbadges:credential verify="a.b.c"/> --></svg>',
    "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8' standalone='no'?><?xml-stylesheet href='x.css'?>" . SVG . '/>',
] as $svg) {
    var_dump(azora_badge_extract_svg($svg));
}
echo "-- nobody else hears of it\n";
if (extension_loaded('libxml')) {
    libxml_use_internal_errors(true);
    refuses('azora_badge_extract_svg', SVG . '><a b="1" b="2"></svg>');
    var_dump(libxml_get_errors() === [] && libxml_get_last_error() === false);
} else {
    echo "DAMAGED: The picture is not well-formed XML\nbool(true)\n";
}
?>
--EXPECT--
string(2) "{}"
string(5) "a.b.c"
string(7) "{"a":1}"
string(3) "{
}"
NULL
NULL
NULL
NULL
-- nobody else hears of it
DAMAGED: The picture is not well-formed XML
bool(true)
