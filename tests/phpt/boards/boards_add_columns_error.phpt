--TEST--
Azora\Boards::addColumns(): errors name the column and the row, and nothing is added
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

$good = ['user' => [1, 2], 'when' => [0, 0], 'score' => [5, 6], 'reach' => [1, 1], 'quality' => [100, 100], 'alignment' => [100, 100], 'verified' => [1, 0], 'course' => [1, 1]];
$boards = new Azora\Boards(['types' => ['pivc'], 'frames' => [Azora\Period::All]]);
$bad = [
    ['user' => [1]],
    ['course' => [1, 1, 1]],
    ['verified' => []],
    ['users' => [1, 2]],
    [0 => [1, 2]],
    ['user' => 1],
    ['user' => null],
    ['user' => [1, 'me']],
    ['user' => [1, 2.5]],
    ['when' => [0, '2024-01-01']],
    ['when' => [null, 0]],
    ['score' => [5, NAN]],
    ['score' => [5, '1e30']],
    ['reach' => [1, -1]],
    ['reach' => ['-1', 1]],
    ['quality' => [100, 100.5]],
    ['quality' => ['', 100]],
    ['quality' => [100, NAN]],
    ['alignment' => [-1, 100]],
    ['alignment' => [100, [100]]],
    ['verified' => [1, 2]],
    ['verified' => [1, 'true']],
    ['verified' => [1, null]],
    ['course' => [1, new stdClass()]],
];
foreach ($bad as $change) {
    throws([$boards, 'addColumns'], array_replace($good, $change));
}
foreach (array_keys($good) as $name) {
    throws([$boards, 'addColumns'], array_diff_key($good, [$name => 0]));
}
throws([$boards, 'addColumns'], []);
throws([$boards, 'addColumns'], 5);
show_boards($boards);
echo "nobody\n";
?>
--EXPECT--
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "when" must be as long as "user": 1 rows, not 2
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "course" must be as long as "user": 2 rows, not 3
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "verified" must be as long as "user": 2 rows, not 0
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have only the keys user, when, score, reach, quality, alignment, verified and course
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have only the keys user, when, score, reach, quality, alignment, verified and course
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "user" must be of type array, int given
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "user" must be of type array, null given
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "user" must be of type int, float or numeric string, string given in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "user" must be an integer in row 1
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "when" must be of type int, float or numeric string, string given in row 1
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "when" must be of type int, float or numeric string, null given in row 0
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "score" must be an integer in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "score" must be an integer in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "reach" must be 0 or more in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "reach" must be 0 or more in row 0
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "quality" must be between 0 and 100 in row 1
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "quality" must be of type int, float or numeric string, string given in row 0
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "quality" must be between 0 and 100 in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "alignment" must be between 0 and 100 in row 0
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "alignment" must be of type int, float or numeric string, array given in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "verified" must be true, false, 0 or 1 in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) key "verified" must be true, false, 0 or 1 in row 1
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "verified" must be of type bool, int or string, null given in row 1
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) key "course" must be of type int, float or numeric string, stdClass given in row 1
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "user"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "when"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "score"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "reach"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "quality"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "alignment"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "verified"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "course"
ValueError: Azora\Boards::addColumns(): Argument #1 ($columns) must have the key "user"
TypeError: Azora\Boards::addColumns(): Argument #1 ($columns) must be of type array, int given
nobody
