--TEST--
azora_rules_evaluate_batch(): wrong arguments; exceptions of generators and sinks
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

$set = compiled(rule('all', below('a', 5), cooldown: 10));
throws('azora_rules_evaluate_batch');
throws('azora_rules_evaluate_batch', $set);
throws('azora_rules_evaluate_batch', $set, 1);
throws('azora_rules_evaluate_batch', $set, new stdClass());
throws('azora_rules_evaluate_batch', $set, [], 1);
throws('azora_rules_evaluate_batch', $set, [], [], 'now');
throws('azora_rules_evaluate_batch', $set, [], [], 1, 'no_such_function');
echo "-- learners\n";
throws('azora_rules_evaluate_batch', $set, [5 => 'facts']);
throws('azora_rules_evaluate_batch', $set, [5 => ['a' => 1], 6 => new stdClass()]);
throws('azora_rules_evaluate_batch', $set, [5 => null]);
throws('azora_rules_evaluate_batch', $set, (static function () { yield [1] => ['a' => 1]; })());
throws('azora_rules_evaluate_batch', $set, (static function () { yield 1.5 => ['a' => 1]; })());
throws('azora_rules_evaluate_batch', $set, (static function () { yield null => ['a' => 1]; })());
throws('azora_rules_evaluate_batch', $set, (static function () { yield new stdClass() => ['a' => 1]; })());
echo "-- last times\n";
throws('azora_rules_evaluate_batch', $set, [5 => ['a' => 1]], [5 => 1]);
throws('azora_rules_evaluate_batch', $set, [5 => ['a' => 1]], [5 => ['all' => 'never']]);
echo json_encode(array_keys(azora_rules_evaluate_batch($set, [5 => ['a' => 1]], [6 => 1]))), "\n";
echo "-- what a generator throws\n";
function broken(): iterable
{
    yield 1 => ['a' => 1];
    throw new LogicException('no more learners');
}
throws('azora_rules_evaluate_batch', $set, broken());
$got = [];
$sink = function (int|string $id, array $decisions) use (&$got) { $got[] = $id; };
throws('azora_rules_evaluate_batch', $set, broken(), [], 1, $sink);
echo json_encode($got), "\n";
$used = (static fn () => yield 1 => [])();
foreach ($used as $facts) {
}
throws('azora_rules_evaluate_batch', $set, $used);
echo "-- what a sink throws\n";
$throwing = function (int|string $id, array $decisions) {
    if ($id === 2) {
        throw new LogicException("not $id");
    }
    echo "$id ";
};
throws('azora_rules_evaluate_batch', $set, [1 => [], 2 => [], 3 => []], [], 1, $throwing);
$finished = (static function () { try { yield 1 => []; yield 2 => []; yield 3 => []; } finally { echo 'closed '; } })();
throws('azora_rules_evaluate_batch', $set, $finished, [], 1, $throwing);
unset($finished);
echo "\n";
throws('azora_rules_evaluate_batch', $set, [1 => []], [], 1, function (string $id, DateTime $decisions) { echo $id; });
throws('azora_rules_evaluate_batch', $set, [1 => []], [], 1, function () { exit("the sink ends the script\n"); });
?>
--EXPECTF--
ArgumentCountError: azora_rules_evaluate_batch() expects at least 2 arguments, 0 given
ArgumentCountError: azora_rules_evaluate_batch() expects at least 2 arguments, 1 given
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must be of type Traversable|array, int given
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must be of type Traversable|array, stdClass given
TypeError: azora_rules_evaluate_batch(): Argument #3 ($lastFired) must be of type array, int given
TypeError: azora_rules_evaluate_batch(): Argument #4 ($now) must be of type ?int, string given
TypeError: azora_rules_evaluate_batch(): Argument #5 ($sink) must be a valid callback or null, function "no_such_function" not found or invalid function name
-- learners
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must be arrays of facts, string given for learner "5"
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must be arrays of facts, stdClass given for learner "6"
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must be arrays of facts, null given for learner "5"
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must have keys of type int or string, array given
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must have keys of type int or string, float given
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must have keys of type int or string, null given
TypeError: azora_rules_evaluate_batch(): Argument #2 ($learners) must have keys of type int or string, stdClass given
-- last times
TypeError: azora_rules_evaluate_batch(): Argument #3 ($lastFired) must be arrays of times, int given for learner "5"
TypeError: azora_rules_evaluate_batch(): Argument #3 ($lastFired) key "all" must be of type int, float or numeric string, string given
[5]
-- what a generator throws
LogicException: no more learners
LogicException: no more learners
[1]
Exception: Cannot traverse an already closed generator
-- what a sink throws
1 LogicException: not 2
1 LogicException: not 2
closed 
TypeError: {closure%S}(): Argument #2 ($decisions) must be of type DateTime, array given
the sink ends the script
