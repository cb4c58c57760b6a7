--TEST--
Azora\PivcPolicy::fromArray(): the round trip and the defaults
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\PivcPolicy(20.0, 0.25, 500, 5, ['low' => 5, 'high' => 50]);
var_dump(Azora\PivcPolicy::fromArray($policy->toArray()) == $policy);
var_dump(Azora\PivcPolicy::fromArray([]) == new Azora\PivcPolicy());
echo json_encode(Azora\PivcPolicy::fromArray(['cap' => 50, 'base' => 3])), "\n";
?>
--EXPECT--
bool(true)
bool(true)
{"base":3,"unverified":0.5,"cap":50,"starThreshold":10,"tiers":{"bronze":1,"silver":10,"gold":25,"platinum":50,"diamond":100}}
