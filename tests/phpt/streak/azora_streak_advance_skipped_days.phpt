--TEST--
azora_streak_advance(): days that never were are not missed
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/days.inc';

function advance(string $zone, int $freezes, string ...$instants): void
{
    $streak = null;
    foreach (times($zone, ...$instants) as $time) {
        $streak = azora_streak_advance($streak ?? new Azora\Streak(1, 1, azora_local_day($time, $zone), $freezes), $time, $zone);
    }
    echo $zone, ': ';
    show_streak($streak);
}

advance('Pacific/Apia', 0, '2011-12-29 12:00', '2011-12-31 12:00');
advance('Pacific/Apia', 1, '2011-12-29 12:00', '2012-01-01 12:00');
advance('Pacific/Apia', 0, '2011-12-28 12:00', '2011-12-31 12:00');
advance('Pacific/Fakaofo', 0, '2011-12-29 12:00', '2011-12-31 12:00');
advance('Pacific/Kwajalein', 0, '1993-08-20 12:00', '1993-08-22 12:00');
advance('Asia/Manila', 0, '1844-12-30 12:00', '1845-01-01 12:00');
advance('Pacific/Kiritimati', 0, '1994-12-30 12:00', '1995-01-01 12:00');
advance('UTC', 0, '2011-12-29 12:00', '2011-12-31 12:00');
// The same for a streak stored long ago and taken up far away.
echo "across centuries: ";
$manila = new Azora\Streak(1, 1, azora_local_day(times('Asia/Manila', '1844-12-01 12:00')[0], 'Asia/Manila'), 100_000);
show_streak(azora_streak_advance($manila, times('Asia/Manila', '2024-01-01 12:00')[0], 'Asia/Manila'));
?>
--EXPECT--
Pacific/Apia: current 2, longest 2, last day 2011-12-31, freezes 0, multiplier 1.02
Pacific/Apia: current 2, longest 2, last day 2012-01-01, freezes 0, multiplier 1.02
Pacific/Apia: current 1, longest 1, last day 2011-12-31, freezes 0, multiplier 1.0
Pacific/Fakaofo: current 2, longest 2, last day 2011-12-31, freezes 0, multiplier 1.02
Pacific/Kwajalein: current 2, longest 2, last day 1993-08-22, freezes 0, multiplier 1.02
Asia/Manila: current 2, longest 2, last day 1845-01-01, freezes 0, multiplier 1.02
Pacific/Kiritimati: current 2, longest 2, last day 1995-01-01, freezes 0, multiplier 1.02
UTC: current 1, longest 1, last day 2011-12-31, freezes 0, multiplier 1.0
across centuries: current 2, longest 2, last day 2024-01-01, freezes 34593, multiplier 1.02
