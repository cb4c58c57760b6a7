--TEST--
azora_local_day(): changes of the clock in both directions, and days running backwards
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

echo "-- London, clocks forward and back\n";
show_day('2024-03-30 23:59:59 UTC', 'Europe/London');
show_day('2024-03-31 22:59:59 UTC', 'Europe/London');
show_day('2024-03-31 23:00:00 UTC', 'Europe/London');
show_day('2024-10-26 23:00:00 UTC', 'Europe/London');
show_day('2024-10-27 23:59:59 UTC', 'Europe/London');
echo "-- Sao Paulo, midnight skipped\n";
show_day('2018-11-04 02:59:59 UTC', 'America/Sao_Paulo');
show_day('2018-11-04 03:00:00 UTC', 'America/Sao_Paulo');
echo "-- Lord Howe, half an hour\n";
show_day('2024-04-06 14:59:59 UTC', 'Australia/Lord_Howe');
show_day('2024-04-07 13:29:59 UTC', 'Australia/Lord_Howe');
show_day('2024-04-07 13:30:00 UTC', 'Australia/Lord_Howe');
echo "-- St John's, back over midnight\n";
show_day('2008-11-02 02:29:59 UTC', 'America/St_Johns');
show_day('2008-11-02 02:30:00 UTC', 'America/St_Johns');
show_day('2008-11-02 02:31:00 UTC', 'America/St_Johns');
show_day('2008-11-02 03:29:59 UTC', 'America/St_Johns');
show_day('2008-11-02 03:30:00 UTC', 'America/St_Johns');
?>
--EXPECT--
-- London, clocks forward and back
2024-03-30 23:59:59 UTC in Europe/London: 2024-03-30 (19812)
2024-03-31 22:59:59 UTC in Europe/London: 2024-03-31 (19813)
2024-03-31 23:00:00 UTC in Europe/London: 2024-04-01 (19814)
2024-10-26 23:00:00 UTC in Europe/London: 2024-10-27 (20023)
2024-10-27 23:59:59 UTC in Europe/London: 2024-10-27 (20023)
-- Sao Paulo, midnight skipped
2018-11-04 02:59:59 UTC in America/Sao_Paulo: 2018-11-03 (17838)
2018-11-04 03:00:00 UTC in America/Sao_Paulo: 2018-11-04 (17839)
-- Lord Howe, half an hour
2024-04-06 14:59:59 UTC in Australia/Lord_Howe: 2024-04-07 (19820)
2024-04-07 13:29:59 UTC in Australia/Lord_Howe: 2024-04-07 (19820)
2024-04-07 13:30:00 UTC in Australia/Lord_Howe: 2024-04-08 (19821)
-- St John's, back over midnight
2008-11-02 02:29:59 UTC in America/St_Johns: 2008-11-01 (14184)
2008-11-02 02:30:00 UTC in America/St_Johns: 2008-11-02 (14185)
2008-11-02 02:31:00 UTC in America/St_Johns: 2008-11-01 (14184)
2008-11-02 03:29:59 UTC in America/St_Johns: 2008-11-01 (14184)
2008-11-02 03:30:00 UTC in America/St_Johns: 2008-11-02 (14185)
