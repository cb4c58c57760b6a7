--TEST--
Azora\Boards: a specification that makes no sense is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$bad = [
    ['type' => ['pivc']],
    [0 => 'pivc'],
    ["types\0" => ['pivc']],
    ['types' => []],
    ['types' => 'pivc'],
    ['types' => null],
    ['types' => ['points']],
    ['types' => ['PIVC']],
    ['types' => [1]],
    ['types' => [null]],
    ['frames' => []],
    ['frames' => ['day']],
    ['frames' => Azora\Period::All],
    ['frames' => [Azora\Ties::Dense]],
    ['types' => ['streak'], 'frames' => [Azora\Period::Day]],
    ['frames' => [Azora\Period::Week, Azora\Period::Month], 'types' => ['pivc', 'streak']],
    ['scopes' => []],
    ['scopes' => ['world']],
    ['scopes' => 'site'],
    ['zone' => 'Mars/Olympus'],
    ['zone' => ''],
    ['zone' => "UTC\0"],
    ['zone' => 3],
    ['zone' => null],
    ['now' => 'yesterday'],
    ['now' => 1.5],
    ['now' => null],
    ['now' => NAN],
    ['now' => true],
    ['ties' => 'dense'],
    ['ties' => null],
    ['keep' => -1],
    ['keep' => 'all'],
    ['keep' => 1.5],
    ['keep' => false],
    ['keep' => PHP_INT_MIN],
    ['hidden' => 5],
    ['hidden' => ['me']],
    ['hidden' => [1, 2.5]],
    ['hidden' => [null]],
    ['hidden' => [[1]]],
    ['policy' => []],
    ['policy' => new Azora\StreakPolicy()],
    ['policy' => null],
];
foreach ($bad as $spec) {
    throws(fn () => new Azora\Boards($spec));
}
throws(fn () => new Azora\Boards('all'));
throws(fn () => new Azora\Boards([], 1));
?>
--EXPECT--
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) must have only the keys types, frames, scopes, zone, now, ties, keep, hidden, memberships and policy
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) must have only the keys types, frames, scopes, zone, now, ties, keep, hidden, memberships and policy
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) must have only the keys types, frames, scopes, zone, now, ties, keep, hidden, memberships and policy
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "types" must be a list that is not empty
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "types" must be of type array, string given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "types" must be of type array, null given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "types" must be one of pivc, stars, contributions, streak, impact, constitutional in row 0
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "types" must be one of pivc, stars, contributions, streak, impact, constitutional in row 0
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "types" must be of type string, int given in row 0
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "types" must be of type string, null given in row 0
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "frames" must be a list that is not empty
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "frames" must be of type Azora\Period, string given in row 0
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "frames" must be of type array, Azora\Period given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "frames" must be of type Azora\Period, Azora\Ties given in row 0
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "frames" must contain Azora\Period::All, the only frame of the type streak
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "frames" must contain Azora\Period::All, the only frame of the type streak
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "scopes" must be a list that is not empty
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "scopes" must be one of site, course, cohort, group in row 0
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "scopes" must be of type array, string given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "zone" must be a time zone that DateTimeZone knows
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "zone" must be a time zone that DateTimeZone knows
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "zone" must be a time zone that DateTimeZone knows
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "zone" must be of type string, int given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "zone" must be of type string, null given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "now" must be of type int, float or numeric string, string given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "now" must be an integer
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "now" must be of type int, float or numeric string, null given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "now" must be an integer
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "now" must be of type int, float or numeric string, bool given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "ties" must be of type Azora\Ties, string given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "ties" must be of type Azora\Ties, null given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "keep" must be null or 0 or more
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "keep" must be of type int, float or numeric string, string given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "keep" must be an integer
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "keep" must be of type int, float or numeric string, bool given
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "keep" must be null or 0 or more
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "hidden" must be of type array, int given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "hidden" must be of type int, float or numeric string, string given in row 0
ValueError: Azora\Boards::__construct(): Argument #1 ($spec) key "hidden" must be an integer in row 1
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "hidden" must be of type int, float or numeric string, null given in row 0
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "hidden" must be of type int, float or numeric string, array given in row 0
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "policy" must be of type Azora\PivcPolicy, array given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "policy" must be of type Azora\PivcPolicy, Azora\StreakPolicy given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) key "policy" must be of type Azora\PivcPolicy, null given
TypeError: Azora\Boards::__construct(): Argument #1 ($spec) must be of type array, string given
ArgumentCountError: Azora\Boards::__construct() expects at most 1 argument, 2 given
