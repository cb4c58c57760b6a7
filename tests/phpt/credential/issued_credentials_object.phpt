--TEST--
Azora\IssuedCredentials: made by azora_credential_issue_batch() alone, runs once
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

use Azora\IssuedCredentials;

$make = static fn (int $count = 300): Iterator => azora_credential_issue_batch(array_fill(0, $count, credential()), key_of(), CREATED);
$batch = $make();
echo "-- nobody else makes one\n";
throws(static fn () => new IssuedCredentials());
throws(static fn () => (new ReflectionClass(IssuedCredentials::class))->newInstance());
throws(static fn () => (new ReflectionClass(IssuedCredentials::class))->newInstanceWithoutConstructor());
throws(static fn () => unserialize('O:23:"Azora\IssuedCredentials":0:{}'));
throws(static fn () => clone $batch);
throws(static fn () => serialize($batch));
throws(static function () use ($batch) {
    $batch->more = 1;
});
throws(static fn () => (new ReflectionMethod(IssuedCredentials::class, '__construct'))->invoke($batch));
echo "-- arguments\n";
foreach (['current', 'key', 'next', 'valid', 'rewind'] as $method) {
    throws([$batch, $method], 1);
}
echo "-- it runs once\n";
$batch = $make(3);
$batch->rewind();
$batch->rewind();
echo told(verified($batch->current())), "\n";
$batch->next();
throws([$batch, 'rewind']);
throws(static function () use ($batch) {
    foreach ($batch as $text) {
    }
});
var_dump($batch->key(), is_string($batch->current()));
$batch->next();
$batch->next();
throws([$batch, 'rewind']);
$empty = $make(0);
$empty->rewind();
$empty->rewind();
var_dump($empty->valid(), iterator_count($empty));
echo "-- under other iterators\n";
var_dump(iterator_count($make()));
var_dump(count(iterator_to_array(new LimitIterator($make(), 250, 10))));
var_dump(count(iterator_to_array(new CachingIterator($make()))));
$merged = new AppendIterator();
$merged->append($make(2));
$merged->append($make(2));
var_dump(count(iterator_to_array($merged, false)));
$both = new MultipleIterator();
$both->attachIterator($make(2));
$both->attachIterator($make(2));
foreach ($both as $texts) {
    var_dump($texts[0] === $texts[1]);
}
echo count([...$make()]), ' ', (static fn (string ...$texts): int => count($texts))(...$make(2)), "\n";
$through = (static function () use ($make) {
    yield from $make(3);
})();
var_dump(count(iterator_to_array($through)));
echo "-- a loop in a loop has one place\n";
$batch = $make(6);
$seen = [];
foreach ($batch as $outer => $text) {
    $batch->next();
    $seen[] = $outer . '-' . json_encode($batch->key());
}
echo implode(' ', $seen), "\n";
$class = new ReflectionClass(IssuedCredentials::class);
var_dump($class->isFinal(), $class->isInstantiable(), $class->isCloneable(), $class->isIterable(), $class->getInterfaceNames(), $class->getProperties());
?>
--EXPECT--
-- nobody else makes one
Error: Call to private Azora\IssuedCredentials::__construct() from global scope
ReflectionException: Access to non-public constructor of class Azora\IssuedCredentials
ReflectionException: Class Azora\IssuedCredentials is an internal class marked as final that cannot be instantiated without invoking its constructor
Exception: Unserialization of 'Azora\IssuedCredentials' is not allowed
Error: Trying to clone an uncloneable object of class Azora\IssuedCredentials
Exception: Serialization of 'Azora\IssuedCredentials' is not allowed
Error: Cannot create dynamic property Azora\IssuedCredentials::$more
nothing was thrown
-- arguments
ArgumentCountError: Azora\IssuedCredentials::current() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\IssuedCredentials::key() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\IssuedCredentials::next() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\IssuedCredentials::valid() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\IssuedCredentials::rewind() expects exactly 0 arguments, 1 given
-- it runs once
verified
Error: Credentials are signed once; the iterator cannot go back
Error: Credentials are signed once; the iterator cannot go back
int(1)
bool(true)
Error: Credentials are signed once; the iterator cannot go back
bool(false)
int(0)
-- under other iterators
int(300)
int(10)
int(300)
int(4)
bool(true)
bool(true)
300 2
int(3)
-- a loop in a loop has one place
0-1 2-3 4-5
bool(true)
bool(false)
bool(false)
bool(true)
array(2) {
  [0]=>
  string(8) "Iterator"
  [1]=>
  string(11) "Traversable"
}
array(0) {
}
