--TEST--
azora_vet_content(): out of memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/vetting.inc', true) . ";\n";
with_falling_memory_limit($prelude . <<<'PHP'
    $set = constitution([rule(true)]);
    $facts = [];
    for ($i = 0; $i < 60_000; $i++) {
        $facts["fact $i"] = $i;
    }
    $html = str_repeat('<p>Write to me@example.org, <img src="x"> now.', 2000);
    register_shutdown_function(static function () use ($set) {
        echo azora_vet_content('<p>x', $set)['score'] === 92.5 ? "whole" : "broken", "\n";
    });
    limit_memory();
    $verdict = azora_vet_content($html, $set, $facts);
    echo "done, ";
    PHP);
?>
--EXPECT--
done, whole
out of memory, whole
