--TEST--
azora_pivc_score_batch(): columns in, scores out
--EXTENSIONS--
azora
--FILE--
<?php
echo json_encode(azora_pivc_score_batch([1, 1, 25, 1000, 10000], [100, 85, 90, 100, 100], [0, 0, 50, 100, 100], [100, 100, 100, 100, 100])), "\n";
echo json_encode(azora_pivc_score_batch([1, 1], [100, 100], [0, 0], [100, 100], [true, false])), "\n";
echo json_encode(azora_pivc_score_batch([1000, 1000], [100, 100], [100, 100], [100, 100], null, [1.02, 2.0])), "\n";
echo json_encode(azora_pivc_score_batch([1], [100], [0], [100], policy: new Azora\PivcPolicy(base: 20.0))), "\n";
echo json_encode(azora_pivc_score_batch([], [], [], [])), json_encode(azora_pivc_score_batch([], [], [], [], [], [])), "\n";
?>
--EXPECT--
[10,8,32,80,100]
[10,5]
[81,160]
[20]
[][]
