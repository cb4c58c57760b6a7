--TEST--
azora_status_list_credential(): errors name the argument and the option
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/gzip.inc';

$list = new Azora\StatusList();
$short = Azora\StatusList::decode(encoded(stored("\0")), 0);
$id = 'https://a.example/1';
$issuer = 'did:web:a.example';
$make = 'azora_status_list_credential';
throws($make, $short, $id, $issuer);
foreach (['', 'a.example', 'https://a.example/1#list', "https://a.example/\xff", 'https://a.example/a b', "https://a.example/\0", 'https://'] as $url) {
    throws($make, $list, $url, $issuer);
}
foreach (['', 'me', "did:web:\n"] as $url) {
    throws($make, $list, $id, $url);
}
throws($make, $list, $id, $issuer, '');
throws($make, $list, $id, $issuer, "\xff");
throws($make, $list, $id, $issuer, []);
throws($make, $list, $id, $issuer, ['revocation', '']);
throws($make, $list, $id, $issuer, ['revocation', 1]);
throws($make, $list, $id, $issuer, 'message');
throws($make, $list, $id, $issuer, ['suspension', 'message']);
$options = [
    ['valid' => 1],
    [1],
    ['validFrom' => '2024-02-30T00:00:00Z'],
    ['validFrom' => '2024-02-28'],
    ['validFrom' => 1.5],
    ['validFrom' => PHP_INT_MAX],
    ['validUntil' => null],
    ['validFrom' => 10, 'validUntil' => 10],
    ['validUntil' => 1],
    ['ttl' => 0],
    ['ttl' => 2 ** 53],
    ['ttl' => '5'],
    ['statusSize' => 0],
    ['statusSize' => 17],
    ['statusSize' => 2],
    ['statusMessages' => 'a'],
    ['statusMessages' => []],
    ['statusMessages' => ['a']],
    ['statusMessages' => ['a', 'b', 'c']],
    ['statusMessages' => ['a', '']],
    ['statusMessages' => ['a', 2]],
    ['statusMessages' => ['a', "\xe9"]],
];
foreach ($options as $option) {
    throws($make, $list, $id, $issuer, 'revocation', $option);
}
throws($make, new stdClass(), $id, $issuer);
?>
--EXPECT--
ValueError: azora_status_list_credential(): Argument #1 ($list) must have at least 131072 entries, which take 131072 bits
ValueError: azora_status_list_credential(): Argument #2 ($id) must be an absolute URL without a fragment
ValueError: azora_status_list_credential(): Argument #2 ($id) must be an absolute URL without a fragment
ValueError: azora_status_list_credential(): Argument #2 ($id) must be an absolute URL without a fragment
ValueError: azora_status_list_credential(): Argument #2 ($id) must be an absolute URL without a fragment
ValueError: azora_status_list_credential(): Argument #2 ($id) must be an absolute URL without a fragment
ValueError: azora_status_list_credential(): Argument #2 ($id) must be an absolute URL without a fragment
ValueError: azora_status_list_credential(): Argument #2 ($id) must be an absolute URL without a fragment
ValueError: azora_status_list_credential(): Argument #3 ($issuer) must be an absolute URL
ValueError: azora_status_list_credential(): Argument #3 ($issuer) must be an absolute URL
ValueError: azora_status_list_credential(): Argument #3 ($issuer) must be an absolute URL
ValueError: azora_status_list_credential(): Argument #4 ($purpose) must be valid UTF-8 and not empty
ValueError: azora_status_list_credential(): Argument #4 ($purpose) must be valid UTF-8 and not empty
ValueError: azora_status_list_credential(): Argument #4 ($purpose) must be a string, or a list that is not empty
ValueError: azora_status_list_credential(): Argument #4 ($purpose) must be valid UTF-8 and not empty in row 1
TypeError: azora_status_list_credential(): Argument #4 ($purpose) must be of type string, int given in row 1
ValueError: azora_status_list_credential(): Argument #5 ($options) must have the key "statusMessages" if a purpose is "message"
ValueError: azora_status_list_credential(): Argument #5 ($options) must have the key "statusMessages" if a purpose is "message"
ValueError: azora_status_list_credential(): Argument #5 ($options) must have only the keys validFrom, validUntil, ttl, statusSize and statusMessages
ValueError: azora_status_list_credential(): Argument #5 ($options) must have only the keys validFrom, validUntil, ttl, statusSize and statusMessages
ValueError: azora_status_list_credential(): Argument #5 ($options) key "validFrom" must be a time as RFC 3339 writes it, like "2024-02-29T22:59:59Z"
ValueError: azora_status_list_credential(): Argument #5 ($options) key "validFrom" must be a time as RFC 3339 writes it, like "2024-02-29T22:59:59Z"
TypeError: azora_status_list_credential(): Argument #5 ($options) key "validFrom" must be of type string or int, float given
ValueError: azora_status_list_credential(): Argument #5 ($options) key "validFrom" must be a time of the years 0000 to 9999
TypeError: azora_status_list_credential(): Argument #5 ($options) key "validUntil" must be of type string or int, null given
ValueError: azora_status_list_credential(): Argument #5 ($options) key "validUntil" must be later than "validFrom"
ValueError: azora_status_list_credential(): Argument #5 ($options) key "validUntil" must be later than "validFrom"
ValueError: azora_status_list_credential(): Argument #5 ($options) key "ttl" must be a number of milliseconds, 1 to 2^53 - 1
ValueError: azora_status_list_credential(): Argument #5 ($options) key "ttl" must be a number of milliseconds, 1 to 2^53 - 1
TypeError: azora_status_list_credential(): Argument #5 ($options) key "ttl" must be of type int, string given
ValueError: azora_status_list_credential(): Argument #5 ($options) key "statusSize" must be between 1 and 16
ValueError: azora_status_list_credential(): Argument #5 ($options) key "statusSize" must be between 1 and 16
ValueError: azora_status_list_credential(): Argument #1 ($list) must have at least 131072 entries, which take 262144 bits
TypeError: azora_status_list_credential(): Argument #5 ($options) key "statusMessages" must be of type array, string given
ValueError: azora_status_list_credential(): Argument #5 ($options) key "statusMessages" must be a list of one text for each value of "statusSize" bits
ValueError: azora_status_list_credential(): Argument #5 ($options) key "statusMessages" must be a list of one text for each value of "statusSize" bits
ValueError: azora_status_list_credential(): Argument #5 ($options) key "statusMessages" must be a list of one text for each value of "statusSize" bits
ValueError: azora_status_list_credential(): Argument #5 ($options) key "statusMessages" must be valid UTF-8 and not empty in row 1
TypeError: azora_status_list_credential(): Argument #5 ($options) key "statusMessages" must be of type string, int given in row 1
ValueError: azora_status_list_credential(): Argument #5 ($options) key "statusMessages" must be valid UTF-8 and not empty in row 1
TypeError: azora_status_list_credential(): Argument #1 ($list) must be of type Azora\StatusList, stdClass given
