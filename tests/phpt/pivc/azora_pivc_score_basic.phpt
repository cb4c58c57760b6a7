--TEST--
azora_pivc_score(): the scores the documentation promises
--EXTENSIONS--
azora
--FILE--
<?php
echo azora_pivc_score(1, 100, 0, 100), " a perfect quiz\n";
echo azora_pivc_score(1, 85, 0, 100), " the same, 85 %\n";
echo azora_pivc_score(25, 90, 50, 100), " an article read by 25\n";
echo azora_pivc_score(1000, 100, 100, 100), " a project that reached 1,000\n";
echo azora_pivc_score(10000, 100, 100, 100), " one that reached 10,000\n";
echo azora_pivc_score(1, 100, 0, 100, false), " not verified\n";
echo azora_pivc_score(1000, 100, 100, 100, true, 1.02), " on the second day of a streak\n";
echo azora_pivc_score(1000, 100, 100, 100, true, 2.00), " on the hundredth\n";
$policy = new Azora\PivcPolicy(base: 20.0, unverified: 0.25);
echo azora_pivc_score(1, 100, 0, 100, policy: $policy), " under a policy of base 20\n";
echo azora_pivc_score(1, 100, 0, 100, false, 1.0, $policy), " there, not verified\n";
?>
--EXPECT--
10 a perfect quiz
8 the same, 85 %
32 an article read by 25
80 a project that reached 1,000
100 one that reached 10,000
5 not verified
81 on the second day of a streak
160 on the hundredth
20 under a policy of base 20
5 there, not verified
