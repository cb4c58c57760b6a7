--TEST--
Azora\SigningKey::unseal(): each failure has its own code
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

// Sealed with "secret"; then the same changed in one place each, with checksums that are right again.
const SEALED = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJzeUtrTER1dURpal9kY2xadmJTN1JnIiwiY29udHJvbGxlciI6ImRpZDprZXk6ejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwia2RmIjoiYXJnb24yaWQxMyIsIm1lbSI6ODE5Miwib3BzIjoxLCJwdWJsaWNLZXlNdWx0aWJhc2UiOiJ6Nk1rdHd1cGRtTFhWVnFUekN3NGk0NnI0dUd5b3NHWFJuUjNYak40WnE3b01Nc3ciLCJzYWx0IjoiRHo4eDhWYmEwZ01uUkhZVzhNT1JZZyJ9.Sg1uTmiZuE_527jNhaK6c4RZzs5FbctyfHIxBFsBHoTLHPtamy_od75-LY1piktpySapwPOnB5GYIra08DjSRsSm6PHjBToH.b_x6zj-30Oj0Jr3DI09mGw';
const PAYLOAD = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJzeUtrTER1dURpal9kY2xadmJTN1JnIiwiY29udHJvbGxlciI6ImRpZDprZXk6ejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwia2RmIjoiYXJnb24yaWQxMyIsIm1lbSI6ODE5Miwib3BzIjoxLCJwdWJsaWNLZXlNdWx0aWJhc2UiOiJ6Nk1rdHd1cGRtTFhWVnFUekN3NGk0NnI0dUd5b3NHWFJuUjNYak40WnE3b01Nc3ciLCJzYWx0IjoiRHo4eDhWYmEwZ01uUkhZVzhNT1JZZyJ9.Sg1uTmiZuE_527jNhaK6c4RZzs5FbctyfHIxBFsBH4TLHPtamy_od75-LY1piktpySapwPOnB5GYIra08DjSRsSm6PHjBToH.Of-oRm08aqGtrypErGKQ5Q';
const CONTROLLER = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJzeUtrTER1dURpal9kY2xadmJTN1JnIiwiY29udHJvbGxlciI6ImRpZDp3ZWI6ZXhhbXBsZS5vcmciLCJrZGYiOiJhcmdvbjJpZDEzIiwibWVtIjo4MTkyLCJvcHMiOjEsInB1YmxpY0tleU11bHRpYmFzZSI6Ino2TWt0d3VwZG1MWFZWcVR6Q3c0aTQ2cjR1R3lvc0dYUm5SM1hqTjRacTdvTU1zdyIsInNhbHQiOiJEejh4OFZiYTBnTW5SSFlXOE1PUllnIn0.Sg1uTmiZuE_527jNhaK6c4RZzs5FbctyfHIxBFsBHoTLHPtamy_od75-LY1piktpySapwPOnB5GYIra08DjSRsSm6PHjBToH.3CzopeRPwP3NlxD28JcazA';
const MEMORY = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJzeUtrTER1dURpal9kY2xadmJTN1JnIiwiY29udHJvbGxlciI6ImRpZDprZXk6ejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwia2RmIjoiYXJnb24yaWQxMyIsIm1lbSI6MTA3Mzc0MTgyNSwib3BzIjoxLCJwdWJsaWNLZXlNdWx0aWJhc2UiOiJ6Nk1rdHd1cGRtTFhWVnFUekN3NGk0NnI0dUd5b3NHWFJuUjNYak40WnE3b01Nc3ciLCJzYWx0IjoiRHo4eDhWYmEwZ01uUkhZVzhNT1JZZyJ9.Sg1uTmiZuE_527jNhaK6c4RZzs5FbctyfHIxBFsBHoTLHPtamy_od75-LY1piktpySapwPOnB5GYIra08DjSRsSm6PHjBToH.dnU8suQH1rZ0ni59vwbzTg';
const OPS = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJzeUtrTER1dURpal9kY2xadmJTN1JnIiwiY29udHJvbGxlciI6ImRpZDprZXk6ejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwia2RmIjoiYXJnb24yaWQxMyIsIm1lbSI6ODE5Miwib3BzIjoxMSwicHVibGljS2V5TXVsdGliYXNlIjoiejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwic2FsdCI6IkR6OHg4VmJhMGdNblJIWVc4TU9SWWcifQ.Sg1uTmiZuE_527jNhaK6c4RZzs5FbctyfHIxBFsBHoTLHPtamy_od75-LY1piktpySapwPOnB5GYIra08DjSRsSm6PHjBToH.feQ4-J7lEUaY18pYaAJ3sA';
const KDF = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJzeUtrTER1dURpal9kY2xadmJTN1JnIiwiY29udHJvbGxlciI6ImRpZDprZXk6ejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwia2RmIjoic2NyeXB0IiwibWVtIjo4MTkyLCJvcHMiOjEsInB1YmxpY0tleU11bHRpYmFzZSI6Ino2TWt0d3VwZG1MWFZWcVR6Q3c0aTQ2cjR1R3lvc0dYUm5SM1hqTjRacTdvTU1zdyIsInNhbHQiOiJEejh4OFZiYTBnTW5SSFlXOE1PUllnIn0.Sg1uTmiZuE_527jNhaK6c4RZzs5FbctyfHIxBFsBHoTLHPtamy_od75-LY1piktpySapwPOnB5GYIra08DjSRsSm6PHjBToH.6IM5JZHT_hFQ9OP0X04j0g';
const FORM = 'azora-key.2.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJzeUtrTER1dURpal9kY2xadmJTN1JnIiwiY29udHJvbGxlciI6ImRpZDprZXk6ejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwia2RmIjoiYXJnb24yaWQxMyIsIm1lbSI6ODE5Miwib3BzIjoxLCJwdWJsaWNLZXlNdWx0aWJhc2UiOiJ6Nk1rdHd1cGRtTFhWVnFUekN3NGk0NnI0dUd5b3NHWFJuUjNYak40WnE3b01Nc3ciLCJzYWx0IjoiRHo4eDhWYmEwZ01uUkhZVzhNT1JZZyJ9.Sg1uTmiZuE_527jNhaK6c4RZzs5FbctyfHIxBFsBHoTLHPtamy_od75-LY1piktpySapwPOnB5GYIra08DjSRsSm6PHjBToH.zZs4zlPDUEK8Bz6jCKed2Q';

