--TEST--
Azora\Database::recordPulses() and drain(): too little memory ends in PHP's own error, and nothing is lost or doubled
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/pulses.inc', true) . ";\n";
echo "-- recording, with all that is refused\n";
with_falling_memory_limit($prelude . <<<'PHP'
    $database = new Azora\Database(conninfo());
    make_pulse_tables('pulses_memory_error');
    $spec = pulses_spec('pulses_memory_error');
    for ($i = 0; $i < 40_000; $i++) {
        $pulses[] = pulse("p$i", $i % 100 === 0 ? ['user' => 1 + $i] : ['seconds' => 0]);
    }
    register_shutdown_function(static function () {
        global $database, $spec, $pulses;
        $result = $database->recordPulses($spec, array_filter($pulses, static fn (int $i): bool => $i % 100 === 0, ARRAY_FILTER_USE_KEY));
        echo $result['accepted'] + $result['duplicate'], ' ', ask_server('SELECT count(*), sum(seconds) FROM pulses_memory_error.totals');
    });
    limit_memory();
    $result = $database->recordPulses($spec, $pulses);
    echo 'done, ';
    PHP);
echo "-- draining, with all that is refused\n";
with_falling_memory_limit($prelude . <<<'PHP'
    $away = new Azora\Database('host=/no/such/folder');
    $database = new Azora\Database(conninfo());
    make_pulse_tables('pulses_memory_error');
    $spool = new_spool();
    $spec = pulses_spec('pulses_memory_error', ['spool' => $spool]);
    for ($i = 0; $i < 12; $i++) {
        $away->recordPulses($spec, array_map(static fn (int $n): array => pulse("p$i-$n", ['client' => str_repeat('c', 64)]), range(1, 1000)));
    }
    register_shutdown_function(static function () {
        global $database, $spec, $spool;
        $database->drain($spec);
        remove_spool($spool);
        echo ask_server('SELECT count(*), sum(seconds), sum(pulses) FROM pulses_memory_error.totals');
    });
    limit_memory();
    $result = $database->drain($spec);
    echo count($result['refused']) === 10000 && $result['reasons'] === ['overlap' => 11999] ? 'done, ' : 'wrong, ';
    PHP);
?>
--EXPECT--
-- recording, with all that is refused
done, 400 400|24000
out of memory, 400 400|24000
-- draining, with all that is refused
done, 1|60|1
out of memory, 1|60|1
