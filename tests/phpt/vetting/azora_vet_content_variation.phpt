--TEST--
azora_vet_content(): scores, bands, approval, places and further facts
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/vetting.inc';

function verdict(Azora\RuleSet $set, string $html = '<p>Hello.', array $facts = []): string
{
    $verdict = azora_vet_content($html, $set, $facts);
    $issues = array_map(static fn (array $issue): string
        => "$issue[rule] $issue[count] × = $issue[penalty]" . ($issue['place'] ? " at {$issue['place']['line']}:{$issue['place']['offset']} “{$issue['place']['words']}”" : ''), $verdict['issues']);
    return $verdict['score'] . " $verdict[band] " . ($verdict['approved'] ? 'approved' : 'refused')
        . ' ' . json_encode($verdict['alignment']) . ($issues ? "\n    " . implode("\n    ", $issues) : '');
}
echo "-- bands and rounding\n";
foreach ([0, 10, 13.34, 20, 40.02, 40, 40.006, 66.67, 100] as $penalty) {
    echo verdict(constitution([rule(true, ['id' => 'r', 'penalty' => $penalty])])), "\n";
}
echo "-- approval\n";
echo verdict(constitution([rule(true, ['id' => 'r', 'penalty' => 20])], ['approval' => 85.01])), "\n";
echo verdict(constitution([rule(true, ['id' => 'r', 'penalty' => 20])], ['approval' => 85])), "\n";
echo "-- never below 0\n";
echo verdict(constitution([rule(true, ['id' => 'a', 'penalty' => 60]), rule(true, ['id' => 'b', 'penalty' => 60])])), "\n";
echo "-- each: integers, floats, lists, truth, nothing\n";
foreach ([3, 2.5, -4, '7', [1, 2], [], true, null, 1e308, INF, NAN] as $count) {
    $set = constitution([rule(['!!' => [true]], ['id' => 'r', 'each' => 'seen', 'penalty' => 7, 'max' => 50])]);
    echo verdict($set, '<p>Hello.', ['seen' => $count]), "\n";
}
echo "-- an outside judgement\n";
$set = constitution([rule(['<' => [['var' => ['judgement.truth', 100]], 50]], ['id' => 'r', 'penalty' => 30])]);
foreach ([[], ['judgement' => ['truth' => 90]], ['judgement' => ['truth' => 20]], ['judgement' => (object) ['truth' => 20]]] as $facts) {
    echo verdict($set, '<p>Hello.', $facts), "\n";
}
echo "-- the place is that of the first fact with any\n";
$set = constitution([rule(['and' => [['>' => [['var' => 'words'], 0]], ['>' => [['var' => 'emails'], 0]]]], ['id' => 'r'])]);
echo verdict($set, "<p>Ask\n<b>ä</b> me@example.org or you@example.org"), "\n";
echo "-- the site's own hosts\n";
$set = constitution([rule(['>' => [['var' => 'links_external'], 0]], ['id' => 'r', 'each' => 'links_external'])], ['hosts' => ['own.example']]);
$html = '<p><a href="https://own.example/a">a</a> <a href="https://other.example/">b</a> <a href="/c">c</a>';
echo verdict($set, $html), "\n", verdict($set, $html, ['hosts' => ['other.example']]), "\n";
echo "-- input that lies, and input that is broken\n";
$set = constitution([rule(false)]);
foreach (["<meta charset=\"iso-8859-1\"><p>Übung macht Meister.</p>", "<p>a\0b</p>", '<<<>><p', '<p>' . str_repeat('<b>', 2000) . 'x', '&amp;&lt;&#x41;&#9999999;', "\xEF\xBB\xBF<p>Hello."] as $html) {
    echo azora_vet_content($html, $set)['facts']['words'], ' ';
}
echo "\n";
?>
--EXPECT--
-- bands and rounding
100 excellent approved {"open":100,"kind":100}
    r 1 × = 0
92.5 excellent approved {"open":90,"kind":100}
    r 1 × = 10
90 excellent approved {"open":86.66,"kind":100}
    r 1 × = 13.34
85 good approved {"open":80,"kind":100}
    r 1 × = 20
69.99 poor refused {"open":59.98,"kind":100}
    r 1 × = 40.02
70 acceptable approved {"open":60,"kind":100}
    r 1 × = 40
70 acceptable approved {"open":59.994,"kind":100}
    r 1 × = 40.006
50 poor refused {"open":33.33,"kind":100}
    r 1 × = 66.67
25 rejected refused {"open":0,"kind":100}
    r 1 × = 100
-- approval
85 good refused {"open":80,"kind":100}
    r 1 × = 20
85 good approved {"open":80,"kind":100}
    r 1 × = 20
-- never below 0
25 rejected refused {"open":0,"kind":100}
    a 1 × = 60
    b 1 × = 60
-- each: integers, floats, lists, truth, nothing
84.25 good approved {"open":79,"kind":100}
    r 3 × = 21
86.88 good approved {"open":82.5,"kind":100}
    r 2.5 × = 17.5
100 excellent approved {"open":100,"kind":100}
63.25 poor refused {"open":51,"kind":100}
    r 7 × = 49
89.5 good approved {"open":86,"kind":100}
    r 2 × = 14
100 excellent approved {"open":100,"kind":100}
94.75 excellent approved {"open":93,"kind":100}
    r 1 × = 7
100 excellent approved {"open":100,"kind":100}
62.5 poor refused {"open":50,"kind":100}
    r 1000000000 × = 50
62.5 poor refused {"open":50,"kind":100}
    r 1000000000 × = 50
100 excellent approved {"open":100,"kind":100}
-- an outside judgement
100 excellent approved {"open":100,"kind":100}
100 excellent approved {"open":100,"kind":100}
77.5 acceptable approved {"open":70,"kind":100}
    r 1 × = 30
77.5 acceptable approved {"open":70,"kind":100}
    r 1 × = 30
-- the place is that of the first fact with any
92.5 excellent approved {"open":90,"kind":100}
    r 1 × = 10 at 2:17 “Ask ä me@example.org or you@example.org”
-- the site's own hosts
92.5 excellent approved {"open":90,"kind":100}
    r 1 × = 10 at 1:41 “b”
100 excellent approved {"open":100,"kind":100}
-- input that lies, and input that is broken
3 1 0 1 1 1
