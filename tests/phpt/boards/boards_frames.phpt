--TEST--
Azora\Boards: periods are half open, in the site's zone
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

$zone = new DateTimeZone('Europe/London');
$at = static fn (string $text): int => (new DateTime($text, $zone))->getTimestamp();
$boards = new Azora\Boards(['types' => ['pivc'], 'scopes' => ['site'], 'zone' => 'Europe/London', 'now' => $at('2024-10-27 12:00')]);
// The day, which has 25 hours, the last of its week
foreach (['2024-10-26 23:59:59' => 1, '2024-10-27 00:00:00' => 2, '2024-10-27 23:59:59' => 3, '2024-10-28 00:00:00' => 4] as $text => $user) {
    $boards->add($user, $at($text), $user, 1, 100, 100, true, 1);
}
// The week and the month
foreach (['2024-10-20 23:59:59' => 11, '2024-10-21 00:00:00' => 12, '2024-09-30 23:59:59' => 21, '2024-10-01 00:00:00' => 22, '2024-10-31 23:59:59' => 23, '2024-11-01 00:00:00' => 24] as $text => $user) {
    $boards->add($user, $at($text), $user, 1, 100, 100, true, 1);
}
$boards->add(31, PHP_INT_MIN, 31, 1, 100, 100, true, 1);
$boards->add(32, PHP_INT_MAX, 32, 1, 100, 100, true, 1);
foreach ($boards->finish() as $board) {
    show_board($board);
    if ($board['frame'] === Azora\Period::All) {
        var_dump($board['start'] === PHP_INT_MIN, $board['end'] === PHP_INT_MAX);
    } else {
        echo '  from ', (new DateTime('@' . $board['start']))->setTimezone($zone)->format('c');
        echo ' to ', (new DateTime('@' . $board['end']))->setTimezone($zone)->format('c'), "\n";
    }
}
?>
--EXPECT--
day site pivc (2): 3:3#1 2:2#2
  from 2024-10-27T00:00:00+01:00 to 2024-10-28T00:00:00+00:00
week site pivc (4): 12:12#1 3:3#2 2:2#3 1:1#4
  from 2024-10-21T00:00:00+01:00 to 2024-10-28T00:00:00+00:00
month site pivc (8): 23:23#1 22:22#2 12:12#3 11:11#4 4:4#5 3:3#6 2:2#7 1:1#8
  from 2024-10-01T00:00:00+01:00 to 2024-11-01T00:00:00+00:00
all site pivc (12): 32:32#1 31:31#2 24:24#3 23:23#4 22:22#5 21:21#6 12:12#7 11:11#8 4:4#9 3:3#10 2:2#11 1:1#12
bool(true)
bool(true)
