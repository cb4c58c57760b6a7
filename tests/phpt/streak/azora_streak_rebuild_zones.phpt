--TEST--
azora_streak_rebuild(): odd zones, year ends, days running backwards
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

function rebuild(string $zone, string ...$instants): void
{
    echo $zone, ': ';
    show_streak(azora_streak_rebuild(times($zone, ...$instants), $zone));
}

rebuild('Europe/London', '2024-03-30 12:00', '2024-03-31 12:00', '2024-04-01 00:00');
rebuild('Europe/London', '2024-10-26 23:59', '2024-10-27 23:59', '2024-10-28 00:00');
rebuild('Asia/Kathmandu', '2023-12-31 23:59:59', '2024-01-01 00:00');
rebuild('Australia/Lord_Howe', '2024-04-06 23:59', '2024-04-07 23:59', '2024-04-08 00:00');
rebuild('America/Sao_Paulo', '2018-11-03 23:59', '2018-11-04 01:00', '2018-11-05 00:00');
rebuild('UTC', '1899-12-31 12:00', '1900-01-01 12:00', '1900-01-02 00:00');
rebuild('UTC', '2023-02-28 12:00', '2023-03-01 12:00');
rebuild('UTC', '2024-02-28 12:00', '2024-03-01 12:00');
// One minute of 2 November, back to 1 November, then 2 November again: two days, not more.
echo "St John's: ";
show_streak(azora_streak_rebuild(times('UTC', '2008-11-02 02:30:30', '2008-11-02 02:31:00', '2008-11-02 03:30:00'), 'America/St_Johns'));
$streak = null;
foreach (times('UTC', '2008-11-02 02:30:30', '2008-11-02 02:31:00', '2008-11-02 03:30:00') as $time) {
    $streak = azora_streak_advance($streak, $time, 'America/St_Johns');
}
show_streak($streak);
?>
--EXPECT--
Europe/London: current 3, longest 3, last day 2024-04-01, freezes 0, multiplier 1.03
Europe/London: current 3, longest 3, last day 2024-10-28, freezes 0, multiplier 1.03
Asia/Kathmandu: current 2, longest 2, last day 2024-01-01, freezes 0, multiplier 1.02
Australia/Lord_Howe: current 3, longest 3, last day 2024-04-08, freezes 0, multiplier 1.03
America/Sao_Paulo: current 3, longest 3, last day 2018-11-05, freezes 0, multiplier 1.03
UTC: current 3, longest 3, last day 1900-01-02, freezes 0, multiplier 1.03
UTC: current 2, longest 2, last day 2023-03-01, freezes 0, multiplier 1.02
UTC: current 1, longest 1, last day 2024-03-01, freezes 0, multiplier 1.0
St John's: current 2, longest 2, last day 2008-11-02, freezes 0, multiplier 1.02
current 1, longest 1, last day 2008-11-02, freezes 0, multiplier 1.0
