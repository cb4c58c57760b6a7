--TEST--
azora_credential_issue_batch(): wrong arguments, and what is no text
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

$key = key_of();
echo "-- arguments\n";
throws('azora_credential_issue_batch');
throws('azora_credential_issue_batch', []);
throws('azora_credential_issue_batch', '{}', $key);
throws('azora_credential_issue_batch', null, $key);
throws('azora_credential_issue_batch', new stdClass(), $key);
throws('azora_credential_issue_batch', [], null);
throws('azora_credential_issue_batch', [], new stdClass());
throws('azora_credential_issue_batch', [], $key, null);
throws('azora_credential_issue_batch', [], $key, [], 1);
throws('azora_credential_issue_batch', [], $key, ['threads' => 0]);
throws('azora_credential_issue_batch', [], $key, ['now' => NOW]);
echo "-- a source is not asked where an option is wrong\n";
$asked = false;
$source = static function () use (&$asked) {
    $asked = true;
    yield credential();
};
throws('azora_credential_issue_batch', $source(), $key, ['suites' => []]);
var_dump($asked);
echo "-- what is no text\n";
$values = [null, true, 5, 1.5, [], ['a'], new stdClass(), new CachingIterator(new ArrayIterator([])), credential(), fopen('php://memory', 'r')];
foreach (azora_credential_issue_batch($values, $key, CREATED) as $position => $text) {
    echo $position, ': ', is_string($text) ? told(verified($text)) : complaint($text) . ': ' . $text->getMessage(), "\n";
}
echo "-- what is told of them is the caller's\n";
$batch = azora_credential_issue_batch(['{'], $key);
$first = $batch->current();
var_dump($first === $batch->current(), $first->getLine() === __LINE__ - 1, $first->getPrevious(), $first instanceof Azora\AzoraException);
?>
--EXPECT--
-- arguments
ArgumentCountError: azora_credential_issue_batch() expects at least 2 arguments, 0 given
ArgumentCountError: azora_credential_issue_batch() expects at least 2 arguments, 1 given
TypeError: azora_credential_issue_batch(): Argument #1 ($credentials) must be of type Traversable|array, string given
TypeError: azora_credential_issue_batch(): Argument #1 ($credentials) must be of type Traversable|array, null given
TypeError: azora_credential_issue_batch(): Argument #1 ($credentials) must be of type Traversable|array, stdClass given
TypeError: azora_credential_issue_batch(): Argument #2 ($key) must be of type Azora\SigningKey, null given
TypeError: azora_credential_issue_batch(): Argument #2 ($key) must be of type Azora\SigningKey, stdClass given
TypeError: azora_credential_issue_batch(): Argument #3 ($options) must be of type array, null given
ArgumentCountError: azora_credential_issue_batch() expects at most 3 arguments, 4 given
ValueError: azora_credential_issue_batch(): Argument #3 ($options) option "threads" must be from 1 to 64
ValueError: azora_credential_issue_batch(): Argument #3 ($options) has no option "now"
-- a source is not asked where an option is wrong
ValueError: azora_credential_issue_batch(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
bool(false)
-- what is no text
0: SYNTAX: A credential must be a string, null given
1: SYNTAX: A credential must be a string, bool given
2: SYNTAX: A credential must be a string, int given
3: SYNTAX: A credential must be a string, float given
4: SYNTAX: A credential must be a string, array given
5: SYNTAX: A credential must be a string, array given
6: SYNTAX: A credential must be a string, stdClass given
7: SYNTAX: A credential must be a string, CachingIterator given
8: verified
9: SYNTAX: A credential must be a string, resource given
-- what is told of them is the caller's
bool(true)
bool(true)
NULL
bool(true)
