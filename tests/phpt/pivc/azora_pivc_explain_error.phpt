--TEST--
azora_pivc_explain(): what is out of range or of a wrong type is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_pivc_explain', -1, 100, 0, 100);
throws('azora_pivc_explain', 1, NAN, 0, 100);
throws('azora_pivc_explain', 1, 100, -INF, 100);
throws('azora_pivc_explain', 1, 100, 0, 101);
throws('azora_pivc_explain', 1, 100, 0, 100, true, 101);
throws('azora_pivc_explain', 1, 100, 0, 'all');
throws('azora_pivc_explain', 1, 100, 0, 100, true, 1.0, 'default');
?>
--EXPECT--
ValueError: azora_pivc_explain(): Argument #1 ($reach) must be 0 or more
ValueError: azora_pivc_explain(): Argument #2 ($quality) must be between 0 and 100
ValueError: azora_pivc_explain(): Argument #3 ($innovation) must be between 0 and 100
ValueError: azora_pivc_explain(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_explain(): Argument #6 ($multiplier) must be between 0 and 100
TypeError: azora_pivc_explain(): Argument #4 ($alignment) must be of type float, string given
TypeError: azora_pivc_explain(): Argument #7 ($policy) must be of type ?Azora\PivcPolicy, string given
