--TEST--
Azora\PivcPolicy::toArray(): all fields in order, apart from the object
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\PivcPolicy();
$array = $policy->toArray();
echo implode(' ', array_keys($array)), "\n";
var_dump($array === get_object_vars($policy), $array === (array) $policy);
$array['base'] = 1;
$array['tiers']['bronze'] = 2;
echo json_encode($policy->toArray(), JSON_PRESERVE_ZERO_FRACTION), "\n";
?>
--EXPECT--
base unverified cap starThreshold tiers
bool(true)
bool(true)
{"base":10.0,"unverified":0.5,"cap":1000,"starThreshold":10,"tiers":{"bronze":1,"silver":10,"gold":25,"platinum":50,"diamond":100}}
