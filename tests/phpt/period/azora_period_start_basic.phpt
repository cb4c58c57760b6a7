--TEST--
azora_period_start(): when the day, week or month began
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/periods.inc';

show_periods('2024-02-29 12:34:56', 'UTC');
show_periods('2024-01-01 00:00:00', 'UTC');
show_periods('2023-12-31 23:59:59', 'UTC');
show_periods('1969-12-31 23:59:59', 'UTC');
show_periods('2024-10-27 12:00:00', 'Europe/London');
show_periods('2024-01-01 03:00:00', 'Asia/Kathmandu');
var_dump(azora_period_start(0, 'UTC', Azora\Period::All) === PHP_INT_MIN);
?>
--EXPECT--
2024-02-29 12:34:56 UTC
  day   2024-02-29T00:00:00+00:00
  week  2024-02-26T00:00:00+00:00
  month 2024-02-01T00:00:00+00:00
2024-01-01 00:00:00 UTC
  day   2024-01-01T00:00:00+00:00
  week  2024-01-01T00:00:00+00:00
  month 2024-01-01T00:00:00+00:00
2023-12-31 23:59:59 UTC
  day   2023-12-31T00:00:00+00:00
  week  2023-12-25T00:00:00+00:00
  month 2023-12-01T00:00:00+00:00
1969-12-31 23:59:59 UTC
  day   1969-12-31T00:00:00+00:00
  week  1969-12-29T00:00:00+00:00
  month 1969-12-01T00:00:00+00:00
2024-10-27 12:00:00 Europe/London
  day   2024-10-27T00:00:00+01:00
  week  2024-10-21T00:00:00+01:00
  month 2024-10-01T00:00:00+01:00
2024-01-01 03:00:00 Asia/Kathmandu
  day   2024-01-01T00:00:00+05:45
  week  2024-01-01T00:00:00+05:45
  month 2024-01-01T00:00:00+05:45
bool(true)
