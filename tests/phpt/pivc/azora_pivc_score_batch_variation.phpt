--TEST--
azora_pivc_score_batch(): numbers of every kind, any keys, sparse columns
--EXTENSIONS--
azora
--FILE--
<?php
declare(strict_types=1);

function batch(array $quality): void
{
    $same = array_fill(0, count($quality), 1);
    $full = array_fill(0, count($quality), 100);
    echo json_encode(azora_pivc_score_batch($same, $quality, array_fill(0, count($quality), 0), $full)), "\n";
}

batch([50, 50.0, '50', ' 50', '50 ', '50.0', '5e1', '+50', "\t50\n", '050', '.5e2']);
batch([0, -0.0, '-0', '0.0', '-0.0', 1e-320]);
echo json_encode(azora_pivc_score_batch(['1000', '1000.0', 1000.0, '1e3', ' 1000 '], [100, 100, 100, 100, 100], [0, 0, 0, 0, 0], [100, 100, 100, 100, 100])), "\n";
echo json_encode(azora_pivc_score_batch([1, 1, 1, 1, 1, 1], array_fill(0, 6, 100), array_fill(0, 6, 0), array_fill(0, 6, 100), [true, 1, '1', false, 0, '0'])), "\n";
// Keys do not matter, order does; holes left by unset() are not rows.
$quality = ['z' => 100, 5 => 50, 'a' => 10, -3 => 90];
unset($quality['a']);
$packed = [0, 0, 0, 0, 0];
unset($packed[0], $packed[4]);
echo json_encode(azora_pivc_score_batch([9 => 1, 8 => 1, 7 => 1], $quality, $packed, ['x' => 100, 'y' => 100, 'w' => 100])), "\n";
echo json_encode(azora_pivc_score_batch(range(1, 1), range(100, 100), range(0, 0), range(100, 100))), "\n";
?>
--EXPECT--
[5,5,5,5,5,5,5,5,5,5,5]
[0,0,0,0,0,0]
[40,40,40,40,40]
[10,10,10,5,5,5]
[10,5,9]
[10]
