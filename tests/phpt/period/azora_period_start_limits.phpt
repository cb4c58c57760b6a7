--TEST--
azora_period_start(): the ends of time
--EXTENSIONS--
azora
--FILE--
<?php
foreach (['UTC', '+05:45', '-99:59', 'Europe/London', 'Pacific/Apia'] as $zone) {
    foreach ([Azora\Period::Day, Azora\Period::Week, Azora\Period::Month, Azora\Period::All] as $period) {
        $start = azora_period_start(PHP_INT_MAX, $zone, $period);
        $span = $period === Azora\Period::All ? $start === PHP_INT_MIN : PHP_INT_MAX - $start < 32 * 86400;
        // Nothing begins before the smallest int: the first period is cut off there.
        $first = azora_period_start(PHP_INT_MIN, $zone, $period);
        echo (int) $span, (int) ($first === PHP_INT_MIN), ' ';
    }
    echo azora_period_start(PHP_INT_MAX, $zone, Azora\Period::Day) % 60 === 0 ? '' : 'crooked', $zone, "\n";
}
?>
--EXPECT--
11 11 11 11 UTC
11 11 11 11 +05:45
11 11 11 11 -99:59
11 11 11 11 Europe/London
11 11 11 11 Pacific/Apia
