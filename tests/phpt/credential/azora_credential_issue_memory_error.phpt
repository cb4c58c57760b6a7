--TEST--
azora_credential_issue(), azora_credential_verify(): out of memory, the key stays whole
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/credentials.inc', true) . ";\n" . <<<'PHP'
    ini_set('memory_limit', '-1');
    $key = key_of();
    $large = credential(['many' => array_fill(0, 40_000, ['a'])]);
    $signed = azora_credential_issue(credential(['many' => array_fill(0, 40_000, ['a'])]), $key, CREATED);
    register_shutdown_function(static function () use ($key) {
        $whole = verified(azora_credential_issue(credential(), $key, CREATED))->verified;
        echo $whole ? "whole" : "broken", "\n";
    });

    PHP;
echo "-- issuing\n";
with_falling_memory_limit($prelude . <<<'PHP'
    limit_memory();
    $text = azora_credential_issue($large, $key, CREATED);
    echo "done, ";
    PHP);
echo "-- verifying\n";
with_falling_memory_limit($prelude . <<<'PHP'
    limit_memory();
    $verification = verified($signed);
    echo "done, ";
    PHP);
echo "-- issuing many\n";
with_falling_memory_limit($prelude . <<<'PHP'
    limit_memory();
    $kept = [];
    foreach (azora_credential_issue_batch(array_fill(0, 12, $large), $key, CREATED + ['threads' => 2]) as $text) {
        $kept[] = $text;
    }
    echo "done, ";
    PHP);
?>
--EXPECT--
-- issuing
done, whole
out of memory, whole
-- verifying
done, whole
out of memory, whole
-- issuing many
done, whole
out of memory, whole
