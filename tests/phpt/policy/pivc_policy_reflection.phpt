--TEST--
Azora\PivcPolicy: properties forced in by Reflection do not make a policy
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$class = new ReflectionClass(Azora\PivcPolicy::class);
$shell = shell($class->name);
foreach (['base' => -5.0, 'cap' => PHP_INT_MIN, 'tiers' => ['a' => new stdClass(), 'b' => null]] as $name => $value) {
    throws([$class->getProperty($name), 'setValue'], $shell, $value);
}
throws('azora_pivc_score', 1, 100, 0, 100, true, 1.0, $shell);
throws('azora_star_tier', 5, $shell);
throws([$shell, 'hash']);
throws([$shell, 'toArray']);
// What was forced in gives way to what the constructor and unserialize() bring.
$shell = shell($class->name);
$class->getProperty('tiers')->setValue($shell, ['forced ' . getmypid() => 1]);
$shell->__construct();
var_dump($shell == new Azora\PivcPolicy());
$shell = shell($class->name);
$class->getProperty('tiers')->setValue($shell, ['forced ' . getmypid() => 1]);
$shell->__unserialize((new Azora\PivcPolicy())->__serialize());
var_dump($shell == new Azora\PivcPolicy());
$policy = new Azora\PivcPolicy();
throws([$class->getProperty('base'), 'setValue'], $policy, 1.0);
var_dump($policy->base, azora_pivc_score(1, 100, 0, 100, true, 1.0, $policy));
?>
--EXPECT--
nothing was thrown
nothing was thrown
nothing was thrown
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
bool(true)
bool(true)
Error: Cannot modify readonly property Azora\PivcPolicy::$base
float(10)
int(10)
