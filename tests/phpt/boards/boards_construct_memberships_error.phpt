--TEST--
Azora\Boards: memberships that make no sense are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$bad = [
    5,
    null,
    ['team' => []],
    [0 => []],
    ['cohort' => 5],
    ['cohort' => ['x' => [1]]],
    ['cohort' => [1 => 5]],
    ['cohort' => [1 => ['me']]],
    ['cohort' => [1 => [1, 2.5]]],
    ['cohort' => [1 => ['course' => 1, 'members' => [1]]]],
    ['group' => 'x'],
    ['group' => ['x' => ['course' => 1, 'members' => []]]],
    ['group' => [1 => [1, 2]]],
    ['group' => [1 => []]],
    ['group' => [1 => ['course' => 1]]],
    ['group' => [1 => ['members' => [1]]]],
    ['group' => [1 => ['course' => 'x', 'members' => [1]]]],
    ['group' => [1 => ['course' => 1.5, 'members' => [1]]]],
    ['group' => [1 => ['course' => 1, 'members' => 1]]],
    ['group' => [1 => ['course' => 1, 'members' => [1, null]]]],
    ['group' => [1 => ['course' => 1, 'members' => [1], 'name' => 'x']]],
];
foreach ($bad as $memberships) {
    throws(fn () => new Azora\Boards(['memberships' => $memberships]));
}
?>
--EXPECT--
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships" must be of type array, int given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships" must be of type array, null given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships" must be an array with only the keys cohort and group
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships" must be an array with only the keys cohort and group
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.cohort" must be of type array, int given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.cohort" must be an array with integers as keys
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.cohort" must be of type array, int given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.cohort" must be of type int, float or numeric string, string given in row 0
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.cohort" must be an integer in row 1
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.cohort" must be of type int, float or numeric string, array given in row 1
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be of type array, string given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be an array with integers as keys
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be an array of groups, each with the keys course and members
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be an array of groups, each with the keys course and members
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be an array of groups, each with the keys course and members
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be an array of groups, each with the keys course and members
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be of type int, float or numeric string, string given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be an integer
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be of type array, int given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be of type int, float or numeric string, null given in row 1
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "memberships.group" must be an array of groups, each with the keys course and members
