--TEST--
azora_streak_at(): zones, other policies, skipped days, the ends of time
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

$streak = new Azora\Streak(5, 5, 19722); // 2023-12-31
[$midnight] = times('Asia/Tokyo', '2024-01-02 00:00');
show_streak(azora_streak_at($streak, $midnight - 1, 'Asia/Tokyo'));
show_streak(azora_streak_at($streak, $midnight, 'Asia/Tokyo'));
show_streak(azora_streak_at($streak, $midnight, 'UTC'));
show_streak(azora_streak_at($streak, $midnight, 'UTC', new Azora\StreakPolicy(1, 100)));
$apia = new Azora\Streak(5, 5, azora_local_day(times('Pacific/Apia', '2011-12-29 12:00')[0], 'Pacific/Apia'));
show_streak(azora_streak_at($apia, times('Pacific/Apia', '2011-12-31 23:59')[0], 'Pacific/Apia'));
show_streak(azora_streak_at($apia, times('Pacific/Apia', '2012-01-01 00:00')[0], 'Pacific/Apia'));
show_streak(azora_streak_at($streak, PHP_INT_MAX, 'Europe/London'));
show_streak(azora_streak_at($streak, PHP_INT_MIN, 'Europe/London'));
show_streak(azora_streak_at(new Azora\Streak(0, 5, 10), 86400 * 10));
?>
--EXPECT--
current 5, longest 5, last day 2023-12-31, freezes 0, multiplier 1.05
current 0, longest 5, last day 2023-12-31, freezes 0, multiplier 1.0
current 5, longest 5, last day 2023-12-31, freezes 0, multiplier 1.05
current 5, longest 5, last day 2023-12-31, freezes 0, multiplier 6.0
current 5, longest 5, last day 2011-12-29, freezes 0, multiplier 1.05
current 0, longest 5, last day 2011-12-29, freezes 0, multiplier 1.0
current 0, longest 5, last day 2023-12-31, freezes 0, multiplier 1.0
current 5, longest 5, last day 2023-12-31, freezes 0, multiplier 1.05
current 0, longest 5, last day 1970-01-11, freezes 0, multiplier 1.0
