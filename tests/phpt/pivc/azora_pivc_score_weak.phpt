--TEST--
azora_pivc_score(): arguments convert as PHP's own do, and a thrown deprecation stops the call
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

echo azora_pivc_score('25', ' 90', '50 ', '1e2', '1', '1.0'), "\n";
echo azora_pivc_score(true, '100.0', false, 100, 'no'), "\n";
echo azora_pivc_score(25.0, 90, 50, 100, 0), "\n";
set_error_handler(static function (int $level, string $message): never {
    throw new ErrorException($message, 0, $level);
});
throws('azora_pivc_score', 1.5, 100, 0, 100);
throws('azora_pivc_score', null, 100, 0, 100);
throws('azora_pivc_score', '0x1A', 100, 0, 100);
throws('azora_pivc_score', "1\0", 100, 0, 100);
throws('azora_pivc_score', PHP_INT_MAX . '0', 100, 0, 100);
?>
--EXPECT--
32
10
16
ErrorException: Implicit conversion from float 1.5 to int loses precision
ErrorException: azora_pivc_score(): Passing null to parameter #1 ($reach) of type int is deprecated
TypeError: azora_pivc_score(): Argument #1 ($reach) must be of type int, string given
TypeError: azora_pivc_score(): Argument #1 ($reach) must be of type int, string given
TypeError: azora_pivc_score(): Argument #1 ($reach) must be of type int, string given
