--TEST--
Azora\Boards: the defaults
--EXTENSIONS--
azora
--FILE--
<?php
$boards = new Azora\Boards();
$boards->add(1, time(), 10, 1, 100, 100, true, 3);
$seen = [];
foreach ($boards->finish() as $board) {
    $seen[$board['frame']->value . ' ' . $board['scope']][] = $board['type'];
}
echo json_encode($seen, JSON_PRETTY_PRINT), "\n";
echo count(iterator_to_array((new Azora\Boards([]))->finish())), "\n";
?>
--EXPECT--
{
    "day site": [
        "pivc",
        "stars",
        "contributions",
        "impact",
        "constitutional"
    ],
    "day course": [
        "pivc",
        "stars",
        "contributions",
        "impact",
        "constitutional"
    ],
    "week site": [
        "pivc",
        "stars",
        "contributions",
        "impact",
        "constitutional"
    ],
    "week course": [
        "pivc",
        "stars",
        "contributions",
        "impact",
        "constitutional"
    ],
    "month site": [
        "pivc",
        "stars",
        "contributions",
        "impact",
        "constitutional"
    ],
    "month course": [
        "pivc",
        "stars",
        "contributions",
        "impact",
        "constitutional"
    ],
    "all site": [
        "pivc",
        "stars",
        "contributions",
        "streak",
        "impact",
        "constitutional"
    ],
    "all course": [
        "pivc",
        "stars",
        "contributions",
        "streak",
        "impact",
        "constitutional"
    ]
}
0
