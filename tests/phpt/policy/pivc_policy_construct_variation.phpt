--TEST--
Azora\PivcPolicy: limits, unusual names, references among the tiers
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\PivcPolicy(1e6, 1, 1_000_000, 1_000_000, ['top' => 1_000_000]);
echo json_encode($policy->toArray()), "\n";
echo json_encode(new Azora\PivcPolicy(5e-324, 0, 1, 1, ['x' => 1])), "\n";
$most = array_combine(array_map(fn (int $tier) => "tier $tier", range(1, 32)), range(1, 32));
echo count((new Azora\PivcPolicy(tiers: $most))->tiers), "\n";
echo json_encode((new Azora\PivcPolicy(tiers: ['007' => 1, '-0' => 2, 'Straße' => 3, "a\0b" => 4, str_repeat('x', 64) => 5]))->tiers, JSON_UNESCAPED_UNICODE), "\n";
$lowest = 10;
$tiers = ['silver' => &$lowest];
$policy = new Azora\PivcPolicy(tiers: $tiers);
$lowest = 999;
$tiers['gold'] = 1;
echo json_encode($policy->tiers), "\n";
$copy = $policy->tiers;
$copy['silver'] = 1;
echo json_encode($policy->tiers), "\n";
var_dump(new Azora\PivcPolicy(unverified: -0.0) == new Azora\PivcPolicy(unverified: 0.0));
?>
--EXPECT--
{"base":1000000,"unverified":1,"cap":1000000,"starThreshold":1000000,"tiers":{"top":1000000}}
{"base":5.0e-324,"unverified":0,"cap":1,"starThreshold":1,"tiers":{"x":1}}
32
{"007":1,"-0":2,"Straße":3,"a\u0000b":4,"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx":5}
{"silver":10}
{"silver":10}
bool(true)
