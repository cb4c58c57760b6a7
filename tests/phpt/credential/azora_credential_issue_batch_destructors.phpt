--TEST--
azora_credential_issue_batch(): destructors of what is no text, which find the iterator or throw
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

/** No text; does something when it goes. */
final class Last
{
    public function __construct(private Closure $last) {}

    public function __destruct()
    {
        ($this->last)();
    }
}

echo "-- while the iterator goes\n";
$weak = null;
$last = new Last(static function () use (&$weak): void {
    var_dump($weak->get());
});
$batch = azora_credential_issue_batch([credential(), $last, credential()], key_of(), CREATED);
unset($last);
$weak = WeakReference::create($batch);
$batch->current();
unset($batch);

echo "-- while the source goes with it\n";
$source = (static function () use (&$weak): Generator {
    try {
        while (true) {
            yield credential();
        }
    } finally {
        var_dump($weak->get());
    }
})();
$batch = azora_credential_issue_batch($source, key_of(), CREATED);
unset($source);
$weak = WeakReference::create($batch);
$batch->current();
unset($batch);

echo "-- a destructor that throws: the source is asked for nothing more\n";
$source = (static function (): Generator {
    for ($i = 0; $i < 600; $i++) {
        if ($i === 257) {
            echo "asked again\n";
        }
        yield $i === 10 ? new Last(static fn () => throw new LogicException('the last')) : credential(['n' => $i]);
    }
})();
$batch = azora_credential_issue_batch($source, key_of(), CREATED);
$seen = 0;
try {
    foreach ($batch as $text) {
        $seen++;
    }
} catch (LogicException $exception) {
    echo $exception->getMessage(), " after $seen\n";
}
var_dump($batch->valid(), $batch->current());
?>
--EXPECT--
-- while the iterator goes
NULL
-- while the source goes with it
NULL
-- a destructor that throws: the source is asked for nothing more
the last after 256
bool(false)
NULL
