--TEST--
azora_period_start(): skipped midnights, skipped days, days running backwards
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/periods.inc';

show_periods('2018-11-04 12:00:00', 'America/Sao_Paulo');
show_periods('2011-12-31 00:00:00', 'Pacific/Apia');
show_periods('2011-12-29 23:59:59', 'Pacific/Apia');
show_periods('2012-01-01 00:00:00', 'Pacific/Apia');
// In St John's the 2nd began, a minute later it was the 1st again: that hour stays in the 2nd.
show_periods('2008-11-02 02:30:00 UTC', 'America/St_Johns');
show_periods('2008-11-02 02:31:00 UTC', 'America/St_Johns');
show_periods('2008-11-02 03:30:00 UTC', 'America/St_Johns');
show_periods('2024-10-25 12:00:00', 'Africa/Cairo');
?>
--EXPECT--
2018-11-04 12:00:00 America/Sao_Paulo
  day   2018-11-04T01:00:00-02:00
  week  2018-10-29T00:00:00-03:00
  month 2018-11-01T00:00:00-03:00
2011-12-31 00:00:00 Pacific/Apia
  day   2011-12-31T00:00:00+14:00
  week  2011-12-26T00:00:00-10:00
  month 2011-12-01T00:00:00-10:00
2011-12-29 23:59:59 Pacific/Apia
  day   2011-12-29T00:00:00-10:00
  week  2011-12-26T00:00:00-10:00
  month 2011-12-01T00:00:00-10:00
2012-01-01 00:00:00 Pacific/Apia
  day   2012-01-01T00:00:00+14:00
  week  2011-12-26T00:00:00-10:00
  month 2012-01-01T00:00:00+14:00
2008-11-02 02:30:00 UTC America/St_Johns
  day   2008-11-02T00:00:00-02:30
  week  2008-10-27T00:00:00-02:30
  month 2008-11-01T00:00:00-02:30
2008-11-02 02:31:00 UTC America/St_Johns
  day   2008-11-02T00:00:00-02:30
  week  2008-10-27T00:00:00-02:30
  month 2008-11-01T00:00:00-02:30
2008-11-02 03:30:00 UTC America/St_Johns
  day   2008-11-02T00:00:00-02:30
  week  2008-10-27T00:00:00-02:30
  month 2008-11-01T00:00:00-02:30
2024-10-25 12:00:00 Africa/Cairo
  day   2024-10-25T00:00:00+03:00
  week  2024-10-21T00:00:00+03:00
  month 2024-10-01T00:00:00+03:00
