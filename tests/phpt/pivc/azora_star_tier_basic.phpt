--TEST--
azora_star_tier(): the highest tier that a score reaches
--EXTENSIONS--
azora
--FILE--
<?php
foreach ([0, 9, 10, 24, 25, 49, 50, 99, 100, 1000, PHP_INT_MAX] as $score) {
    echo $score, ' ';
    var_dump(azora_star_tier($score));
}
?>
--EXPECT--
0 NULL
9 NULL
10 string(6) "silver"
24 string(6) "silver"
25 string(4) "gold"
49 string(4) "gold"
50 string(8) "platinum"
99 string(8) "platinum"
100 string(7) "diamond"
1000 string(7) "diamond"
9223372036854775807 string(7) "diamond"
