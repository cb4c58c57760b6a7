--TEST--
Azora\SigningKey::generate(): a random key with its own did:key
--EXTENSIONS--
azora
--FILE--
<?php
$keys = [];
for ($i = 0; $i < 20; $i++) {
    $key = Azora\SigningKey::generate();
    $multikey = $key->publicKeyMultibase();
    $keys[$multikey] = $key;
    if (preg_match('/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/D', $multikey) !== 1
        || $key->did() !== "did:key:$multikey"
        || $key->verificationMethod() !== "did:key:$multikey#$multikey") {
        var_dump($key);
    }
}
echo count($keys), "\n";
?>
--EXPECT--
20
