--TEST--
azora_pivc_grade(): what makes no sense is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_pivc_grade', 5, 10, 10);
throws('azora_pivc_grade', 5, 10, 0);
throws('azora_pivc_grade', NAN, 0, 10);
throws('azora_pivc_grade', INF, 0, 10);
throws('azora_pivc_grade', 5, -INF, 10);
throws('azora_pivc_grade', 5, NAN, 10);
throws('azora_pivc_grade', 5, 0, INF);
throws('azora_pivc_grade', 5, 0, NAN);
throws('azora_pivc_grade', 5, 0, 10, 100.5);
throws('azora_pivc_grade', 5, 0, 10, NAN);
throws('azora_pivc_grade', 5, 0, 10, 100, -1);
throws('azora_pivc_grade', 5, 0, 10, 100, INF);
throws('azora_pivc_grade', 'A+', 0, 10);
throws('azora_pivc_grade', 5, 0);
?>
--EXPECT--
ValueError: azora_pivc_grade(): Argument #3 ($max) must be greater than argument #2 ($min)
ValueError: azora_pivc_grade(): Argument #3 ($max) must be greater than argument #2 ($min)
ValueError: azora_pivc_grade(): Argument #1 ($grade) must be finite
ValueError: azora_pivc_grade(): Argument #1 ($grade) must be finite
ValueError: azora_pivc_grade(): Argument #2 ($min) must be finite
ValueError: azora_pivc_grade(): Argument #2 ($min) must be finite
ValueError: azora_pivc_grade(): Argument #3 ($max) must be finite
ValueError: azora_pivc_grade(): Argument #3 ($max) must be finite
ValueError: azora_pivc_grade(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_grade(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_grade(): Argument #5 ($multiplier) must be between 0 and 100
ValueError: azora_pivc_grade(): Argument #5 ($multiplier) must be between 0 and 100
TypeError: azora_pivc_grade(): Argument #1 ($grade) must be of type float, string given
ArgumentCountError: azora_pivc_grade() expects at least 3 arguments, 2 given
