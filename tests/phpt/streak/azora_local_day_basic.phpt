--TEST--
azora_local_day(): calendar days since 1970-01-01 in a zone
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

show_day('1970-01-01 00:00 UTC', 'UTC');
show_day('1969-12-31 23:59:59 UTC', 'UTC');
show_day('2024-02-29 12:00 UTC', 'UTC');
show_day('2024-01-01 00:00 UTC', 'America/New_York');
show_day('2024-01-01 00:00 UTC', 'Asia/Tokyo');
show_day('2023-12-31 15:00 UTC', 'Asia/Tokyo');
show_day('2023-12-31 14:59:59 UTC', 'Asia/Tokyo');
show_day('2023-12-31 18:14:59 UTC', 'Asia/Kathmandu');
show_day('2023-12-31 18:15:00 UTC', 'Asia/Kathmandu');
show_day('2024-06-30 12:00 UTC', 'Pacific/Kiritimati');
?>
--EXPECT--
1970-01-01 00:00 UTC in UTC: 1970-01-01 (0)
1969-12-31 23:59:59 UTC in UTC: 1969-12-31 (-1)
2024-02-29 12:00 UTC in UTC: 2024-02-29 (19782)
2024-01-01 00:00 UTC in America/New_York: 2023-12-31 (19722)
2024-01-01 00:00 UTC in Asia/Tokyo: 2024-01-01 (19723)
2023-12-31 15:00 UTC in Asia/Tokyo: 2024-01-01 (19723)
2023-12-31 14:59:59 UTC in Asia/Tokyo: 2023-12-31 (19722)
2023-12-31 18:14:59 UTC in Asia/Kathmandu: 2023-12-31 (19722)
2023-12-31 18:15:00 UTC in Asia/Kathmandu: 2024-01-01 (19723)
2024-06-30 12:00 UTC in Pacific/Kiritimati: 2024-07-01 (19905)
