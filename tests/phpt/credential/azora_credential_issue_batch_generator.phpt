--TEST--
azora_credential_issue_batch(): sources that throw, end early, or look at the iterator that asks them
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

/** Goes through, and tells how many came, and what came instead at the end. */
function go_through(iterable $source, array $options = []): void
{
    $batch = azora_credential_issue_batch($source, key_of(), CREATED + $options);
    $count = 0;
    try {
        foreach ($batch as $position => $text) {
            $count += $position === $count && is_string($text) ? 1 : PHP_INT_MIN >> 1;
        }
        echo $count, " came\n";
    } catch (Throwable $thrown) {
        echo $count, ' came, then ', get_class($thrown), ': ', $thrown->getMessage(), "\n";
    }
    // It stays where it ended.
    var_dump($batch->valid(), $batch->current(), $batch->key());
}

/** Throws after so many, or instead of the first. */
$throwing = static function (int $after): Generator {
    for ($i = 0; $i < $after; $i++) {
        yield credential(['n' => $i]);
    }
    throw new DomainException("after $after");
};
foreach ([0, 1, 2, 255, 256, 257, 512, 600] as $after) {
    go_through($throwing($after));
}
echo "-- a source that was used already\n";
$used = (static function () {
    yield credential();
    yield credential();
})();
$used->next();
go_through($used);
echo "-- an aggregate that throws, or gives nothing of use\n";
go_through(new class () implements IteratorAggregate {
    public function getIterator(): Iterator
    {
        throw new DomainException('no iterator');
    }
});
/** An iterator that throws in one of its methods. */
final class Throwing implements Iterator
{
    private int $at = 0;

    public function __construct(private string $method, private int $when = 0) {}

    private function step(string $method): void
    {
        if ($method === $this->method && $this->at >= $this->when) {
            throw new DomainException("$method at $this->at");
        }
    }

    public function current(): mixed
    {
        $this->step(__FUNCTION__);
        return credential();
    }

    public function key(): mixed
    {
        $this->step(__FUNCTION__);
        return $this->at;
    }

    public function next(): void
    {
        $this->step(__FUNCTION__);
        $this->at++;
    }

    public function rewind(): void
    {
        $this->step(__FUNCTION__);
    }

    public function valid(): bool
    {
        $this->step(__FUNCTION__);
        return $this->at < 3;
    }
}
foreach (['rewind', 'valid', 'current', 'next', 'key'] as $method) {
    go_through(new Throwing($method));
    go_through(new Throwing($method, 2));
}
echo "-- a finally that throws again\n";
go_through((static function () {
    try {
        yield credential();
        throw new DomainException('first');
    } finally {
        throw new LengthException('second');
    }
})());
echo "-- an exception on its way is not lost\n";
try {
    foreach (azora_credential_issue_batch($throwing(1), key_of()) as $text) {
        throw new RuntimeException('from the loop');
    }
} catch (RuntimeException $thrown) {
    var_dump($thrown->getMessage(), $thrown->getPrevious());
}
echo "-- the iterator that asks\n";
$batch = null;
$looking = (static function () use (&$batch) {
    foreach (['current', 'key', 'next', 'valid', 'rewind'] as $method) {
        try {
            $batch->$method();
            echo "$method works\n";
        } catch (Error $error) {
            echo "$method: ", $error->getMessage(), "\n";
        }
    }
    yield credential();
    foreach ($batch as $never) {
    }
})();
$batch = azora_credential_issue_batch($looking, key_of());
try {
    var_dump(is_string($batch->current()));
    $batch->next();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}
var_dump($batch->valid());
echo "-- batches inside batches\n";
$inner = static fn (int $count): Iterator => azora_credential_issue_batch(array_fill(0, $count, credential()), key_of(), CREATED);
$relay = (static function () use ($inner) {
    foreach ($inner(300) as $text) {
        yield strtr($text, [',"proof":' => ',"was":']);
    }
})();
go_through($relay);
// What was signed already cannot be signed by the same key again.
foreach (azora_credential_issue_batch($inner(2), key_of(2)->withController('did:web:a')) as $text) {
    echo complaint($text), "\n";
}
foreach (azora_credential_issue_batch(azora_credential_issue_batch(['{'], key_of()), key_of()) as $text) {
    echo $text->getMessage(), "\n";
}
?>
--EXPECT--
0 came, then DomainException: after 0
bool(false)
NULL
NULL
1 came, then DomainException: after 1
bool(false)
NULL
NULL
2 came, then DomainException: after 2
bool(false)
NULL
NULL
255 came, then DomainException: after 255
bool(false)
NULL
NULL
256 came, then DomainException: after 256
bool(false)
NULL
NULL
257 came, then DomainException: after 257
bool(false)
NULL
NULL
512 came, then DomainException: after 512
bool(false)
NULL
NULL
600 came, then DomainException: after 600
bool(false)
NULL
NULL
-- a source that was used already
0 came, then Exception: Cannot rewind a generator that was already run
bool(false)
NULL
NULL
-- an aggregate that throws, or gives nothing of use
0 came, then DomainException: no iterator
bool(false)
NULL
NULL
0 came, then DomainException: rewind at 0
bool(false)
NULL
NULL
3 came
bool(false)
NULL
NULL
0 came, then DomainException: valid at 0
bool(false)
NULL
NULL
2 came, then DomainException: valid at 2
bool(false)
NULL
NULL
0 came, then DomainException: current at 0
bool(false)
NULL
NULL
2 came, then DomainException: current at 2
bool(false)
NULL
NULL
1 came, then DomainException: next at 0
bool(false)
NULL
NULL
3 came, then DomainException: next at 2
bool(false)
NULL
NULL
3 came
bool(false)
NULL
NULL
3 came
bool(false)
NULL
NULL
-- a finally that throws again
1 came, then LengthException: second
bool(false)
NULL
NULL
-- an exception on its way is not lost
string(13) "from the loop"
NULL
-- the iterator that asks
current: The credentials that are being signed cannot ask for themselves
key: The credentials that are being signed cannot ask for themselves
next: The credentials that are being signed cannot ask for themselves
valid: The credentials that are being signed cannot ask for themselves
rewind: The credentials that are being signed cannot ask for themselves
bool(true)
The credentials that are being signed cannot ask for themselves
bool(false)
-- batches inside batches
300 came
bool(false)
NULL
NULL
INVALID, issuer CONTROLLER_MISMATCH at /issuer
INVALID, issuer CONTROLLER_MISMATCH at /issuer
A credential must be a string, Azora\CredentialException given
