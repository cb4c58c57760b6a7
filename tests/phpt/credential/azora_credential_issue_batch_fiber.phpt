--TEST--
azora_credential_issue_batch(): sources that are suspended in fibers
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

$suspending = static function (int $count) {
    try {
        for ($i = 0; $i < $count; $i++) {
            Fiber::suspend($i);
            yield credential(['n' => $i]);
        }
    } finally {
        echo "the source ends\n";
    }
};
echo "-- from outside nothing can be asked meanwhile\n";
$batch = azora_credential_issue_batch($suspending(2), key_of(), CREATED);
$fiber = new Fiber(static fn (): array => iterator_to_array($batch));
var_dump($fiber->start());
foreach (['current', 'next', 'valid'] as $method) {
    throws([$batch, $method]);
}
var_dump($fiber->resume(), $fiber->resume(), $fiber->isTerminated());
var_dump($fiber->getReturn() === [issued(['n' => 0]), issued(['n' => 1])]);
echo "-- something is thrown into it\n";
$batch = azora_credential_issue_batch($suspending(5), key_of(), CREATED);
$fiber = new Fiber(static function () use ($batch) {
    foreach ($batch as $position => $text) {
        echo $position, ' ', told(verified($text)), "\n";
    }
});
$fiber->start();
$fiber->resume();
$fiber->resume();
throws([$fiber, 'throw'], new DomainException('thrown into it'));
var_dump($batch->valid());
echo "-- nobody goes on\n";
$batch = azora_credential_issue_batch($suspending(5), key_of(), CREATED);
$fiber = new Fiber(static fn (): array => iterator_to_array($batch));
$fiber->start();
$fiber->resume();
unset($fiber);
gc_collect_cycles();
foreach (['valid', 'current', 'key'] as $method) {
    var_dump($batch->$method());
}
unset($batch);
echo "-- two at a time\n";
$fibers = [];
foreach ([1, 2] as $number) {
    $fibers[$number] = new Fiber(static function () use ($suspending, $number) {
        foreach (azora_credential_issue_batch($suspending(2), key_of($number)->withController("did:web:a.example"), CREATED) as $position => $text) {
            echo $number, '-', $position, ' ', is_string($text) ? 'signed' : complaint($text), "\n";
        }
    });
    $fibers[$number]->start();
}
while ($fibers !== []) {
    foreach ($fibers as $number => $fiber) {
        if ($fiber->isTerminated()) {
            unset($fibers[$number]);
        } else {
            $fiber->resume();
        }
    }
}
?>
--EXPECT--
-- from outside nothing can be asked meanwhile
int(0)
Error: The credentials that are being signed cannot ask for themselves
Error: The credentials that are being signed cannot ask for themselves
Error: The credentials that are being signed cannot ask for themselves
the source ends
int(1)
NULL
bool(true)
bool(true)
-- something is thrown into it
the source ends
0 verified
1 verified
DomainException: thrown into it
bool(false)
-- nobody goes on
the source ends
bool(false)
NULL
NULL
-- two at a time
the source ends
1-0 INVALID, issuer CONTROLLER_MISMATCH at /issuer
1-1 INVALID, issuer CONTROLLER_MISMATCH at /issuer
the source ends
2-0 INVALID, issuer CONTROLLER_MISMATCH at /issuer
2-1 INVALID, issuer CONTROLLER_MISMATCH at /issuer
