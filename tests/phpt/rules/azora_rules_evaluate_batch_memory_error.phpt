--TEST--
azora_rules_evaluate_batch(): out of memory, the rule set stays whole
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = <<<'PHP'
    $rules = [];
    for ($i = 0; $i < 20; $i++) {
        $rules[] = ['id' => "r$i", 'when' => ['<' => [['var' => 'a'], $i]], 'action' => ['type' => 'review', 'params' => ['n' => $i]]];
    }
    $json = json_encode(['schema' => 1, 'version' => 1, 'rules' => $rules]);
    function learners(int $count = 20_000): iterable
    {
        for ($i = 0; $i < $count; $i++) {
            yield $i => ['a' => $i % 20];
        }
    }

    PHP;
$checked = $prelude . <<<'PHP'
    $set = azora_rules_compile($json);
    register_shutdown_function(static function () use ($set) {
        $whole = count(azora_rules_evaluate($set, ['a' => 5])) === 14 && count($set->rules()) === 20;
        echo $whole ? "whole" : "broken", "\n";
    });

    PHP;
echo "-- a batch that is kept\n";
with_falling_memory_limit($checked . <<<'PHP'
    limit_memory();
    $kept = azora_rules_evaluate_batch($set, learners());
    echo "done, ";
    PHP);
echo "-- a difference\n";
with_falling_memory_limit($checked . <<<'PHP'
    $other = azora_rules_compile(str_replace('"<"', '">"', $json));
    limit_memory();
    $difference = azora_rules_diff($set, $other, learners(2000));
    echo "done, ";
    PHP);
echo "-- a set that is compiled\n";
with_falling_memory_limit($prelude . <<<'PHP'
    for ($i = 20; $i < 10_000; $i++) {
        $rules[] = ['id' => "r$i", 'when' => ['<' => [['var' => "f$i"], $i]], 'action' => ['type' => 'review', 'params' => ['n' => $i]]];
    }
    $json = json_encode(['schema' => 1, 'version' => 1, 'rules' => $rules]);
    unset($rules);
    limit_memory();
    $set = azora_rules_compile($json);
    $again = $set->rules();
    echo "done";
    PHP);
?>
--EXPECT--
-- a batch that is kept
done, whole
out of memory, whole
-- a difference
done, whole
out of memory, whole
-- a set that is compiled
done
out of memory,
