--TEST--
azora_streak_advance(): freezes are granted, spent and lost
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

$policy = new Azora\StreakPolicy(freezeEvery: 3, maxFreezes: 2);
$streak = null;
foreach ([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 15, 16, 17, 20] as $day) {
    echo $day, ': ';
    show_streak($streak = azora_streak_advance($streak, $day * 86400, 'UTC', $policy));
}
echo "more freezes than the policy keeps\n";
show_streak(azora_streak_advance(new Azora\Streak(1, 1, 0, 9), 86400, 'UTC', $policy));
show_streak(azora_streak_advance(new Azora\Streak(2, 2, 0, 9), 86400, 'UTC', $policy));
show_streak(azora_streak_advance(new Azora\Streak(1, 1, 0, 9), 5 * 86400, 'UTC', $policy));
show_streak(azora_streak_advance(new Azora\Streak(1, 1, 0, 1_000_000), 1_000_001 * 86400));
show_streak(azora_streak_advance(new Azora\Streak(1, 1, 0, 1_000_000), 1_000_002 * 86400));
?>
--EXPECT--
1: current 1, longest 1, last day 1970-01-02, freezes 0, multiplier 1.0
2: current 2, longest 2, last day 1970-01-03, freezes 0, multiplier 1.02
3: current 3, longest 3, last day 1970-01-04, freezes 1, multiplier 1.03
4: current 4, longest 4, last day 1970-01-05, freezes 1, multiplier 1.04
5: current 5, longest 5, last day 1970-01-06, freezes 1, multiplier 1.05
6: current 6, longest 6, last day 1970-01-07, freezes 2, multiplier 1.06
7: current 7, longest 7, last day 1970-01-08, freezes 2, multiplier 1.07
8: current 8, longest 8, last day 1970-01-09, freezes 2, multiplier 1.08
9: current 9, longest 9, last day 1970-01-10, freezes 2, multiplier 1.09
11: current 10, longest 10, last day 1970-01-12, freezes 1, multiplier 1.1
14: current 1, longest 10, last day 1970-01-15, freezes 0, multiplier 1.0
15: current 2, longest 10, last day 1970-01-16, freezes 0, multiplier 1.02
16: current 3, longest 10, last day 1970-01-17, freezes 1, multiplier 1.03
17: current 4, longest 10, last day 1970-01-18, freezes 1, multiplier 1.04
20: current 1, longest 10, last day 1970-01-21, freezes 0, multiplier 1.0
more freezes than the policy keeps
current 2, longest 2, last day 1970-01-02, freezes 9, multiplier 1.02
current 3, longest 3, last day 1970-01-02, freezes 2, multiplier 1.03
current 2, longest 2, last day 1970-01-06, freezes 5, multiplier 1.02
current 2, longest 2, last day 4707-11-30, freezes 0, multiplier 1.02
current 1, longest 1, last day 4707-12-01, freezes 0, multiplier 1.0
