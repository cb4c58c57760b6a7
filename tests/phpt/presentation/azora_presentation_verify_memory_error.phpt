--TEST--
azora_presentation_verify(), azora_credential_to_jwt(), azora_credential_verify_jwt(): out of memory
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$jwt = var_export(__DIR__ . '/../jwt/jwt.inc', true);
echo "-- to a JWT\n";
with_falling_memory_limit("require $jwt;" . <<<'PHP'
    $credential = credential(['notes' => range(1, 100_000)]);
    $key = signing_key();
    limit_memory();
    $result = azora_credential_to_jwt($credential, $key);
    echo "done";
    PHP);
echo "-- from a JWT\n";
with_falling_memory_limit("require $jwt;" . <<<'PHP'
    $text = azora_credential_to_jwt(credential(['notes' => range(1, 100_000)]), signing_key());
    limit_memory();
    $result = azora_credential_verify_jwt($text, NOW);
    echo $result->verified ? "done" : "refused";
    PHP);
echo "-- a presentation\n";
with_falling_memory_limit("require $jwt;" . <<<'PHP'
    $credential = azora_credential_issue(credential(['notes' => range(1, 1_000)]), signing_key());
    $text = '{"verifiableCredential":[' . implode(',', array_fill(0, 50, $credential)) . ']}';
    limit_memory();
    $result = azora_presentation_verify($text, NOW);
    echo count($result->credentials) === 50 ? "done" : "refused";
    PHP);
?>
--EXPECT--
-- to a JWT
done
out of memory,
-- from a JWT
done
out of memory,
-- a presentation
done
out of memory,
