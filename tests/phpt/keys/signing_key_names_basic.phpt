--TEST--
Azora\SigningKey: did(), verificationMethod() and publicKeyMultibase()
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

$key = known_key();
foreach ([$key, $key->withController('did:web:example.org'), $key->withController('did:web:example.org', 'k')] as $one) {
    echo $one->did(), "\n", $one->verificationMethod(), "\n", $one->publicKeyMultibase(), "\n";
}
?>
--EXPECT--
did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
did:web:example.org
did:web:example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
did:web:example.org
did:web:example.org#k
z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
