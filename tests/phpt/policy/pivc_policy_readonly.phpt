--TEST--
Azora\PivcPolicy: nothing can be written, added or unset
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$policy = new Azora\PivcPolicy();
throws(function () use ($policy) { $policy->base = 1.0; });
throws(function () use ($policy) { $policy->tiers['gold'] = 1; });
throws(function () use ($policy) { $policy->tiers[] = 1; });
throws(function () use ($policy) { $policy->cap++; });
throws(function () use ($policy) { $cap = &$policy->cap; });
throws(function () use ($policy) { unset($policy->cap); });
throws(function () use ($policy) { $policy->other = 1; });
throws(function () use ($policy) { unset($policy->other); });
throws(function () use ($policy) { foreach ($policy as $name => &$value) { $value = 1; } });
var_dump($policy == new Azora\PivcPolicy(), isset($policy->base), isset($policy->other), isset($policy->tiers['gold']));
?>
--EXPECTF--
Error: Cannot %Smodify readonly property Azora\PivcPolicy::$base
Error: Cannot %Smodify readonly property Azora\PivcPolicy::$tiers
Error: Cannot %Smodify readonly property Azora\PivcPolicy::$tiers
Error: Cannot %Smodify readonly property Azora\PivcPolicy::$cap
Error: Cannot %Smodify readonly property Azora\PivcPolicy::$cap
Error: Cannot unset readonly property Azora\PivcPolicy::$cap
Error: Cannot create dynamic property Azora\PivcPolicy::$other
nothing was thrown
Error: Cannot acquire reference to readonly property Azora\PivcPolicy::$base
bool(true)
bool(true)
bool(false)
bool(true)
