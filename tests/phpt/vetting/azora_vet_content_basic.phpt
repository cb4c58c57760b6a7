--TEST--
azora_vet_content(): the whole of a verdict
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/vetting.inc';

$html = <<<'HTML'
    <h2>A garden</h2>
    <p>Look at the leaf. Do not be so stupid!</p>
    <p><img src="a.png"> <img src="b.png" alt="A tree"> <img src="c.png"></p>
    HTML;
$set = constitution();
$verdict = azora_vet_content($html, $set);
$facts = $verdict['facts'];
unset($verdict['facts']);
echo json_encode($verdict, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION), "\n";
var_dump($verdict['hash'] === $set->hash(), azora_vet_content($html, $set) == $verdict + ['facts' => $facts]);
echo json_encode(array_intersect_key($facts, array_flip(['words', 'sentences', 'images', 'images_without_alt', 'rude']))), "\n";
echo "-- nothing to say\n";
$verdict = azora_vet_content('', $set);
echo $verdict['score'], ' ', $verdict['band'], ' ', count($verdict['issues']), ' ', $verdict['facts']['words'], "\n";
?>
--EXPECTF--
{
    "score": 61.67,
    "band": "poor",
    "approved": false,
    "alignment": {
        "open": 60.0,
        "kind": 66.66
    },
    "issues": [
        {
            "rule": "alt",
            "principle": "open",
            "severity": "major",
            "message": "A picture has no text.",
            "penalty": 40.0,
            "count": 2,
            "place": {
                "line": 3,
                "offset": 67,
                "words": "%s"
            },
            "places": [
                {
                    "line": 3,
                    "offset": 67,
                    "words": "%s"
                },
                {
                    "line": 3,
                    "offset": 116,
                    "words": "%s"
                }
            ]
        },
        {
            "rule": "words",
            "principle": "kind",
            "severity": "minor",
            "message": "A rude word.",
            "penalty": 33.34,
            "count": 1,
            "place": {
                "line": 2,
                "offset": 52,
                "words": "Do not be so stupid!"
            },
            "places": [
                {
                    "line": 2,
                    "offset": 52,
                    "words": "Do not be so stupid!"
                }
            ]
        }
    ],
    "recommendations": [
        "Describe it.",
        "Be kind."
    ],
    "hash": "%x",
    "version": 5
}
bool(true)
bool(true)
{"words":%d,"sentences":3,"images":3,"images_without_alt":2,"rude":1}
-- nothing to say
100 excellent 0 0
