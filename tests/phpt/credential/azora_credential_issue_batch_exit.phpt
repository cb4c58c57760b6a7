--TEST--
azora_credential_issue_batch(): exit() and fatal errors while the source is asked
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/credentials.inc', true) . ";\n" . <<<'PHP'
    /** What the iterator does once everything ends. */
    function afterwards(Iterator $batch): void
    {
        foreach (['valid', 'current', 'key', 'next', 'valid'] as $method) {
            try {
                $answer = $batch->$method();
            echo $method, ' ', is_string($answer) ? told(verified($answer)) : json($answer), "\n";
            } catch (Throwable $thrown) {
                echo $method, ' ', get_class($thrown), ': ', $thrown->getMessage(), "\n";
            }
        }
    }
    function after(int $count, callable $end): Generator
    {
        for ($i = 0; $i < $count; $i++) {
            yield credential();
        }
        try {
            $end();
        } finally {
            echo "finally\n";
        }
    }
    register_shutdown_function(static function () {
        global $batch;
        echo "shutdown\n";
        isset($batch) && afterwards($batch);
    });

    PHP;
foreach ([0, 1, 256, 300] as $count) {
    echo "-- exit() after $count\n";
    echo run_child($prelude . <<<'PHP'
        $batch = azora_credential_issue_batch(after((int) $argv[1], static fn () => exit(0)), key_of(), CREATED);
        $seen = 0;
        foreach ($batch as $text) {
            $seen++;
        }
        echo "never\n";
        PHP, (string) $count), "\n";
}
echo "-- exit() in the loop\n";
echo run_child($prelude . <<<'PHP'
    $batch = azora_credential_issue_batch(after(300, static fn () => null), key_of(), CREATED);
    foreach ($batch as $position => $text) {
        $position < 5 || exit("left at $position\n");
    }
    PHP), "\n";
echo "-- a fatal error in the source\n";
echo preg_replace('/^.*Fatal error: .*$/m', 'Fatal error', run_child($prelude . <<<'PHP'
    $batch = azora_credential_issue_batch(after(2, static fn () => eval('final class Twice {} final class Twice {}')), key_of());
    foreach ($batch as $text) {
    }
    PHP)), "\n";
echo "-- an exception that nobody catches\n";
echo preg_replace('/Fatal error: .*/s', "Fatal error\n", run_child($prelude . <<<'PHP'
    foreach (azora_credential_issue_batch(after(2, static fn () => throw new DomainException('the end')), key_of()) as $text) {
        echo "one\n";
    }
    PHP)), "\n";
?>
--EXPECT--
-- exit() after 0
shutdown
valid false
current null
key null
next null
valid false
-- exit() after 1
shutdown
valid false
current null
key null
next null
valid false
-- exit() after 256
shutdown
valid false
current null
key null
next null
valid false
-- exit() after 300
shutdown
valid false
current null
key null
next null
valid false
-- exit() in the loop
left at 5
shutdown
valid true
current verified
key 5
next null
valid true
-- a fatal error in the source
Fatal error
shutdown
valid Error: The credentials that are being signed cannot ask for themselves
current Error: The credentials that are being signed cannot ask for themselves
key Error: The credentials that are being signed cannot ask for themselves
next Error: The credentials that are being signed cannot ask for themselves
valid Error: The credentials that are being signed cannot ask for themselves
-- an exception that nobody catches
finally
one
one

Fatal error
