--TEST--
Azora\SigningKey::seal(): what Argon2id takes by default, without counting towards memory_limit
--EXTENSIONS--
azora
--INI--
memory_limit=8M
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$sealed = known_key()->seal('secret');
$header = sealed_header($sealed);
echo $header['kdf'], ' ', $header['ops'], ' ', $header['mem'], "\n";
echo SigningKey::unseal($sealed, 'secret')->publicKeyMultibase(), "\n";
?>
--EXPECT--
argon2id13 3 268435456
z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
