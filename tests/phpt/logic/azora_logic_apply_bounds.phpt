--TEST--
azora_logic_apply(): what is read again and again costs steps, or no time
--EXTENSIONS--
azora
--INI--
memory_limit=256M
--FILE--
<?php
function ends(string $what, mixed $rule, mixed $data): void
{
    $start = hrtime(true);
    try {
        $end = 'a result';
        azora_logic_apply($rule, $data);
    } catch (Azora\RuleException $exception) {
        $end = (new ReflectionClass($exception))->getConstants() ? array_search($exception->getCode(), (new ReflectionClass($exception))->getConstants(), true) : '';
    }
    $seconds = (hrtime(true) - $start) / 1e9;
    echo "$what: $end", $seconds > 20 ? " after $seconds seconds" : '', "\n";
}
$long = str_repeat('k', 1 << 20);
$list = range(1, 200_000);
ends('a computed name of 1 MB', ['map' => [['var' => 'l'], ['val' => [[2], ['val' => [[2], 'k']]]]]], ['l' => $list, 'k' => $long]);
ends('a computed path of 64,000 parts', ['map' => [['var' => 'l'], ['var' => ['val' => [[2], 'k']]]]], ['l' => $list, 'k' => str_repeat('.', 64_000)]);
ends('a literal name of 1 MB', ['map' => [['var' => 'l'], ['var' => $long]]], ['l' => $list]);
$holes = ['x' => 1];
foreach ($list as $item) {
    $holes[] = $item;
}
unset($holes['x']);
ends('a list that PHP must walk through', ['map' => [['var' => 'l'], ['val' => [[2], 'big', ['var' => '']]]]], ['l' => range(1, 100_000), 'big' => $holes]);
$hash = ['x' => 1];
unset($hash['x']);
foreach ($list as $item) {
    $hash[] = $item;
}
ends('another one', ['map' => [['var' => 'l'], ['val' => [[2], 'big', ['var' => '']]]]], ['l' => range(1, 100_000), 'big' => $hash]);
ends('one that PHP need not', ['map' => [['var' => 'l'], ['val' => [[2], 'big', ['var' => '']]]]], ['l' => range(1, 100_000), 'big' => $list]);
?>
--EXPECT--
a computed name of 1 MB: STEPS
a computed path of 64,000 parts: DEPTH
a literal name of 1 MB: STEPS
a list that PHP must walk through: STEPS
another one: STEPS
one that PHP need not: a result
