--TEST--
azora_local_day(): far past and far future follow the zone's last rules
--EXTENSIONS--
azora
--FILE--
<?php
foreach (['2037-07-01 22:59:59', '2037-07-01 23:00:00', '2500-01-01 23:59:59', '2500-07-01 22:59:59', '2500-07-01 23:00:00', '9999-07-01 23:00:00', '1700-07-01 12:00:00'] as $text) {
    $instant = new DateTimeImmutable("$text UTC");
    $local = $instant->setTimezone(new DateTimeZone('Europe/London'));
    $expected = (new DateTimeImmutable($local->format('Y-m-d') . ' UTC'))->getTimestamp() / 86400;
    $day = azora_local_day($instant->getTimestamp(), 'Europe/London');
    echo $text, ' ', $day, $day === $expected ? '' : " instead of $expected", "\n";
}
?>
--EXPECT--
2037-07-01 22:59:59 24653
2037-07-01 23:00:00 24654
2500-01-01 23:59:59 193579
2500-07-01 22:59:59 193760
2500-07-01 23:00:00 193761
9999-07-01 23:00:00 2932714
1700-07-01 12:00:00 -98434
