--TEST--
azora_credential_issue_batch(): given up in the middle, cycles, keys and options that change
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

/** Tells when it goes. */
final class Witness
{
    public mixed $held = null;

    public function __construct(private string $name, private ?Closure $last = null) {}

    public function __destruct()
    {
        echo "$this->name went\n";
        if ($this->last !== null) {
            ($this->last)();
        }
    }
}

/** A source with a witness in it. */
function source(int $count, string $name): Generator
{
    $witness = new Witness($name);
    for ($i = 0; $i < $count; $i++) {
        yield credential(['n' => $i]);
    }
}

echo "-- never asked\n";
$asked = static function () {
    echo "asked\n";
    yield credential();
};
$batch = azora_credential_issue_batch($asked(), key_of());
echo "made\n";
unset($batch);
echo "-- given up\n";
foreach ([1, 255, 256, 300] as $after) {
    $batch = azora_credential_issue_batch(source(1000, "the source after $after"), key_of(), ['threads' => 2]);
    foreach ($batch as $position => $text) {
        if ($position === $after) {
            break;
        }
    }
    unset($text);
    $weak = WeakReference::create($batch);
    unset($batch);
    var_dump($weak->get());
}
echo "-- the key goes first, and the source's variable\n";
$key = key_of();
$source = source(300, 'the source');
$batch = azora_credential_issue_batch($source, $key, CREATED);
unset($key, $source);
$seen = 0;
foreach ($batch as $position => $text) {
    $seen += verified($text)->verified ? 1 : 0;
}
var_dump($seen);
unset($batch);
echo "-- an array and options that change meanwhile\n";
$texts = [credential(['n' => 0]), credential(['n' => 1]), credential(['n' => 2])];
$created = CREATED['created'];
$suite = 'eddsa-jcs-2022';
$suites = [&$suite];
$options = ['created' => &$created, 'suites' => &$suites, 'contexts' => ['https://example.org/a']];
$batch = azora_credential_issue_batch($texts, key_of(), $options);
$texts[1] = '{';
array_pop($texts);
$created = 'yesterday';
$suite = str_repeat('x', 20);
$options['contexts'][0] = 'b';
$options = $suites = null;
foreach ($batch as $position => $text) {
    $texts[] = $text;
    echo $position, ' ', $text === issued(['n' => $position]) ? 'as asked for' : 'OTHERWISE', "\n";
}
echo "-- references in an array\n";
$one = credential();
$list = [&$one, &$one];
$batch = azora_credential_issue_batch($list, key_of(), CREATED);
$batch->valid();
$one = '{';
var_dump($batch->current() === issued());
$batch->next();
var_dump($batch->current() === issued());
echo "-- cycles\n";
$cycle = static function () {
    $witness = new Witness('the cycle');
    $source = (static function () use ($witness) {
        yield credential();
        yield $witness;
        yield credential();
    })();
    $batch = azora_credential_issue_batch($source, key_of());
    $witness->held = $batch;
    $batch->current();
};
$cycle();
echo "collecting\n";
gc_collect_cycles();
#[AllowDynamicProperties]
final class Holder
{
    public function __destruct()
    {
        echo "the holder went\n";
    }
}
$cycle = static function () {
    $holder = new Holder();
    $holder->batch = azora_credential_issue_batch([$holder, '{'], key_of());
    $holder->batch->next();
    $holder->error = $holder->batch->current();
};
$cycle();
echo "collecting\n";
gc_collect_cycles();
echo "-- what was no text asks while it goes\n";
$batch = null;
$last = static function () use (&$batch) {
    echo json([$batch->valid(), $batch->current(), $batch->key()]), "\n";
    $batch->next();
};
$batch = azora_credential_issue_batch((static function () use ($last) {
    yield new Witness('the first', $last);
    yield new Witness('the second', $last);
    // A generator keeps what it gave last.
    yield null;
})(), key_of());
foreach ($batch as $text) {
    echo $text->getMessage(), "\n";
}
unset($batch, $last);
echo "-- no more large texts at a time than fit well into memory\n";
$taken = 0;
$large = credential(['filler' => str_repeat('x', 900_000)]);
$batch = azora_credential_issue_batch((static function () use (&$taken, $large) {
    for (; $taken < 300; $taken++) {
        yield $large;
    }
})(), key_of(), CREATED);
$batch->current();
var_dump($taken < 8);
$seen = 0;
foreach ($batch as $position => $text) {
    $seen += strlen($text) > 900_000 && $position === $seen ? 1 : 0;
    unset($text);
}
var_dump($seen);
unset($batch);
echo "-- looked at\n";
$batch = azora_credential_issue_batch([credential()], key_of());
$batch->current();
var_dump($batch);
var_dump((array) $batch, get_object_vars($batch), json($batch), $batch == azora_credential_issue_batch([], key_of()), count(get_class_methods($batch)));
?>
--EXPECTF--
-- never asked
made
-- given up
the source after 1 went
NULL
the source after 255 went
NULL
the source after 256 went
NULL
the source after 300 went
NULL
-- the key goes first, and the source's variable
the source went
int(300)
-- an array and options that change meanwhile
0 as asked for
1 as asked for
2 as asked for
-- references in an array
bool(true)
bool(true)
-- cycles
collecting
the cycle went
collecting
the holder went
-- what was no text asks while it goes
A credential must be a string, Witness given
A credential must be a string, Witness given
A credential must be a string, null given
the first went
[false,null,null]
the second went
[false,null,null]
-- no more large texts at a time than fit well into memory
bool(true)
int(300)
-- looked at
object(Azora\IssuedCredentials)#%d (0) {
}
array(0) {
}
array(0) {
}
string(2) "{}"
bool(true)
int(5)
