--TEST--
azora_pivc_score_batch(): many rows, the last of them bad
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$rows = 100_000;
$reach = array_fill(0, $rows, 1);
$full = array_fill(0, $rows, 100);
$scores = azora_pivc_score_batch($reach, $full, $full, $full);
var_dump(array_is_list($scores), count($scores), array_unique($scores));
$full[$rows - 1] = '100.0000001';
throws('azora_pivc_score_batch', $reach, $full, $full, $full);
?>
--EXPECT--
bool(true)
int(100000)
array(1) {
  [0]=>
  int(20)
}
ValueError: azora_pivc_score_batch(): Argument #2 ($quality) must be between 0 and 100 in row 99999
