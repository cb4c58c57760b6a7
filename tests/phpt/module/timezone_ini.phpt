--TEST--
PHP's default time zone changes nothing: where no zone is given it is UTC
--EXTENSIONS--
azora
--INI--
date.timezone=Pacific/Kiritimati
--FILE--
<?php
echo azora_streak_advance(null, 86399)->lastDay, azora_streak_rebuild([86399])->lastDay, azora_streak_at(new Azora\Streak(1, 1, 0), 2 * 86400 - 1)->current, "\n";
$boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::Day], 'scopes' => ['site'], 'now' => 86399]);
$boards->add(1, 0, 1, 1, 100, 100, true, 1);
foreach ($boards->finish() as $board) {
    echo $board['start'], ' ', $board['end'], "\n";
}
?>
--EXPECT--
001
0 86400
