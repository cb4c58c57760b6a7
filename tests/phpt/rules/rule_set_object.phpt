--TEST--
Azora\RuleSet: final, made by compiling alone, neither cloned nor serialized
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$class = new ReflectionClass(Azora\RuleSet::class);
var_dump($class->isFinal(), $class->isInternal(), $class->isCloneable(), $class->isInstantiable(), $class->getProperties());
foreach ($class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
    echo $method->name, '(): ', $method->getReturnType(), "\n";
}
$set = compiled(rule('a'));
throws(static fn () => new Azora\RuleSet());
throws(static fn () => new Azora\RuleSet('{}'));
throws(static fn () => $class->newInstance());
throws(static fn () => $class->newInstanceWithoutConstructor());
throws(static fn () => clone $set);
throws('serialize', $set);
throws('serialize', [$set]);
throws('unserialize', 'O:13:"Azora\RuleSet":0:{}');
throws('unserialize', 'C:13:"Azora\RuleSet":0:{}');
throws(static fn () => Azora\RuleSet::__set_state([]));
throws(static function () use ($set) { $set->extra = 1; });
?>
--EXPECT--
bool(true)
bool(true)
bool(false)
bool(false)
array(0) {
}
kind(): string
version(): int
hash(): string
rules(): array
facts(): array
hasDynamicFacts(): bool
Error: Call to private Azora\RuleSet::__construct() from global scope
Error: Call to private Azora\RuleSet::__construct() from global scope
ReflectionException: Access to non-public constructor of class Azora\RuleSet
ReflectionException: Class Azora\RuleSet is an internal class marked as final that cannot be instantiated without invoking its constructor
Error: Trying to clone an uncloneable object of class Azora\RuleSet
Exception: Serialization of 'Azora\RuleSet' is not allowed
Exception: Serialization of 'Azora\RuleSet' is not allowed
Exception: Unserialization of 'Azora\RuleSet' is not allowed
Exception: Unserialization of 'Azora\RuleSet' is not allowed
Error: Call to undefined method Azora\RuleSet::__set_state()
Error: Cannot create dynamic property Azora\RuleSet::$extra
