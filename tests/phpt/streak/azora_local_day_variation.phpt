--TEST--
azora_local_day(): spellings of zones, offsets, abbreviations, the ends of time
--EXTENSIONS--
azora
--FILE--
<?php
foreach (['Europe/London', 'europe/london', 'EUROPE/LONDON', '+01:00', 'BST', 'bst', 'B', '-00:30', '+05:45', '+0545', '-12', 'EST'] as $zone) {
    // 23:30 on 30 June 2024, UTC
    echo $zone, ' ', azora_local_day(1719790200, $zone) - 19904, "\n";
}
var_dump(azora_local_day(PHP_INT_MAX, 'UTC') === intdiv(PHP_INT_MAX, 86400));
var_dump(azora_local_day(PHP_INT_MIN, 'UTC') === intdiv(PHP_INT_MIN, 86400) - 1);
foreach (['Asia/Kathmandu', 'America/New_York', 'Pacific/Apia', '+99:59', '-99:59'] as $zone) {
    var_dump(abs(azora_local_day(PHP_INT_MAX, $zone) - intdiv(PHP_INT_MAX, 86400)) <= 5);
    var_dump(abs(azora_local_day(PHP_INT_MIN, $zone) - intdiv(PHP_INT_MIN, 86400)) <= 6);
}
date_default_timezone_set('Asia/Tokyo');
echo azora_local_day(86399, 'UTC'), azora_local_day(timezone: 'UTC', timestamp: 86400), "\n";
?>
--EXPECT--
Europe/London 1
europe/london 1
EUROPE/LONDON 1
+01:00 1
BST 1
bst 1
B 1
-00:30 0
+05:45 1
+0545 1
-12 0
EST 0
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
01
