--TEST--
PHP's precision settings change neither hashes nor scores
--EXTENSIONS--
azora
--INI--
precision=3
serialize_precision=3
--FILE--
<?php
$policy = new Azora\PivcPolicy(base: 12.345678901234567);
var_dump($policy->hash() === hash('sha256', '{"base":12.345678901234567,"cap":1000,"starThreshold":10,"tiers":{"bronze":1,"diamond":100,"gold":25,"platinum":50,"silver":10},"unverified":0.5}'));
var_dump($policy->base === 12.345678901234567, Azora\PivcPolicy::fromArray($policy->toArray()) == $policy);
echo azora_pivc_score(1, 8.2, 0, 100, true, 10.0, $policy), ' ', azora_pivc_score_batch([1], ['8.20000000000000001'], [0], [100], null, [10], $policy)[0], "\n";
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
10 10
