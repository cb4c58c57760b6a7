--TEST--
azora_vet_content(): wrong arguments, and conditions that fail
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/vetting.inc';

$set = constitution();
$path = azora_rules_compile('{"schema": 1, "version": 1, "rules": []}');
throws('azora_vet_content', '<p>x', $path);
throws('azora_vet_content', "<p>\xff</p>", $set);
throws('azora_vet_content', "<p>\xed\xa0\x80</p>", $set);
throws('azora_vet_content', str_repeat(' ', 4 * 1024 * 1024 + 1), $set);
throws('azora_vet_content', '<p>x', $set, ['words' => 3]);
throws('azora_vet_content', '<p>x', $set, ['rude' => 3]);
throws('azora_vet_content', '<p>x', $set, ['judgement' => new DateTime()]);
$cyclic = ['a' => 1];
$cyclic['b'] = &$cyclic;
throws('azora_vet_content', '<p>x', $set, $cyclic);
throws('azora_vet_content', '<p>x', $set, null);
throws('azora_vet_content', [], $set);
$failing = constitution([rule(['throw' => 'no idea']), rule(true)]);
try {
    azora_vet_content('<p>x', $failing);
} catch (Azora\RuleException $thrown) {
    echo $thrown->getCode(), ' ', $thrown->type, ' ', $thrown->pointer, ': ', $thrown->getMessage(), "\n";
}
echo "-- the next one is right\n";
echo azora_vet_content('<p>x', $set, ['judgement' => ['truth' => 80]])['score'], "\n";
?>
--EXPECT--
ValueError: azora_vet_content(): Argument #2 ($constitution) must be a constitution, the rules of a path given
ValueError: azora_vet_content(): Argument #1 ($html) must be valid UTF-8
ValueError: azora_vet_content(): Argument #1 ($html) must be valid UTF-8
ValueError: azora_vet_content(): Argument #1 ($html) must be at most 4194304 bytes long
ValueError: azora_vet_content(): Argument #3 ($facts) must not hold "words", which is measured
ValueError: azora_vet_content(): Argument #3 ($facts) must not hold "rude", which is measured
ValueError: azora_vet_content(): Argument #3 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; DateTime given
ValueError: azora_vet_content(): Argument #3 ($facts) must consist of null, bool, int, float, string, array and stdClass values, and not of itself; a value that contains itself given
TypeError: azora_vet_content(): Argument #3 ($facts) must be of type array, null given
TypeError: azora_vet_content(): Argument #1 ($html) must be of type string, array given
3 no idea /rules/0/when/throw: Rule "rule-1": the rule threw no idea, at "/rules/0/when/throw"
-- the next one is right
100
