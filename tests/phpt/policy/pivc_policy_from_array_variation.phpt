--TEST--
Azora\PivcPolicy::fromArray(): rows as a database or JSON hands them out
--EXTENSIONS--
azora
--FILE--
<?php
$values = ['base' => '10.0', 'unverified' => '0.5', 'cap' => '1000', 'starThreshold' => 10.0, 'tiers' => ['bronze' => '1']];
echo json_encode(Azora\PivcPolicy::fromArray($values), JSON_PRESERVE_ZERO_FRACTION), "\n";
$json = json_encode(new Azora\PivcPolicy());
var_dump(Azora\PivcPolicy::fromArray(json_decode($json, true)) == new Azora\PivcPolicy());
$base = 30;
$values = ['base' => &$base];
$policy = Azora\PivcPolicy::fromArray($values);
$base = 1;
var_dump($policy->base);
?>
--EXPECT--
{"base":10.0,"unverified":0.5,"cap":1000,"starThreshold":10,"tiers":{"bronze":1}}
bool(true)
float(30)
