--TEST--
Azora\Streak: limits
--EXTENSIONS--
azora
--FILE--
<?php
$edge = new Azora\Streak(10 ** 15, 10 ** 15, 2 * 10 ** 14, 1_000_000);
echo json_encode($edge), "\n";
echo json_encode(new Azora\Streak(0, 0, -2 * 10 ** 14)), "\n";
echo json_encode(new Azora\Streak(lastDay: -1, longest: 5, current: 5)), "\n";
// Nothing can grow beyond what the constructor takes.
echo json_encode(azora_streak_advance(new Azora\Streak(10 ** 15, 10 ** 15, 0), 86400)), "\n";
?>
--EXPECT--
{"current":1000000000000000,"longest":1000000000000000,"lastDay":200000000000000,"freezes":1000000,"multiplier":2}
{"current":0,"longest":0,"lastDay":-200000000000000,"freezes":0,"multiplier":1}
{"current":5,"longest":5,"lastDay":-1,"freezes":0,"multiplier":1.05}
{"current":1000000000000000,"longest":1000000000000000,"lastDay":1,"freezes":0,"multiplier":2}
