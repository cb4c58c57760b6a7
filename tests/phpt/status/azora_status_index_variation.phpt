--TEST--
azora_status_index(): texts, references and repetitions in the list; every free index as likely
--EXTENSIONS--
azora
--FILE--
<?php
$three = '3';
$taken = [0, '1', 2.0, &$three, 3, 3, 'k' => 4, 5, 6, 8, 9];
echo azora_status_index(10, $taken), "\n";
$counts = array_fill(0, 12, 0);
for ($i = 0; $i < 12_000; $i++) {
    $counts[azora_status_index(12, [0, 7, 11])]++;
}
echo $counts[0] + $counts[7] + $counts[11], "\n";
// 1,333 of each, with a deviation of 34.
unset($counts[0], $counts[7], $counts[11]);
var_dump(min($counts) > 1000, max($counts) < 1667);
$all = range(0, 999_999);
unset($all[777_777]);
echo azora_status_index(1_000_000, $all), "\n";
echo azora_status_index(134217728, []) < 134217728 ? "in range\n" : "out of it\n";
?>
--EXPECT--
7
0
bool(true)
bool(true)
777777
in range
