--TEST--
Azora\SigningKey: cannot be made, cloned, serialized, compared, changed or extended
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';
require __DIR__ . '/../shell.inc';

use Azora\SigningKey;

$key = known_key();
$class = new ReflectionClass(SigningKey::class);
var_dump($class->isFinal(), $class->isCloneable());
echo key_error(static fn () => new SigningKey()), "\n";
echo key_error([$class, 'newInstanceWithoutConstructor']), "\n";
echo key_error(static fn () => clone $key), "\n";
echo key_error('serialize', $key), "\n";
echo key_error('serialize', [$key]), "\n";
echo key_error('unserialize', 'O:16:"Azora\SigningKey":0:{}'), "\n";
echo key_error(static function () use ($key) { $key->seed = 1; }), "\n";
echo key_error('shell', SigningKey::class), "\n";
// An object is equal to itself, and to nothing else.
var_dump($key == $key, $key == known_key(), $key < known_key(), $key > known_key());
// The constructor, got at by reflection, does nothing.
$class->getConstructor()->invoke($key);
echo $key->publicKeyMultibase(), "\n";
?>
--EXPECT--
bool(true)
bool(false)
Error: Call to private Azora\SigningKey::__construct() from global scope
ReflectionException: Class Azora\SigningKey is an internal class marked as final that cannot be instantiated without invoking its constructor
Error: Trying to clone an uncloneable object of class Azora\SigningKey
Exception: Serialization of 'Azora\SigningKey' is not allowed
Exception: Serialization of 'Azora\SigningKey' is not allowed
Exception: Unserialization of 'Azora\SigningKey' is not allowed
Error: Cannot create dynamic property Azora\SigningKey::$seed
Exception: Unserialization of 'Azora\SigningKey' is not allowed
bool(true)
bool(false)
bool(false)
bool(false)
z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
