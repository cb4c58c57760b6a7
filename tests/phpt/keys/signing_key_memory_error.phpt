--TEST--
Azora\SigningKey: when there is no memory for Argon2id
--EXTENSIONS--
azora
--SKIPIF--
<?php
if (!is_readable('/proc/self/status') || exec('command -v prlimit') === '') {
    die('skip needs /proc and prlimit of Linux');
}
?>
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

// Sealed with "secret" and a gibibyte for Argon2id.
const HUGE = 'azora-key.1.eyJhbGciOiJFZDI1NTE5IiwiY2hlY2siOiJNRkZsZlZtaVo0UUZzTFI0TnU2TUhRIiwiY29udHJvbGxlciI6ImRpZDprZXk6ejZNa3R3dXBkbUxYVlZxVHpDdzRpNDZyNHVHeW9zR1hSblIzWGpONFpxN29NTXN3Iiwia2RmIjoiYXJnb24yaWQxMyIsIm1lbSI6MTA3Mzc0MTgyNCwib3BzIjoxLCJwdWJsaWNLZXlNdWx0aWJhc2UiOiJ6Nk1rdHd1cGRtTFhWVnFUekN3NGk0NnI0dUd5b3NHWFJuUjNYak40WnE3b01Nc3ciLCJzYWx0IjoiTzI4Y3diSzJRem9WeFRjb0Nsb2MxdyJ9.3579wqsjHs00wpL2qYjSkqS8ULLuMee3BZbX-mFYNHXGjQkrDCzbt4WE-x76QgSWYwzxO3S5ZTAFoNfOEXajWeeZn7Ri_xZp.cQPQn3iFl5fbWQArAnZfrA';

$key = known_key();
$sealed = $key->seal('secret', QUICK);
$gibibyte = ['ops' => 1, 'mem' => 1073741824];

// From here on this process gets half of that, however much it has.
preg_match('/^VmSize:\s+(\d+) kB$/m', file_get_contents('/proc/self/status'), $size);
passthru(sprintf('prlimit --pid %d --as=%d: 2>&1', getmypid(), ($size[1] << 10) + (512 << 20)));

echo key_error([$key, 'seal'], 'secret', $gibibyte), "\n";
echo key_error([SigningKey::class, 'unseal'], HUGE, 'secret'), "\n";
echo key_error('azora_keys_rewrap', ['a' => $sealed], 'secret', 'another', $gibibyte), "\n";
echo key_error('azora_keys_rewrap', ['a' => $sealed, 'b' => HUGE], 'secret', 'another', QUICK), "\n";
// What needs less goes on.
echo SigningKey::unseal($sealed, 'secret')->publicKeyMultibase(), "\n";
echo implode(',', array_keys(azora_keys_rewrap(['a' => $sealed], 'secret', 'another', QUICK))), "\n";
passthru(sprintf('prlimit --pid %d --as=unlimited: 2>&1', getmypid()));
?>
--EXPECT--
MEMORY: There is not enough memory for a key, or none to guard it in
MEMORY: There is not enough memory for a key, or none to guard it in
MEMORY: Key "a": There is not enough memory for a key, or none to guard it in
MEMORY: Key "b": There is not enough memory for a key, or none to guard it in
z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
a
