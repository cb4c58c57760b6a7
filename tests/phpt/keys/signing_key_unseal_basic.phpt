--TEST--
Azora\SigningKey::unseal(): a text sealed long ago, opened under each of its names
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

const OLD = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiI1elpwWlZzTXBSUmVndmxST2I4YXZRIiwiY29udHJvbGxlciI6ImRpZDp3ZWI6ZXhhbXBsZS5vcmciLCJmcmFnbWVudCI6ImtleS0xIiwia2RmIjoiYXJnb24yaWQxMyIsImtleUlkIjoic2l0ZSBrZXkiLCJtZW0iOjgxOTIsIm9wcyI6MSwicHVibGljS2V5TXVsdGliYXNlIjoiejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwic2FsdCI6IkJUcDR4Q0drUk56eGk5S2JNdk1neFEifQ.SPLC7ADtinjdlWmkAB_5kWFBOQxeTQ5FBYPtIOxy90KxO5T4YGQME6LQdu0ahJunIPHUe5deQLmbJcY-b1HTUhV4E1lePI57.VmllSDVY-wDm5QJmUzQn8g';

foreach ([
    [],
    ['site key'],
    ['z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw'],
    ['did:web:example.org#key-1'],
    [null, 'did:web:example.org'],
    ['site key', 'did:web:example.org'],
] as $expected) {
    $key = SigningKey::unseal(OLD, 'correct horse battery staple', ...$expected);
    var_dump($key->verificationMethod() === 'did:web:example.org#key-1', $key->publicKeyMultibase() === MULTIKEY);
}
$key = SigningKey::unseal(sealed: OLD, secret: 'correct horse battery staple', controller: 'did:web:example.org');
echo $key->did(), "\n";
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
did:web:example.org
