--TEST--
azora_pivc_score_batch(): strings that are not numbers are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

final class Ten
{
    public function __toString(): string
    {
        return '10';
    }
}

foreach (['12.5abc', '0x1A', '', ' ', 'abc', "12\0", "\0" . '12', '1,5', '1 000', '1e', '--1', 'INF', 'NAN', new Ten()] as $text) {
    throws('azora_pivc_score_batch', [1, 1], [100, $text], [0, 0], [100, 100]);
}
throws('azora_pivc_score_batch', [1], ['1e400'], [0], [100]);
throws('azora_pivc_score_batch', [fopen('php://memory', 'r')], [100], [0], [100]);
?>
--EXPECT--
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, string given in row 1
TypeError: azora_pivc_score_batch(): Argument #2 ($quality) must be of type int, float or numeric string, Ten given in row 1
ValueError: azora_pivc_score_batch(): Argument #2 ($quality) must be between 0 and 100 in row 0
TypeError: azora_pivc_score_batch(): Argument #1 ($reach) must be of type int, float or numeric string, resource given in row 0
