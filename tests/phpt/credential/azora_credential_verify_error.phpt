--TEST--
azora_credential_verify(): wrong arguments and options; documents never throw
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

$signed = issued();
echo "-- arguments\n";
throws('azora_credential_verify');
throws('azora_credential_verify', []);
throws('azora_credential_verify', new stdClass());
throws('azora_credential_verify', $signed, null);
throws('azora_credential_verify', $signed, 'now');
throws('azora_credential_verify', $signed, new ArrayObject());
throws('azora_credential_verify', $signed, [], 1);
$options = [
    'now' => ['', 'now', 'tomorrow', '2026-01-31', '1769860800', "2026-01-31T12:00:00Z\0", 1.5, null, true, [], new DateTimeImmutable('@0'), 253402300800, -2147483648001, PHP_INT_MAX, PHP_INT_MIN, '10000-01-01T00:00:00Z'],
    'issuers' => ['did:web:a', [1], [null], [['did:web:a']], null, false, new ArrayObject(['did:web:a'])],
    'contexts' => [BASE, [1], null],
    'statusLists' => ['{}', ['{}'], ['a' => null], ['a' => []], ['12' => '{}'], null],
    'statusIssuers' => ['a', ['a'], ['a' => 5], ['12' => 'a'], null],
    'didDocuments' => ['{}', ['{}'], ['did:web:a' => []], ['12' => '{}'], ['did:web:a' => new stdClass()], null],
    'controllerCheck' => [0, 1, '', 'false', null, []],
    'purpose' => ['', 'AssertionMethod', "assertionMethod\0", 'keyAgreement', ['assertionMethod'], null],
    'challenge' => [null, 5, [], ['a']],
    'domain' => [null, 5, [], [5], [null], [['a']], ['a' => 1]],
    'skew' => [-1, 86401, PHP_INT_MAX, PHP_INT_MIN, '300', 300.0, null, true],
    'status' => ['', 'Report', "report\0", 'ignore', true, null, ['report']],
    'limits' => [null, 5, 'size', ['size'], ['size' => 0], ['size' => 67108865], ['size' => '5'], ['size' => 1.0], ['size' => null], ['depth' => 513], ['depth' => 0], ['proofs' => 17], ['proofs' => -1], ['chain' => 17], ['expansion' => 268435457], ["size\0" => 5], ['Size' => 5], ['other' => 5], [5 => 5], ['size' => 5, 'other' => 5], ['size' => PHP_INT_MAX]],
];
foreach ($options as $name => $values) {
    echo "-- $name\n";
    $seen = [];
    foreach ($values as $value) {
        try {
            azora_credential_verify($signed, [$name => $value]);
            echo 'taken: ', json($value), "\n";
        } catch (ValueError $error) {
            $seen[$error->getMessage()] = ($seen[$error->getMessage()] ?? 0) + 1;
        }
    }
    foreach ($seen as $message => $times) {
        echo "$times: $message\n";
    }
}
echo "-- names that are not known\n";
foreach (['', 'Now', "now\0", 'created', 'suites', 'threads', 'profile', 'statuslists', 0, 5] as $name) {
    throws('azora_credential_verify', $signed, [$name => 'x']);
}
$many = [];
for ($i = 0; $i < 100; $i++) {
    $many['issuers' . str_repeat("\0", $i)] = ['a'];
}
throws('azora_credential_verify', $signed, $many);
echo "-- an option counts even where the document does not get so far\n";
throws('azora_credential_verify', '', ['skew' => -1]);
throws('azora_credential_verify', '{}', ['didDocuments' => ['a' => 5]]);
?>
--EXPECT--
-- arguments
ArgumentCountError: azora_credential_verify() expects at least 1 argument, 0 given
TypeError: azora_credential_verify(): Argument #1 ($credential) must be of type string, array given
TypeError: azora_credential_verify(): Argument #1 ($credential) must be of type string, stdClass given
TypeError: azora_credential_verify(): Argument #2 ($options) must be of type array, null given
TypeError: azora_credential_verify(): Argument #2 ($options) must be of type array, string given
TypeError: azora_credential_verify(): Argument #2 ($options) must be of type array, ArrayObject given
ArgumentCountError: azora_credential_verify() expects at most 2 arguments, 3 given
-- now
16: azora_credential_verify(): Argument #2 ($options) option "now" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z
-- issuers
7: azora_credential_verify(): Argument #2 ($options) option "issuers" must be a list of ids
-- contexts
3: azora_credential_verify(): Argument #2 ($options) option "contexts" must be a list of addresses
-- statusLists
6: azora_credential_verify(): Argument #2 ($options) option "statusLists" must be texts by the address of their list
-- statusIssuers
5: azora_credential_verify(): Argument #2 ($options) option "statusIssuers" must be ids by the address of their list
-- didDocuments
6: azora_credential_verify(): Argument #2 ($options) option "didDocuments" must be texts by their controller
-- controllerCheck
6: azora_credential_verify(): Argument #2 ($options) option "controllerCheck" must be true or false
-- purpose
6: azora_credential_verify(): Argument #2 ($options) option "purpose" must be "assertionMethod" or "authentication"
-- challenge
4: azora_credential_verify(): Argument #2 ($options) option "challenge" must be a text
-- domain
7: azora_credential_verify(): Argument #2 ($options) option "domain" must be a text or a list of at least one text
-- skew
8: azora_credential_verify(): Argument #2 ($options) option "skew" must be seconds from 0 to 86400
-- status
7: azora_credential_verify(): Argument #2 ($options) option "status" must be "require" or "report"
-- limits
21: azora_credential_verify(): Argument #2 ($options) option "limits" must be an array of size (1 to 67108864 bytes), depth (1 to 512), proofs (1 to 16), chain (1 to 16) and expansion (1 to 268435456 bytes)
-- names that are not known
ValueError: azora_credential_verify(): Argument #2 ($options) has no option ""
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "Now"
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "now"
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "created"
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "suites"
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "threads"
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "profile"
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "statuslists"
ValueError: azora_credential_verify(): Argument #2 ($options) has no option 0
ValueError: azora_credential_verify(): Argument #2 ($options) has no option 5
ValueError: azora_credential_verify(): Argument #2 ($options) has no option "issuers"
-- an option counts even where the document does not get so far
ValueError: azora_credential_verify(): Argument #2 ($options) option "skew" must be seconds from 0 to 86400
ValueError: azora_credential_verify(): Argument #2 ($options) option "didDocuments" must be texts by their controller
