--TEST--
azora_pivc_score_batch(): references in columns are followed and nothing given is changed
--EXTENSIONS--
azora
--FILE--
<?php
$quality = '50';
$column = [100, &$quality, 10];
$reach = [1, 1, 1];
foreach ($reach as &$each) {
    // Leaves references behind.
}
$verified = '0';
$flags = [true, &$verified, true];
echo json_encode(azora_pivc_score_batch($reach, $column, [0, 0, 0], [100, 100, 100], $flags)), "\n";
var_dump($quality, $verified);
$same = [1, 1];
echo json_encode(azora_pivc_score_batch($same, $same, $same, $same, $same, $same)), "\n";
$self = [100];
$self[] = &$self;
try {
    azora_pivc_score_batch([1, 1], $self, [0, 0], [100, 100]);
} catch (TypeError $error) {
    echo get_class($error), "\n";
}
?>
--EXPECT--
[10,2,1]
string(2) "50"
string(1) "0"
[0,0]
TypeError
