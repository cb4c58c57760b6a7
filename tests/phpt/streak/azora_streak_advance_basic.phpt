--TEST--
azora_streak_advance(): first, same, next, earlier and missed days
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

$streak = null;
foreach (times('UTC', '2024-01-01 23:59', '2024-01-01 00:00', '2024-01-02 00:00', '2024-01-03 12:00', '2023-12-25 12:00', '2024-01-05 00:00', '2024-01-06 00:00') as $time) {
    show_streak($streak = azora_streak_advance($streak, $time));
}
?>
--EXPECT--
current 1, longest 1, last day 2024-01-01, freezes 0, multiplier 1.0
current 1, longest 1, last day 2024-01-01, freezes 0, multiplier 1.0
current 2, longest 2, last day 2024-01-02, freezes 0, multiplier 1.02
current 3, longest 3, last day 2024-01-03, freezes 0, multiplier 1.03
current 3, longest 3, last day 2024-01-03, freezes 0, multiplier 1.03
current 1, longest 3, last day 2024-01-05, freezes 0, multiplier 1.0
current 2, longest 3, last day 2024-01-06, freezes 0, multiplier 1.02
