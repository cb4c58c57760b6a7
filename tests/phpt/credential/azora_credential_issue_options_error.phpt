--TEST--
azora_credential_issue(), azora_credential_issue_batch(): options that are not known or not valid
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

$plain = credential();
$options = [
    'created' => ['', 'now', '2026-01-31', '2026-01-31T12:00:00', '2026-01-31t12:00:00z', "2026-01-31T12:00:00Z\0", '2026-02-30T00:00:00Z', 1769860800, null, true, [], new DateTimeImmutable('@0')],
    'suites' => [[], ['eddsa-rdfc-2022'], ['eddsa-jcs-2022', 'eddsa-jcs-2022'], ['EDDSA-JCS-2022'], ["eddsa-jcs-2022\0"], [null], [['eddsa-jcs-2022']], 'eddsa-jcs-2022', null, 1],
    'purpose' => ['authentication', '', "assertionMethod\0", ['assertionMethod'], null, 1],
    'contexts' => [BASE, [1], [null], [[BASE]], null, false, new ArrayObject([BASE])],
    'didDocuments' => ['{}', ['{}'], ['did:web:a' => null], ['did:web:a' => []], ['did:web:a' => 5], ['5' => '{}'], null],
    'threads' => [0, 65, -1, PHP_INT_MAX, '2', 2.0, true, null, []],
];
foreach ($options as $name => $values) {
    echo "-- $name\n";
    foreach ($values as $value) {
        $told = [];
        foreach (['azora_credential_issue', 'azora_credential_issue_batch'] as $function) {
            try {
                $function($function === 'azora_credential_issue' ? $plain : [$plain], key_of(), [$name => $value]);
                $told[] = 'nothing was thrown';
            } catch (ValueError $error) {
                $told[] = str_replace($function, '', $error->getMessage());
            }
        }
        echo implode(' | ', array_unique($told)), "\n";
    }
}
echo "-- names that are not known\n";
foreach (['', 'Created', 'created ', "created\0", 'now', 'issuers', 'controllerCheck', 'profile', 'limits', 0, 7, -1, '08'] as $name) {
    throws('azora_credential_issue', $plain, key_of(), [$name => 'x']);
}
echo "-- many names that differ behind a NUL\n";
$many = [];
for ($i = 0; $i < 100; $i++) {
    $many['contexts' . str_repeat("\0", $i)] = [BASE];
}
throws('azora_credential_issue', $plain, key_of(), $many);
throws('azora_credential_issue_batch', [$plain], key_of(), $many);
echo "-- the first that is wrong is told, the key comes before them all\n";
throws('azora_credential_issue', $plain, key_of(), ['suites' => ['x'], 'created' => 'x']);
throws('azora_credential_issue', '{', key_of(), ['created' => 'x']);
?>
--EXPECT--
-- created
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
-- suites
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
-- purpose
(): Argument #3 ($options) option "purpose" must be "assertionMethod"
(): Argument #3 ($options) option "purpose" must be "assertionMethod"
(): Argument #3 ($options) option "purpose" must be "assertionMethod"
(): Argument #3 ($options) option "purpose" must be "assertionMethod"
(): Argument #3 ($options) option "purpose" must be "assertionMethod"
(): Argument #3 ($options) option "purpose" must be "assertionMethod"
-- contexts
(): Argument #3 ($options) option "contexts" must be a list of addresses
(): Argument #3 ($options) option "contexts" must be a list of addresses
(): Argument #3 ($options) option "contexts" must be a list of addresses
(): Argument #3 ($options) option "contexts" must be a list of addresses
(): Argument #3 ($options) option "contexts" must be a list of addresses
(): Argument #3 ($options) option "contexts" must be a list of addresses
(): Argument #3 ($options) option "contexts" must be a list of addresses
-- didDocuments
(): Argument #3 ($options) option "didDocuments" must be texts by their controller
(): Argument #3 ($options) option "didDocuments" must be texts by their controller
(): Argument #3 ($options) option "didDocuments" must be texts by their controller
(): Argument #3 ($options) option "didDocuments" must be texts by their controller
(): Argument #3 ($options) option "didDocuments" must be texts by their controller
(): Argument #3 ($options) option "didDocuments" must be texts by their controller
(): Argument #3 ($options) option "didDocuments" must be texts by their controller
-- threads
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
(): Argument #3 ($options) has no option "threads" | (): Argument #3 ($options) option "threads" must be from 1 to 64
-- names that are not known
ValueError: azora_credential_issue(): Argument #3 ($options) has no option ""
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "Created"
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "created "
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "created"
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "now"
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "issuers"
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "controllerCheck"
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "profile"
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "limits"
ValueError: azora_credential_issue(): Argument #3 ($options) has no option 0
ValueError: azora_credential_issue(): Argument #3 ($options) has no option 7
ValueError: azora_credential_issue(): Argument #3 ($options) has no option -1
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "08"
-- many names that differ behind a NUL
ValueError: azora_credential_issue(): Argument #3 ($options) has no option "contexts"
ValueError: azora_credential_issue_batch(): Argument #3 ($options) has no option "contexts"
-- the first that is wrong is told, the key comes before them all
ValueError: azora_credential_issue(): Argument #3 ($options) option "suites" must be ["eddsa-jcs-2022"]
ValueError: azora_credential_issue(): Argument #3 ($options) option "created" must be a time with an offset like 2026-01-31T12:00:00Z
