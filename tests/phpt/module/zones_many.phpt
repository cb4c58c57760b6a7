--TEST--
Zones: many in turn, again and again, and unknown ones between
--EXTENSIONS--
azora
--FILE--
<?php
$zones = array_slice(array_values(array_filter(DateTimeZone::listIdentifiers(), fn ($zone) => str_contains($zone, '/'))), 0, 300);
$first = [];
$second = [];
$refused = 0;
foreach ([&$first, &$second] as &$days) {
    foreach ($zones as $i => $zone) {
        $days[] = azora_local_day(1_700_000_000 + $i * 3600, $zone);
        $days[] = azora_local_day(1_700_000_000 + $i * 3600, strtoupper($zone));
        try {
            azora_local_day(0, $zone . 'x');
        } catch (ValueError) {
            $refused++;
        }
    }
}
unset($days);
var_dump(count($first), $first === $second, $refused === 2 * count($zones));
$expected = [];
foreach ($zones as $i => $zone) {
    $local = (new DateTime('@' . 1_700_000_000 + $i * 3600))->setTimezone(new DateTimeZone($zone));
    $day = intdiv(strtotime($local->format('Y-m-d') . ' UTC'), 86400);
    array_push($expected, $day, $day);
}
var_dump($first === $expected);
?>
--EXPECT--
int(600)
bool(true)
bool(true)
bool(true)
