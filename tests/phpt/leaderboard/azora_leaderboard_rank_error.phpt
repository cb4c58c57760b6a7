--TEST--
azora_leaderboard_rank(): errors name the id
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_leaderboard_rank', [7 => 1, 8 => 1.5]);
throws('azora_leaderboard_rank', ['ann' => '1.5']);
throws('azora_leaderboard_rank', ['ann' => NAN]);
throws('azora_leaderboard_rank', ['ann' => INF]);
throws('azora_leaderboard_rank', ['ann' => 1e19]);
throws('azora_leaderboard_rank', ['ann' => '9223372036854775808']);
throws('azora_leaderboard_rank', ['ann' => 'best']);
throws('azora_leaderboard_rank', ['ann' => '']);
throws('azora_leaderboard_rank', ['ann' => "1\0"]);
throws('azora_leaderboard_rank', ['ann' => null]);
throws('azora_leaderboard_rank', ['ann' => true]);
throws('azora_leaderboard_rank', ['ann' => [1]]);
throws('azora_leaderboard_rank', ['ann' => new stdClass()]);
throws('azora_leaderboard_rank', 'scores');
throws('azora_leaderboard_rank', [1], 'dense');
throws('azora_leaderboard_rank', [1], Azora\Period::Day);
throws('azora_leaderboard_rank', [1], null);
?>
--EXPECT--
ValueError: azora_leaderboard_rank(): Argument #1 ($scores) must be an integer in row 1
ValueError: azora_leaderboard_rank(): Argument #1 ($scores) must be an integer in row 0
ValueError: azora_leaderboard_rank(): Argument #1 ($scores) must be an integer in row 0
ValueError: azora_leaderboard_rank(): Argument #1 ($scores) must be an integer in row 0
ValueError: azora_leaderboard_rank(): Argument #1 ($scores) must be an integer in row 0
ValueError: azora_leaderboard_rank(): Argument #1 ($scores) must be an integer in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type int, float or numeric string, string given in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type int, float or numeric string, string given in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type int, float or numeric string, string given in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type int, float or numeric string, null given in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type int, float or numeric string, bool given in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type int, float or numeric string, array given in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type int, float or numeric string, stdClass given in row 0
TypeError: azora_leaderboard_rank(): Argument #1 ($scores) must be of type array, string given
TypeError: azora_leaderboard_rank(): Argument #2 ($ties) must be of type Azora\Ties, string given
TypeError: azora_leaderboard_rank(): Argument #2 ($ties) must be of type Azora\Ties, Azora\Period given
TypeError: azora_leaderboard_rank(): Argument #2 ($ties) must be of type Azora\Ties, null given