$unseal = [SigningKey::class, 'unseal'];
echo SigningKey::unseal(SEALED, 'secret', MULTIKEY, 'did:key:' . MULTIKEY)->publicKeyMultibase(), "\n";
echo key_error($unseal, substr(SEALED, 0, -1), 'secret'), "\n";
echo key_error($unseal, SEALED . "\n", 'secret'), "\n";
echo key_error($unseal, SEALED, 'Secret'), "\n";
echo key_error($unseal, PAYLOAD, 'secret'), "\n";
echo key_error($unseal, CONTROLLER, 'secret'), "\n";
echo key_error($unseal, SEALED, 'secret', 'another'), "\n";
echo key_error($unseal, SEALED, 'secret', null, 'did:web:example.org'), "\n";
echo key_error($unseal, MEMORY, 'secret'), "\n";
echo key_error($unseal, OPS, 'secret'), "\n";
echo key_error($unseal, KDF, 'secret'), "\n";
echo key_error($unseal, FORM, 'secret'), "\n";

echo "--\n";
echo key_error($unseal, SEALED, ''), "\n";
echo key_error($unseal, SEALED, str_repeat('s', 1048577)), "\n";
echo key_error($unseal, SEALED, 'secret', "kek\0"), "\n";
echo key_error($unseal, SEALED, 'secret', 'kek', "did:web:example.org\0"), "\n";
echo key_error($unseal, SEALED), "\n";
echo key_error($unseal, [], 'secret'), "\n";
echo key_error($unseal, SEALED, []), "\n";
?>
--EXPECT--
z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
DAMAGED: The sealed key is not whole, or something was added to it, if only a line break; take it from a backup as it was
DAMAGED: The sealed key is not whole, or something was added to it, if only a line break; take it from a backup as it was
WRONG_SECRET: The secret is not the one that the key was sealed with
TAMPERED: The sealed key was changed on purpose; take it from a backup and find out who did it
TAMPERED: The sealed key was changed on purpose; take it from a backup and find out who did it
SWAPPED: The sealed key is another one than was asked for
SWAPPED: The sealed key is another one than was asked for
LIMIT: The sealed key asks for more work or memory than is allowed
LIMIT: The sealed key asks for more work or memory than is allowed
VERSION: The key is sealed in a form that this version does not know
VERSION: The key is sealed in a form that this version does not know
--
ValueError: Azora\SigningKey::unseal(): Argument #2 ($secret) must be 1 to 1048576 bytes long
ValueError: Azora\SigningKey::unseal(): Argument #2 ($secret) must be 1 to 1048576 bytes long
ValueError: Azora\SigningKey::unseal(): Argument #3 ($keyId) must not contain any null bytes
ValueError: Azora\SigningKey::unseal(): Argument #4 ($controller) must not contain any null bytes
ArgumentCountError: Azora\SigningKey::unseal() expects at least 2 arguments, 1 given
TypeError: Azora\SigningKey::unseal(): Argument #1 ($sealed) must be of type string, array given
TypeError: Azora\SigningKey::unseal(): Argument #2 ($secret) must be of type string, array given
