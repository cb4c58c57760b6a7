--TEST--
azora_jcs(): the pairs that the authors of RFC 8785 published
--EXTENSIONS--
azora
--FILE--
<?php
$folder = __DIR__ . '/../../vectors/jcs';
foreach (glob("$folder/input/*.json") as $file) {
    $name = basename($file, '.json');
    $canonical = azora_jcs(file_get_contents($file));
    $bytes = preg_replace('/\s+/', '', file_get_contents("$folder/outhex/$name.txt"));
    printf(
        "%s: %s, %s, %s\n",
        $name,
        $canonical === file_get_contents("$folder/output/$name.json") ? 'the same text' : $canonical,
        bin2hex($canonical) === $bytes ? 'the same bytes' : bin2hex($canonical),
        azora_jcs($canonical) === $canonical ? 'which stays as it is' : 'which changes again',
    );
}
echo azora_jcs(<<<'JSON'
    {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }
    JSON), "\n";
echo azora_jcs('  {"list": [ ], "object": { } , "" : [[{"b":1,"a":2}]]}  '), "\n";
foreach (['null', 'true', 'false', '0', '""', "\t\n\r []", '{}'] as $json) {
    echo azora_jcs($json), ' ';
}
?>
--EXPECT--
arrays: the same text, the same bytes, which stays as it is
french: the same text, the same bytes, which stays as it is
structures: the same text, the same bytes, which stays as it is
unicode: the same text, the same bytes, which stays as it is
values: the same text, the same bytes, which stays as it is
weird: the same text, the same bytes, which stays as it is
{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}
{"":[[{"a":2,"b":1}]],"list":[],"object":{}}
null true false 0 "" [] {}
