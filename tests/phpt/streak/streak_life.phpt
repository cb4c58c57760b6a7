--TEST--
Azora\Streak: clone, comparison, iteration, export
--EXTENSIONS--
azora
--FILE--
<?php
$streak = new Azora\Streak(3, 9, 5);
$copy = clone $streak;
var_dump($copy == $streak, $copy === $streak, $streak == new Azora\Streak(3, 9, 6), $streak == new Azora\StreakPolicy());
unset($streak);
foreach ($copy as $name => $value) {
    echo $name, '=', $value, ' ';
}
echo "\n", json_encode($copy), json_encode((array) $copy), json_encode(get_object_vars($copy)), "\n";
var_export($copy);
echo "\n";
print_r($copy);
?>
--EXPECT--
bool(true)
bool(false)
bool(false)
bool(false)
current=3 longest=9 lastDay=5 freezes=0 multiplier=1.03 
{"current":3,"longest":9,"lastDay":5,"freezes":0,"multiplier":1.03}{"current":3,"longest":9,"lastDay":5,"freezes":0,"multiplier":1.03}{"current":3,"longest":9,"lastDay":5,"freezes":0,"multiplier":1.03}
\Azora\Streak::__set_state(array(
   'current' => 3,
   'longest' => 9,
   'lastDay' => 5,
   'freezes' => 0,
   'multiplier' => 1.03,
))
Azora\Streak Object
(
    [current] => 3
    [longest] => 9
    [lastDay] => 5
    [freezes] => 0
    [multiplier] => 1.03
)
