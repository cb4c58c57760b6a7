--TEST--
azora_rules_evaluate_batch(): the rule set, the facts and the last times change while it runs
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

echo "-- the last reference to the rule set goes\n";
$set = compiled(rule('low', below('a', 5)), rule('all'));
function forgetful(): iterable
{
    global $set;
    yield 1 => ['a' => 1];
    $set = null;
    gc_collect_cycles();
    yield 2 => ['a' => 9];
    yield 3 => ['a' => 2];
}
azora_rules_evaluate_batch($set, forgetful(), [], 1, function (int|string $id, array $decisions) {
    echo $id, ': ', ids($decisions), "\n";
});
var_dump($set);
$holder = new class () {
    public ?Azora\RuleSet $set;
};
$holder->set = compiled(rule('all'));
$batch = azora_rules_evaluate_batch($holder->set, (function () use ($holder) {
    $holder->set = null;
    yield 1 => [];
    yield 2 => [];
})());
echo count($batch), "\n";
echo "-- the same set within itself\n";
$set = compiled(rule('low', below('a', 5)));
$nested = azora_rules_evaluate_batch($set, (function () use ($set) {
    foreach ([1, 9, 2] as $id => $a) {
        $inner = azora_rules_evaluate_batch($set, [['a' => $a], ['a' => 10 - $a]]);
        yield $id => ['a' => $a, 'inner' => array_map(ids(...), $inner)];
    }
})(), [], 1, function (int|string $id, array $decisions) use ($set) {
    echo $id, ': ', ids($decisions), ' and ', ids(azora_rules_evaluate($set, ['a' => 1])), "\n";
});
echo "-- a generator that is abandoned\n";
function interleaved(Azora\RuleSet $set, array $ids): iterable
{
    foreach ($ids as $id) {
        yield $id => ['a' => $id];
    }
}
$fiber = new Fiber(function () use ($set) {
    azora_rules_evaluate_batch($set, interleaved($set, [1, 2, 3]), [], 1, function (int|string $id, array $decisions) {
        Fiber::suspend("$id: " . ids($decisions));
    });
});
echo $fiber->start(), ', ', ids(azora_rules_evaluate($set, ['a' => 9])), $fiber->resume(), "\n";
unset($fiber);
echo "-- facts by reference\n";
$score = 1;
$learners = [1 => ['a' => &$score], 2 => ['a' => 9]];
$facts = &$learners[2];
azora_rules_evaluate_batch($set, $learners, [], 1, function (int|string $id, array $decisions) use (&$score, &$facts) {
    echo $id, ': ', ids($decisions), "\n";
    $score = 100;
    $facts = ['a' => 2];
});
echo "-- last times by reference\n";
$cool = compiled(rule('cool', true, cooldown: 10));
$at = 995;
$lastFired = [1 => ['cool' => &$at], 2 => ['cool' => &$at]];
azora_rules_evaluate_batch($cool, [1 => [], 2 => []], $lastFired, 1000, function (int|string $id, array $decisions) use (&$at) {
    echo $id, ': ', ids($decisions), "\n";
    $at = 0;
});
echo "-- ids as PHP has them\n";
echo json_encode(array_keys(azora_rules_evaluate_batch($set, (static function () {
    yield '7' => [];
    yield 7 => [];
    yield '07' => [];
    yield '' => [];
    yield -1 => [];
})()))), "\n";
echo "-- a sink that lets go of itself\n";
final class Sink
{
    private string $seen = '';

    public function take(int $id, array $decisions): void
    {
        global $sink;
        $sink = null;
        $this->seen .= "$id ";
    }

    public function __destruct()
    {
        echo $this->seen, "seen\n";
    }
}
$sink = new Sink();
$callable = [&$sink, 'take'];
azora_rules_evaluate_batch($set, [[], [], []], [], 1000, $callable);
?>
--EXPECT--
-- the last reference to the rule set goes
1: low all
2: all
3: low all
NULL
2
-- the same set within itself
0: low and low
1:  and low
2: low and low
-- a generator that is abandoned
1: low, 2: low
-- facts by reference
1: low
2: low
-- last times by reference
1: 
2: cool
-- ids as PHP has them
[7,"07","",-1]
-- a sink that lets go of itself
0 1 2 seen
