--TEST--
azora_credential_issue_batch(): time limits and signals while it signs
--EXTENSIONS--
azora
pcntl
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/credentials.inc', true) . ";\n" . <<<'PHP'
    function endless(): Generator
    {
        $text = credential();
        while (true) {
            yield $text;
        }
    }
    register_shutdown_function(static function () {
        global $batch, $seen;
        // A new batch works as before.
        echo count(iterator_to_array(azora_credential_issue_batch(array_fill(0, 300, credential()), key_of()))), "\n";
    });

    PHP;
echo "-- a time limit\n";
echo preg_replace('/ in \S+ on line \d+/', '', run_child($prelude . <<<'PHP'
    set_time_limit(1);
    $batch = azora_credential_issue_batch(endless(), key_of(), ['threads' => 4]);
    foreach ($batch as $position => $text) {
        $seen = $position;
    }
    PHP)), "\n";
echo "-- a signal's handler, and an exception that it throws\n";
echo run_child($prelude . <<<'PHP'
    pcntl_async_signals(true);
    $signals = 0;
    pcntl_signal(SIGALRM, static function () use (&$signals) {
        $signals++;
        throw new DomainException('rung');
    });
    $batch = azora_credential_issue_batch(endless(), key_of(), ['threads' => 4]);
    pcntl_alarm(1);
    try {
        foreach ($batch as $position => $text) {
        }
    } catch (DomainException $thrown) {
        echo $thrown->getMessage(), ' ', $signals, ' ', $position > 100 ? 'many' : 'few', "\n";
    }
    PHP), "\n";
echo "-- many signals\n";
echo run_child($prelude . <<<'PHP'
    pcntl_async_signals(true);
    $signals = 0;
    pcntl_signal(SIGUSR1, static function () use (&$signals) {
        $signals++;
    });
    $parent = getmypid();
    $child = pcntl_fork();
    if ($child === 0) {
        for ($i = 0; $i < 200; $i++) {
            exec("kill -USR1 $parent");
        }
        exec("kill -KILL " . getmypid());
    }
    $count = 0;
    $batch = azora_credential_issue_batch(endless(), key_of(), CREATED + ['threads' => 4]);
    foreach ($batch as $position => $text) {
        $count++;
        if ($position % 256 === 0 && pcntl_waitpid($child, $status, WNOHANG) === $child) {
            break;
        }
    }
    echo $signals > 0 ? 'signals came' : 'none came', ', ', verified($text)->verified ? 'and it signed' : 'broken', "\n";
    PHP), "\n";
?>
--EXPECT--
-- a time limit
Fatal error: Maximum execution time of 1 second exceeded
300
-- a signal's handler, and an exception that it throws
rung 1 many
300
-- many signals
signals came, and it signed
300
