--TEST--
Azora\PivcPolicy: serialize() and unserialize()
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\PivcPolicy(20.0, 0.1, 500, 5, ['low' => 5, 'high' => 50]);
echo $text = serialize($policy), "\n";
$copy = unserialize($text);
var_dump($copy == $policy, $copy === $policy, $copy->hash() === $policy->hash());
echo azora_pivc_score(1, 100, 0, 100, false, 1.0, $copy), "\n";
var_dump(unserialize($text, ['allowed_classes' => false]) instanceof Azora\PivcPolicy);
var_dump($policy->__serialize() === $policy->toArray());
?>
--EXPECT--
O:16:"Azora\PivcPolicy":5:{s:4:"base";d:20;s:10:"unverified";d:0.1;s:3:"cap";i:500;s:13:"starThreshold";i:5;s:5:"tiers";a:2:{s:3:"low";i:5;s:4:"high";i:50;}}
bool(true)
bool(false)
bool(true)
2
bool(false)
bool(true)
