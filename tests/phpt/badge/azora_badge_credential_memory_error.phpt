--TEST--
azora_badge_credential(): out of memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/badge.inc', true) . ";\n";
with_falling_memory_limit($prelude . <<<'PHP'
    $fields = fields(['narrative' => str_repeat("\u{1F600}", 250_000)]);
    register_shutdown_function(static function () {
        echo badge(fields())['name'] === 'Algebra' ? "whole" : "broken", "\n";
    });
    limit_memory();
    for ($i = 0; $i < 20; $i++) {
        $badges[] = azora_badge_credential($fields);
    }
    echo "done, ";
    PHP);
?>
--EXPECT--
done, whole
out of memory, whole
