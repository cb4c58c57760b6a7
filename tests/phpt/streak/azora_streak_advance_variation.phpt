--TEST--
azora_streak_advance(): multipliers, limits, the ends of time
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

echo "-- the hundredth day and the cap\n";
foreach ([1, 98, 99, 100, 10 ** 14] as $current) {
    show_streak(azora_streak_advance(new Azora\Streak($current, $current, 0), 86400));
}
echo "-- other policies\n";
show_streak(azora_streak_advance(new Azora\Streak(1, 1, 0), 86400, 'UTC', new Azora\StreakPolicy(0.5, 1.75)));
show_streak(azora_streak_advance(new Azora\Streak(2, 2, 0), 86400, 'UTC', new Azora\StreakPolicy(0.5, 100)));
show_streak(azora_streak_advance(new Azora\Streak(2, 2, 0), 86400, 'UTC', new Azora\StreakPolicy(0, 1)));
echo "-- a broken streak that is shown, made to go on\n";
show_streak(azora_streak_advance(new Azora\Streak(0, 9, 0), 86400));
echo "-- the ends of time\n";
show_streak(azora_streak_advance(null, PHP_INT_MAX));
show_streak(azora_streak_advance(null, PHP_INT_MIN, 'Asia/Tokyo'));
show_streak(azora_streak_advance(new Azora\Streak(5, 5, -200_000_000_000_000), PHP_INT_MAX, 'Europe/London'));
show_streak(azora_streak_advance(azora_streak_advance(null, PHP_INT_MIN), PHP_INT_MAX));
echo "-- named arguments\n";
show_streak(azora_streak_advance(timestamp: 0, streak: null, policy: new Azora\StreakPolicy()));
$streak = new Azora\Streak(3, 3, 10);
azora_streak_advance($streak, 11 * 86400);
show_streak($streak);
?>
--EXPECT--
-- the hundredth day and the cap
current 2, longest 2, last day 1970-01-02, freezes 0, multiplier 1.02
current 99, longest 99, last day 1970-01-02, freezes 0, multiplier 1.99
current 100, longest 100, last day 1970-01-02, freezes 0, multiplier 2.0
current 101, longest 101, last day 1970-01-02, freezes 0, multiplier 2.0
current 100000000000001, longest 100000000000001, last day 1970-01-02, freezes 0, multiplier 2.0
-- other policies
current 2, longest 2, last day 1970-01-02, freezes 0, multiplier 1.75
current 3, longest 3, last day 1970-01-02, freezes 0, multiplier 2.5
current 3, longest 3, last day 1970-01-02, freezes 0, multiplier 1.0
-- a broken streak that is shown, made to go on
current 1, longest 9, last day 1970-01-02, freezes 0, multiplier 1.0
-- the ends of time
current 1, longest 1, last day 106751991167300, freezes 0, multiplier 1.0
current 1, longest 1, last day -106751991167301, freezes 0, multiplier 1.0
current 1, longest 5, last day 106751991167300, freezes 0, multiplier 1.0
current 1, longest 1, last day 106751991167300, freezes 0, multiplier 1.0
-- named arguments
current 1, longest 1, last day 1970-01-01, freezes 0, multiplier 1.0
current 3, longest 3, last day 1970-01-11, freezes 0, multiplier 1.03
