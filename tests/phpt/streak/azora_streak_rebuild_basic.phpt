--TEST--
azora_streak_rebuild(): a whole history at once
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

$history = times('UTC', '2024-01-03 12:00', '2024-01-01 10:00', '2024-01-02 23:59', '2024-01-02 00:00', '2024-01-07 01:00', '2024-01-08 01:00');
show_streak(azora_streak_rebuild($history));
show_streak(azora_streak_rebuild(array_reverse($history)));
show_streak(azora_streak_rebuild(array_slice($history, 0, 4), 'UTC', new Azora\StreakPolicy(step: 0.5, maxMultiplier: 10)));
show_streak(azora_streak_rebuild($history, 'UTC', new Azora\StreakPolicy(freezeEvery: 1, maxFreezes: 3)));
show_streak(azora_streak_rebuild([]));
show_streak(azora_streak_rebuild([0]));
// Two instants of one day in London are two days in Tokyo.
$evening = times('UTC', '2024-01-01 14:00', '2024-01-01 16:00');
show_streak(azora_streak_rebuild($evening, 'Europe/London'));
show_streak(azora_streak_rebuild($evening, 'Asia/Tokyo'));
?>
--EXPECT--
current 2, longest 3, last day 2024-01-08, freezes 0, multiplier 1.02
current 2, longest 3, last day 2024-01-08, freezes 0, multiplier 1.02
current 3, longest 3, last day 2024-01-03, freezes 0, multiplier 2.5
current 2, longest 3, last day 2024-01-08, freezes 1, multiplier 1.02
no streak
current 1, longest 1, last day 1970-01-01, freezes 0, multiplier 1.0
current 1, longest 1, last day 2024-01-01, freezes 0, multiplier 1.0
current 2, longest 2, last day 2024-01-02, freezes 0, multiplier 1.02
