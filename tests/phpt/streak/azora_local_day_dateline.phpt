--TEST--
azora_local_day(): days that never were, and a day that came back
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

echo "-- Apia skipped 30 December 2011\n";
show_day('2011-12-30 09:59:59 UTC', 'Pacific/Apia');
show_day('2011-12-30 10:00:00 UTC', 'Pacific/Apia');
echo "-- Kwajalein skipped 21 August 1993\n";
show_day('1993-08-21 11:59:59 UTC', 'Pacific/Kwajalein');
show_day('1993-08-21 12:00:00 UTC', 'Pacific/Kwajalein');
echo "-- Manila skipped 31 December 1844\n";
show_day('1844-12-31 15:00:00 UTC', 'Asia/Manila');
show_day('1844-12-31 17:00:00 UTC', 'Asia/Manila');
echo "-- Alaska went back from 19 to 18 October 1867\n";
show_day('1867-10-19 00:00:00 UTC', 'America/Juneau');
show_day('1867-10-19 01:00:00 UTC', 'America/Juneau');
show_day('1867-10-19 09:00:00 UTC', 'America/Juneau');
?>
--EXPECT--
-- Apia skipped 30 December 2011
2011-12-30 09:59:59 UTC in Pacific/Apia: 2011-12-29 (15337)
2011-12-30 10:00:00 UTC in Pacific/Apia: 2011-12-31 (15339)
-- Kwajalein skipped 21 August 1993
1993-08-21 11:59:59 UTC in Pacific/Kwajalein: 1993-08-20 (8632)
1993-08-21 12:00:00 UTC in Pacific/Kwajalein: 1993-08-22 (8634)
-- Manila skipped 31 December 1844
1844-12-31 15:00:00 UTC in Asia/Manila: 1844-12-30 (-45657)
1844-12-31 17:00:00 UTC in Asia/Manila: 1845-01-01 (-45655)
-- Alaska went back from 19 to 18 October 1867
1867-10-19 00:00:00 UTC in America/Juneau: 1867-10-19 (-37329)
1867-10-19 01:00:00 UTC in America/Juneau: 1867-10-18 (-37330)
1867-10-19 09:00:00 UTC in America/Juneau: 1867-10-19 (-37329)
