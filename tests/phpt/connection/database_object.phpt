--TEST--
Azora\Database: shows nothing, cannot be cloned, compared, serialized or extended
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

use Azora\Database;

$database = new Database('host=nowhere.invalid password=s3cr3t');
var_dump($database, (array) $database, json_encode($database), get_mangled_object_vars($database));
var_export($database);
echo "\n";
throws(fn () => clone $database);
throws(fn () => serialize($database));
throws(fn () => unserialize('O:14:"Azora\Database":0:{}'));
var_dump($database == new Database('host=nowhere.invalid password=s3cr3t'), $database < $database);
throws(fn () => (new ReflectionClass(Database::class))->newInstanceWithoutConstructor());
var_dump((new ReflectionClass(Database::class))->isFinal());
var_dump((new ReflectionMethod(Database::class, '__construct'))->getParameters()[0]->getAttributes()[0]->getName());
?>
--EXPECT--
object(Azora\Database)#1 (0) {
}
array(0) {
}
string(2) "{}"
array(0) {
}
\Azora\Database::__set_state(array(
))
Error: Trying to clone an uncloneable object of class Azora\Database
Exception: Serialization of 'Azora\Database' is not allowed
Exception: Unserialization of 'Azora\Database' is not allowed
bool(false)
bool(false)
ReflectionException: Class Azora\Database is an internal class marked as final that cannot be instantiated without invoking its constructor
bool(true)
string(18) "SensitiveParameter"
