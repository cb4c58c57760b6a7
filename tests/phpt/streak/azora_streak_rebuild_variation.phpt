--TEST--
azora_streak_rebuild(): numbers of every kind, references, sparse and huge columns
--EXTENSIONS--
azora
--FILE--
<?php
declare(strict_types=1);
require __DIR__ . '/days.inc';

show_streak(azora_streak_rebuild(['0', 86400.0, '172800.0', ' 2592e2', '+345600 ']));
$time = 86400;
$column = ['a' => 0, 7 => &$time, 'gone' => 86400 * 50];
unset($column['gone']);
foreach ($column as &$each) {
    // Leaves references behind.
}
show_streak(azora_streak_rebuild($column));
show_streak(azora_streak_rebuild(range(0, 86400 * 365, 600)));
show_streak(azora_streak_rebuild([PHP_INT_MIN, PHP_INT_MAX, 0, '-9223372036854775808', '9223372036854775807']));
show_streak(azora_streak_rebuild(array_fill(0, 100_000, 5)));
show_streak(azora_streak_rebuild(timezone: 'Asia/Kathmandu', timestamps: [-19800, -19801]));
var_dump($time);
?>
--EXPECT--
current 5, longest 5, last day 1970-01-05, freezes 0, multiplier 1.05
current 2, longest 2, last day 1970-01-02, freezes 0, multiplier 1.02
current 366, longest 366, last day 1971-01-01, freezes 0, multiplier 2.0
current 1, longest 1, last day 106751991167300, freezes 0, multiplier 1.0
current 1, longest 1, last day 1970-01-01, freezes 0, multiplier 1.0
current 2, longest 2, last day 1970-01-01, freezes 0, multiplier 1.02
int(86400)
