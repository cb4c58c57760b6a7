--TEST--
azora_pivc_score(): what is out of range or of a wrong type is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_pivc_score', -1, 100, 0, 100);
throws('azora_pivc_score', PHP_INT_MIN, 100, 0, 100);
foreach ([-0.1, 100.1, NAN, INF, -INF, PHP_FLOAT_MAX] as $bad) {
    throws('azora_pivc_score', 1, $bad, 0, 100);
    throws('azora_pivc_score', 1, 100, $bad, 100);
    throws('azora_pivc_score', 1, 100, 0, $bad);
}
foreach ([-0.1, 100.1, NAN, INF, -INF] as $bad) {
    throws('azora_pivc_score', 1, 100, 0, 100, true, $bad);
}
throws('azora_pivc_score', 1, 100, 0);
throws('azora_pivc_score', 1, 100, 0, 100, true, 1.0, null, 1);
throws('azora_pivc_score', 'many', 100, 0, 100);
throws('azora_pivc_score', NAN, 100, 0, 100);
throws('azora_pivc_score', 1, '100 %', 0, 100);
throws('azora_pivc_score', 1, 100, [], 100);
throws('azora_pivc_score', 1, 100, 0, 100, new stdClass());
throws('azora_pivc_score', 1, 100, 0, 100, true, 1.0, new Azora\StreakPolicy());
?>
--EXPECT--
ValueError: azora_pivc_score(): Argument #1 ($reach) must be 0 or more
ValueError: azora_pivc_score(): Argument #1 ($reach) must be 0 or more
ValueError: azora_pivc_score(): Argument #2 ($quality) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #3 ($innovation) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #2 ($quality) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #3 ($innovation) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #2 ($quality) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #3 ($innovation) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #2 ($quality) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #3 ($innovation) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #2 ($quality) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #3 ($innovation) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #2 ($quality) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #3 ($innovation) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #4 ($alignment) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #6 ($multiplier) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #6 ($multiplier) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #6 ($multiplier) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #6 ($multiplier) must be between 0 and 100
ValueError: azora_pivc_score(): Argument #6 ($multiplier) must be between 0 and 100
ArgumentCountError: azora_pivc_score() expects at least 4 arguments, 3 given
ArgumentCountError: azora_pivc_score() expects at most 7 arguments, 8 given
TypeError: azora_pivc_score(): Argument #1 ($reach) must be of type int, string given
TypeError: azora_pivc_score(): Argument #1 ($reach) must be of type int, float given
TypeError: azora_pivc_score(): Argument #2 ($quality) must be of type float, string given
TypeError: azora_pivc_score(): Argument #3 ($innovation) must be of type float, array given
TypeError: azora_pivc_score(): Argument #5 ($verified) must be of type bool, stdClass given
TypeError: azora_pivc_score(): Argument #7 ($policy) must be of type ?Azora\PivcPolicy, Azora\StreakPolicy given
