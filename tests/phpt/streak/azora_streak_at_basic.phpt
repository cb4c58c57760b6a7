--TEST--
azora_streak_at(): today is not missed yet, yesterday is
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

$streak = new Azora\Streak(5, 7, 10);
foreach ([9, 10, 11, 12, 13] as $day) {
    show_streak(azora_streak_at($streak, $day * 86400 + 43200));
}
echo "with a freeze\n";
$streak = new Azora\Streak(5, 7, 10, 1);
foreach ([10, 11, 12, 13] as $day) {
    show_streak(azora_streak_at($streak, $day * 86400));
}
show_streak($streak);
?>
--EXPECT--
current 5, longest 7, last day 1970-01-11, freezes 0, multiplier 1.05
current 5, longest 7, last day 1970-01-11, freezes 0, multiplier 1.05
current 5, longest 7, last day 1970-01-11, freezes 0, multiplier 1.05
current 0, longest 7, last day 1970-01-11, freezes 0, multiplier 1.0
current 0, longest 7, last day 1970-01-11, freezes 0, multiplier 1.0
with a freeze
current 5, longest 7, last day 1970-01-11, freezes 1, multiplier 1.05
current 5, longest 7, last day 1970-01-11, freezes 1, multiplier 1.05
current 5, longest 7, last day 1970-01-11, freezes 0, multiplier 1.05
current 0, longest 7, last day 1970-01-11, freezes 0, multiplier 1.0
current 5, longest 7, last day 1970-01-11, freezes 1, multiplier 1.05
