--TEST--
Azora\SigningKey::seal(): what Argon2id takes by default, without counting towards memory_limit
--EXTENSIONS--
azora
--INI--
memory_limit=8M
--FILE--
<?php
require __DIR__ . '/keys.inc';

$header = sealed_header(known_key()->seal('secret'));
echo $header['kdf'], ' ', $header['ops'], ' ', $header['mem'], "\n";
?>
--EXPECT--
argon2id13 3 268435456
