--TEST--
azora_star_tier(): thresholds below, between and above the tiers
--EXTENSIONS--
azora
--FILE--
<?php
function tiers(Azora\PivcPolicy $policy, int ...$scores): void
{
    echo json_encode(array_map(fn (int $score) => azora_star_tier($score, $policy), $scores)), "\n";
}

tiers(new Azora\PivcPolicy(starThreshold: 1), 0, 1, 9, 10);
tiers(new Azora\PivcPolicy(starThreshold: 60), 50, 59, 60, 100);
tiers(new Azora\PivcPolicy(starThreshold: 5, tiers: ['late' => 20]), 5, 19, 20);
tiers(new Azora\PivcPolicy(cap: 50), 49, 50, 100);
tiers(new Azora\PivcPolicy(tiers: ['010' => 10, '-0' => 11, 'é' => 12, "a\"b" => 13]), 10, 11, 12, 13);
?>
--EXPECT--
[null,"bronze","bronze","silver"]
[null,null,"platinum","diamond"]
[null,null,"late"]
["gold","platinum","diamond"]
["010","-0","\u00e9","a\"b"]
