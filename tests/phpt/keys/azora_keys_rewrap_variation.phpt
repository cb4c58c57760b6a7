--TEST--
azora_keys_rewrap(): repeated after an interruption, with the same secret, by reference, many at once
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$key = known_key();
$sealed = [];
for ($i = 0; $i < 10; $i++) {
    $sealed["key $i"] = $key->withController("did:web:site-$i.example")->seal('old', QUICK);
}
$wrapped = azora_keys_rewrap($sealed, 'old', 'new', QUICK);
// Some were stored before the power failed; the rest were not.
$mixed = array_slice($wrapped, 3, 4) + $sealed;
ksort($mixed);
$again = azora_keys_rewrap($mixed, 'old', 'new', QUICK);
var_dump(array_keys(array_intersect_assoc($again, $wrapped)));
foreach ($again as $name => $text) {
    if (SigningKey::unseal($text, 'new')->did() !== SigningKey::unseal($sealed[$name], 'old')->did()) {
        echo "another key under $name\n";
    }
}
// All of them: nothing changes, whatever the options say.
var_dump(azora_keys_rewrap($again, 'old', 'new', ['ops' => 2] + QUICK) === $again);
// But what is under the new secret must be whole, too.
$spoiled = $again;
$spoiled['key 4'] = substr($spoiled['key 4'], 0, -1) . ($spoiled['key 4'][-1] === 'A' ? 'Q' : 'A');
echo key_error('azora_keys_rewrap', $spoiled, 'old', 'new', QUICK), "\n";

// The same secret twice: only what it costs changes.
$dearer = azora_keys_rewrap($again, 'new', 'new', ['ops' => 2] + QUICK);
var_dump(array_unique(array_map(static fn ($text) => sealed_header($text)['ops'], $dearer)));
var_dump(SigningKey::unseal($dearer['key 9'], 'new')->did());

// References are followed, and the argument stays what it was.
$one = $sealed['key 1'];
$array = ['r' => &$one];
$result = azora_keys_rewrap($array, 'old', 'new', QUICK);
var_dump($array['r'] === $sealed['key 1'], SigningKey::unseal($result['r'], 'new')->did());
$result['r'] = 'changed';
var_dump($one === $sealed['key 1']);

// Argon2id for each of 300 salts, and once for all 300 afterwards.
$many = [];
for ($i = 0; $i < 300; $i++) {
    $many[] = $key->seal('old', QUICK);
}
$once = azora_keys_rewrap($many, 'old', 'new', ['ops' => 10, 'mem' => 4 << 20]);
$start = hrtime(true);
azora_keys_rewrap([$once[0]], 'new', 'newer', QUICK);
$single = hrtime(true) - $start;
$start = hrtime(true);
azora_keys_rewrap($once, 'new', 'newer', QUICK);
$all = hrtime(true) - $start;
var_dump($all < 30 * $single);
?>
--EXPECT--
array(4) {
  [0]=>
  string(5) "key 3"
  [1]=>
  string(5) "key 4"
  [2]=>
  string(5) "key 5"
  [3]=>
  string(5) "key 6"
}
bool(true)
DAMAGED: Key "key 4": The sealed key is not whole, or something was added to it, if only a line break; take it from a backup as it was
array(1) {
  ["key 0"]=>
  int(2)
}
string(22) "did:web:site-9.example"
bool(true)
string(22) "did:web:site-1.example"
bool(true)
bool(true)
