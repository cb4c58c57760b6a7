--TEST--
Bundles: out of memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/bundle.inc', true) . ";\n";
with_falling_memory_limit($prelude . <<<'PHP'
    $school = new School();
    $parts = $school->parts();
    $parts['credential'] = str_replace(',"proof"', str_repeat(' ', 900_000) . ',"proof"', $school->badge);
    $options = School::NOW + ['verifierKeys' => $school->verifierKeys];
    register_shutdown_function(static function () use ($school, $options) {
        echo azora_bundle_verify(azora_badge_bundle($school->parts(), $options), $options)['verified'] ? "whole" : "broken", "\n";
    });
    limit_memory();
    for ($i = 0; $i < 15; $i++) {
        $bundles[] = azora_badge_bundle($parts, $options);
        $results[] = azora_bundle_verify($bundles[$i], $options);
    }
    echo "done, ";
    PHP);
?>
--EXPECT--
done, whole
out of memory, whole
