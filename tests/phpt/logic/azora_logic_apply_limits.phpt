--TEST--
azora_logic_apply(): a million operators and growing values end by the limits, with little memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../rule_error.inc';

/** Tells the error, and whether it took more time or memory than a bounded evaluation may. */
function bounded(string $name, mixed $rule, mixed $data = null): void
{
    echo $name, ': ';
    memory_reset_peak_usage();
    $before = memory_get_usage();
    $start = hrtime(true);
    rule_error(static function () use ($rule, $data): string {
        $result = azora_logic_apply($rule, $data);
        return 'a result of ' . strlen(serialize($result)) . ' bytes';
    });
    if (hrtime(true) - $start > 20e9) {
        echo "but it took too long\n";
    }
    if (memory_get_peak_usage() - $before > 160e6) {
        printf("but it took %d MB\n", (memory_get_peak_usage() - $before) / 1e6);
    }
}

$var = static fn (string $name): array => ['var' => $name];
$current = $var('current');
$accumulator = $var('accumulator');
$range = range(1, 100);
bounded('a million operators', ['and' => array_fill(0, 1_000_000, ['!' => [false]])]);
bounded('a hundred thousand constants', ['in' => [-1, range(1, 99_000)]]);
bounded('cat doubling', ['reduce' => [$range, ['cat' => [$accumulator, $accumulator]], 'x']]);
bounded('merge doubling', ['reduce' => [$range, ['merge' => [$accumulator, $accumulator]], [1]]]);
bounded('lists doubling', ['reduce' => [$range, [$accumulator, $accumulator], 1]]);
bounded('maps in maps', ['map' => [$range, ['map' => [['var' => ''], 1]]]], null);
$loop = 1;
for ($i = 0; $i < 6; $i++) {
    $loop = ['map' => [range(1, 50), $loop]];
}
bounded('loops in loops', $loop);
$loop = false;
for ($i = 0; $i < 8; $i++) {
    $loop = ['some' => [range(1, 20), $loop]];
}
bounded('loops that give nothing', $loop);
$text = str_repeat('x', 1_000_000);
bounded('a long text compared often', ['filter' => [range(1, 1000), ['==' => [['val' => [[2], 'a']], ['val' => [[2], 'b']]]]]], ['a' => "{$text}a", 'b' => "{$text}b"]);
bounded('a long text compared to itself', ['filter' => [range(1, 1000), ['===' => [['val' => [[2], 'a']], ['val' => [[2], 'a']]]]]], ['a' => $text]);
bounded('a long text searched often', ['map' => [range(1, 1000), ['in' => ['needle', ['val' => [[2], 'text']]]]]], ['text' => str_repeat('hay', 1_000_000)]);
bounded('a long text cut often', ['map' => [range(1, 1000), ['substr' => [['val' => [[2], 'text']], 1]]]], ['text' => str_repeat('é', 1_000_000)]);
bounded('a long list merged often', ['map' => [range(1, 1000), ['merge' => [['val' => [[2], 'list']]]]]], ['list' => range(1, 100_000)]);
bounded('long texts summed', ['reduce' => [$range, ['+' => [['val' => [[2], 'number']], $accumulator]], 0]], ['number' => str_repeat('1', 1_000_000)]);
bounded('missing over and over', ['map' => [range(1, 1000), ['missing' => [['val' => [[2], 'names']]]]]], ['names' => array_map(strval(...), range(1, 5000))]);
bounded('trying over and over', ['reduce' => [$range, ['try' => [['throw' => ['cat' => [$accumulator, $accumulator]]], $var('type')]], 'x']]);
bounded('a list of 100,000 summed', ['reduce' => [['var' => 'list'], ['+' => [$current, $accumulator]], 0]], ['list' => range(1, 100_000)]);
?>
--EXPECT--
a million operators: SIZE type=null data=null pointer="/and": The rule or its result is too large: a rule may have 100000 nodes, data 10000000
a hundred thousand constants: nothing was thrown, "a result of 4 bytes" came out
cat doubling: STEPS type=null data=null pointer="/reduce/1/cat": The evaluation takes more than 1000000 steps
merge doubling: STEPS type=null data=null pointer="/reduce/1/merge": The evaluation takes more than 1000000 steps
lists doubling: STEPS type=null data=null pointer="/reduce/1": The evaluation takes more than 1000000 steps
maps in maps: OPERATION type="Invalid Arguments" data=null pointer="/map/1/map": Invalid Arguments: "map" works on a list, at "/map/1/map"
loops in loops: STEPS type=null data=null pointer="/map/1/map/1/map/1/map/1/map/1/map/1": The evaluation takes more than 1000000 steps
loops that give nothing: STEPS type=null data=null pointer="/some/1/some/1/some/1/some/1/some/1/some/1/some/1/some/1": The evaluation takes more than 1000000 steps
a long text compared often: STEPS type=null data=null pointer="/filter/1/==": The evaluation takes more than 1000000 steps
a long text compared to itself: STEPS type=null data=null pointer="/filter/1/===": The evaluation takes more than 1000000 steps
a long text searched often: STEPS type=null data=null pointer="/map/1/in": The evaluation takes more than 1000000 steps
a long text cut often: STEPS type=null data=null pointer="/map/1/substr": The evaluation takes more than 1000000 steps
a long list merged often: STEPS type=null data=null pointer="/map/1/merge": The evaluation takes more than 1000000 steps
long texts summed: STEPS type=null data=null pointer="/reduce/1/+": The evaluation takes more than 1000000 steps
missing over and over: STEPS type=null data=null pointer="/map/1/missing": The evaluation takes more than 1000000 steps
trying over and over: STEPS type=null data=null pointer="/reduce/1/try/0/throw/cat": The evaluation takes more than 1000000 steps
a list of 100,000 summed: nothing was thrown, "a result of 13 bytes" came out
