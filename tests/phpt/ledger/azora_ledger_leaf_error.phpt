--TEST--
azora_ledger_leaf(): kinds, documents and salts that are none
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$leaf = 'azora_ledger_leaf';
$salt = str_repeat("\0", 32);
foreach (['', 'Issue', 'issued', "issue\0"] as $kind) {
    refused($leaf, $kind, '{}', $salt);
}
foreach (['', '{', '{"a":1,"a":2}', "{\"a\":\"\xff\"}", '{} x', '[]', '"text"', 'null', str_repeat('[', 600), str_repeat(' ', 2 ** 20 + 1)] as $document) {
    refused($leaf, 'issue', $document, $salt);
}
foreach (['', str_repeat("\0", 31), str_repeat("\0", 33), bin2hex($salt)] as $other) {
    refused($leaf, 'issue', '{}', $other);
}
refused($leaf, 'issue', '{}');
?>
--EXPECT--
ValueError: azora_ledger_leaf(): Argument #1 ($kind) must be "issue", "revoke" or "key"
ValueError: azora_ledger_leaf(): Argument #1 ($kind) must be "issue", "revoke" or "key"
ValueError: azora_ledger_leaf(): Argument #1 ($kind) must be "issue", "revoke" or "key"
ValueError: azora_ledger_leaf(): Argument #1 ($kind) must be "issue", "revoke" or "key"
The document cannot be read: at byte 0, the text ends too early (3, structure, PARSING_ERROR)
The document cannot be read: at byte 1, the text ends too early (3, structure, PARSING_ERROR)
The document cannot be read: at byte 7, there is a name that the object has already (3, structure, PARSING_ERROR)
The document cannot be read: at byte 6, the text is not UTF-8 (3, structure, PARSING_ERROR)
The document cannot be read: at byte 3, there is more behind the value (3, structure, PARSING_ERROR)
The document must be a JSON object (1, structure, MALFORMED_VALUE_ERROR)
The document must be a JSON object (1, structure, MALFORMED_VALUE_ERROR)
The document must be a JSON object (1, structure, MALFORMED_VALUE_ERROR)
The document cannot be read: at byte 512, lists and objects are nested deeper than is allowed (3, structure, PARSING_ERROR)
The document cannot be read: at byte 1048576, the text is longer than is allowed (3, structure, PARSING_ERROR)
ValueError: azora_ledger_leaf(): Argument #3 ($salt) must be 32 random bytes, not 0
ValueError: azora_ledger_leaf(): Argument #3 ($salt) must be 32 random bytes, not 31
ValueError: azora_ledger_leaf(): Argument #3 ($salt) must be 32 random bytes, not 33
ValueError: azora_ledger_leaf(): Argument #3 ($salt) must be 32 random bytes, not 64
ArgumentCountError: azora_ledger_leaf() expects exactly 3 arguments, 2 given
