--TEST--
azora_credential_issue_batch(): many credentials, in their order
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

/** So many credentials, each with its number. */
function numbered(int $count): array
{
    return array_map(static fn (int $i): string => credential(['n' => $i]), $count > 0 ? range(0, $count - 1) : []);
}

echo "-- an array\n";
$signed = iterator_to_array(azora_credential_issue_batch(numbered(3), key_of(), CREATED));
foreach ($signed as $position => $text) {
    echo $position, ': ', told(verified($text)), ', ', $text === issued(['n' => $position]) ? 'as one by one' : 'OTHERWISE', "\n";
}
echo "-- keys of the array do not matter\n";
var_dump(array_keys(iterator_to_array(azora_credential_issue_batch(['x' => credential(), 7 => credential()], key_of()))));
echo "-- any number, any number of threads\n";
foreach ([0, 1, 2, 255, 256, 257, 512, 1000] as $count) {
    $told = [];
    foreach ([1, 2, 64] as $threads) {
        $seen = 0;
        foreach (azora_credential_issue_batch(numbered($count), key_of(), CREATED + ['threads' => $threads]) as $position => $text) {
            $seen += $position === $seen && json_decode($text)->n === $position && verified($text)->verified ? 1 : PHP_INT_MIN >> 1;
        }
        $told[] = $seen;
    }
    echo implode(' ', $told), "\n";
}
echo "-- one that cannot be issued among others\n";
foreach (azora_credential_issue_batch([credential(), '{', credential(['issuer' => 'did:web:a']), issued(), credential()], key_of(), CREATED) as $position => $text) {
    echo $position, ': ', is_string($text) ? told(verified($text)) : complaint($text), "\n";
}
echo "-- one time for all\n";
$times = [];
foreach (azora_credential_issue_batch(array_fill(0, 300, credential()), key_of()) as $text) {
    $times[json_decode($text)->proof[0]->created] = true;
}
var_dump(count($times));
echo "-- a generator, an iterator, an aggregate\n";
$generator = static function () {
    yield 'a' => credential(['n' => 0]);
    yield 'a' => credential(['n' => 1]);
    return 'not this';
};
foreach ([$generator(), new ArrayIterator(numbered(2)), new ArrayObject(numbered(2)), new IteratorIterator($generator())] as $source) {
    var_dump(iterator_to_array(azora_credential_issue_batch($source, key_of(), CREATED)) === array_slice($signed, 0, 2));
}
echo "-- by hand\n";
$batch = azora_credential_issue_batch(numbered(2), key_of(), CREATED);
var_dump($batch instanceof Iterator, $batch->valid(), $batch->key(), $batch->current() === $signed[0], $batch->current() === $signed[0]);
$batch->next();
var_dump($batch->key(), $batch->current() === $signed[1], $batch->valid());
$batch->next();
var_dump($batch->valid(), $batch->key(), $batch->current());
$batch->next();
var_dump($batch->valid(), $batch->key(), $batch->current());
?>
--EXPECT--
-- an array
0: verified, as one by one
1: verified, as one by one
2: verified, as one by one
-- keys of the array do not matter
array(2) {
  [0]=>
  int(0)
  [1]=>
  int(1)
}
-- any number, any number of threads
0 0 0
1 1 1
2 2 2
255 255 255
256 256 256
257 257 257
512 512 512
1000 1000 1000
-- one that cannot be issued among others
0: verified
1: SYNTAX, structure PARSING_ERROR
2: INVALID, issuer CONTROLLER_MISMATCH at /issuer
3: PROOF, proof PROOF_GENERATION_ERROR at /proof/0
4: verified
-- one time for all
int(1)
-- a generator, an iterator, an aggregate
bool(true)
bool(true)
bool(true)
bool(true)
-- by hand
bool(true)
bool(true)
int(0)
bool(true)
bool(true)
int(1)
bool(true)
bool(true)
bool(false)
NULL
NULL
bool(false)
NULL
NULL
