--TEST--
Azora\SigningKey::withController(): another name for the same key
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

$key = known_key();
foreach ([
    ['did:web:example.org'],
    ['did:web:example.org', null],
    ['did:web:example.org%3A8443:badges:2026', 'key-1'],
    ['did:web:w3c-ccg.github.io:user:alice', 'a/b?c=%C3%A9'],
    ['did:web:localhost', '0'],
] as $arguments) {
    echo $key->withController(...$arguments)->verificationMethod(), "\n";
}
echo $key->did(), "\n";
$other = $key->withController('did:web:a.example');
unset($key);
$third = $other->withController(did: 'did:web:b.example', fragment: 'k');
unset($other);
echo $third->verificationMethod(), ' ', $third->publicKeyMultibase(), "\n";
?>
--EXPECT--
did:web:example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
did:web:example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
did:web:example.org%3A8443:badges:2026#key-1
did:web:w3c-ccg.github.io:user:alice#a/b?c=%C3%A9
did:web:localhost#0
did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
did:web:b.example#k z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
