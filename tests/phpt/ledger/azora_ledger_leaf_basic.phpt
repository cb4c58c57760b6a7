--TEST--
azora_ledger_leaf(): equal to one made by hand
--EXTENSIONS--
azora
--FILE--
<?php
$salt = random_bytes(32);
$document = '{"b":[1,true,null],"a":"x"}';
$canonical = '{"a":"x","b":[1,true,null]}';
$mac = hash_hmac('sha256', hash('sha256', $canonical, true), $salt, true);
$c = rtrim(strtr(base64_encode($mac), '+/', '-_'), '=');
foreach (['issue', 'revoke', 'key'] as $kind) {
    var_dump(azora_ledger_leaf($kind, $document, $salt) === '{"c":"' . $c . '","kind":"' . $kind . '","v":1}');
}
echo azora_ledger_leaf('issue', $document, str_repeat("\0", 32)), "\n";
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
{"c":"GrwRIpjaru8i5FOHVpWMejJ7St0SyOOzQNrbgKbVw-o","kind":"issue","v":1}
