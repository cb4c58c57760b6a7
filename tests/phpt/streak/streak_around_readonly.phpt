--TEST--
Azora\Streak: whoever gets around readonly changes what is read, never what counts
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$day = 86400;
$streak = new Azora\Streak(3, 5, 100, 1);
array_walk($streak, static function ($value, $key): void {});
var_dump(azora_streak_advance($streak, 101 * $day)->current);
var_dump(unserialize(serialize($streak))->longest);

$streak = new Azora\Streak(3, 5, 100, 1);
array_walk($streak, static function (&$value, $key): void { $value = 77; });
var_dump(azora_streak_advance($streak, 101 * $day)->current);

$streak = new Azora\Streak(3, 5, 100, 1);
$array = new ArrayObject($streak);
try {
    $array['current'] = 5;
    unset($array['longest']);
} catch (Error $error) {
    // A PHP that guards readonly here as well.
}
var_dump(azora_streak_advance($streak, 101 * $day)->current);
throws([$streak, '__construct'], 1, 2, 3);
?>
--EXPECT--
int(4)
int(5)
int(4)
int(4)
Error: The Azora\Streak object is constructed already
