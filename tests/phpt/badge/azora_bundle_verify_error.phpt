--TEST--
azora_bundle_verify(): what is no bundle, and options that are wrong
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/bundle.inc';

$bundle = file_get_contents(__DIR__ . '/../../data/bundle.json');
foreach (['', 'bundle', '{', '[]', '{}', substr($bundle, 0, -1), "$bundle x", str_replace('"v":1,"time"', '"v":2,"time"', $bundle),
    str_replace('"BadgeBundle"', '"Bundle"', $bundle), str_replace('"v":1,"time"', '"v":1,"more":1,"time"', $bundle),
    str_replace('2026-02-20T00:00:00Z', 'yesterday', $bundle), str_replace('{"type":"BadgeBundle"', '{"type":"BadgeBundle","type":"BadgeBundle"', $bundle),
    str_repeat(' ', 8 << 20) . '{}', (new School())->badge] as $text) {
    refuses('azora_bundle_verify', $text);
}
echo "-- options\n";
foreach ([['nonce' => 'x'], ['challenge' => 'x'], ['domain' => 'x'], ['purpose' => 'authentication'], ['verifierKeys' => 'x'], ['verifierKeys' => [5]],
    ['verifierKeys' => ['x+y+z']], ['documents' => true], ['documents' => 'reject'], ['profile' => 'jwt'], ['now' => 'now'], ['threads' => 2]] as $options) {
    refuses('azora_bundle_verify', $bundle, $options);
}
refuses('azora_bundle_verify');
refuses('azora_bundle_verify', [], []);
refuses('azora_bundle_verify', $bundle, 'x');
?>
--EXPECT--
SYNTAX: The bundle cannot be read: at byte 0, the text ends too early (with problems)
SYNTAX: The bundle cannot be read: at byte 0, this is no value (with problems)
SYNTAX: The bundle cannot be read: at byte 1, the text ends too early (with problems)
DAMAGED: The bundle is none: its type is not "BadgeBundle"
DAMAGED: The bundle is none: its type is not "BadgeBundle"
SYNTAX: The bundle cannot be read: at byte 4343, the text ends too early (with problems)
SYNTAX: The bundle cannot be read: at byte 4345, there is more behind the value (with problems)
DAMAGED: The bundle is of another version than 1
DAMAGED: The bundle is none: its type is not "BadgeBundle"
DAMAGED: The bundle has members that no bundle has
DAMAGED: The bundle must say when it and each of its parts was fetched, as "time"
SYNTAX: The bundle cannot be read: at byte 22, there is a name that the object has already (with problems)
SYNTAX: The bundle cannot be read: at byte 8388608, the text is longer than is allowed (with problems)
DAMAGED: The bundle is none: its type is not "BadgeBundle"
-- options
ValueError: azora_bundle_verify(): Argument #2 ($options) has no option "nonce"
ValueError: azora_bundle_verify(): Argument #2 ($options) has no option "challenge"
ValueError: azora_bundle_verify(): Argument #2 ($options) has no option "domain"
ValueError: azora_bundle_verify(): Argument #2 ($options) has no option "purpose"
ValueError: azora_bundle_verify(): Argument #2 ($options) option "verifierKeys" must be a list of verifier keys
TypeError: azora_bundle_verify(): Argument #2 ($options) key "verifierKeys" must be of type string, int given in row 0
ValueError: azora_bundle_verify(): Argument #2 ($options) key "verifierKeys" must be a verifier key, "name+id+key" in row 0
ValueError: azora_bundle_verify(): Argument #2 ($options) option "documents" must be "require" or "accept"
ValueError: azora_bundle_verify(): Argument #2 ($options) option "documents" must be "require" or "accept"
ValueError: azora_bundle_verify(): Argument #2 ($options) option "profile" must be "vc+jwt" or "ob3"
ValueError: azora_bundle_verify(): Argument #2 ($options) option "now" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z
ValueError: azora_bundle_verify(): Argument #2 ($options) has no option "threads"
ArgumentCountError: azora_bundle_verify() expects at least 1 argument, 0 given
TypeError: azora_bundle_verify(): Argument #1 ($bundle) must be of type string, array given
TypeError: azora_bundle_verify(): Argument #2 ($options) must be of type array, string given
