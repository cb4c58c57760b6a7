--TEST--
Azora\Database::recordPulses() and drain(): the server stops and starts while pulses come; each counts once
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--CONFLICTS--
victim
--FILE--
<?php
require __DIR__ . '/pulses_model.inc';

function control(string $what): void
{
    exec('cd / && ' . getenv('AZORA_TEST_VICTIM_CONTROL') . " $what 2>&1", $lines, $status);
    echo $status === 0 ? '' : "$what failed: " . implode("\n", $lines) . "\n";
}

make_pulse_tables('pulses_away', 'VICTIM');
$spool = new_spool();
$spec = pulses_spec('pulses_away', ['spool' => $spool]);
$told = "$spool.told";

/** A pulse by its number: none overlaps another. */
$numbered = static fn (int $i): array => pulse("p$i", ['user' => 1 + $i % 7, 'client' => 'c' . $i % 20, 'module' => $i % 3, 'seconds' => 10, 'when' => PULSES_NOW - 10 * intdiv($i, 140)]);

// Three writers, while the server is stopped, in one way or the other, and started again.
$children = [];
for ($writer = 0; $writer < 3; $writer++) {
    $child = pcntl_fork();
    if ($child === 0) {
        $database = new Azora\Database(conninfo('VICTIM'), ['connectTimeout' => 2]);
        $stop = false;
        pcntl_signal(SIGTERM, static function () use (&$stop): void {
            $stop = true;
        });
        for ($i = 0; !$stop && $i < 3000; $i++) {
            $batch = array_map(static fn (int $n): array => $numbered(3 * ($i * 5 + $n) + $writer), range(0, 4));
            $result = $database->recordPulses($spec, $batch);
            if ($result['accepted'] + $result['duplicate'] + $result['spooled'] !== 5) {
                file_put_contents($told, json_encode($result) . "\n", FILE_APPEND);
            }
            file_put_contents($told, $result['spooled'] . "\n", FILE_APPEND);
            usleep(3000);
            pcntl_signal_dispatch();
        }
        exit;
    }
    $children[] = $child;
}
$drainer = pcntl_fork();
if ($drainer === 0) {
    // No longer than a test may take, should nobody end it.
    $database = new Azora\Database(conninfo('VICTIM'));
    for ($end = time() + 60; time() < $end;) {
        try {
            $database->drain($spec);
        } catch (Azora\DatabaseException $exception) {
            usleep(1000);
        }
        usleep(mt_rand(0, 20000));
    }
    exit;
}
foreach (['immediate', 'fast', 'immediate'] as $mode) {
    usleep(300000);
    control("stop -m $mode");
    usleep(200000);
    control('start');
}
usleep(300000);
exec("kill -9 $drainer");
foreach ($children as $child) {
    exec("kill $child");
}
foreach ([$drainer, ...$children] as $child) {
    pcntl_waitpid($child, $status);
}

$database = new Azora\Database(conninfo('VICTIM'));
$last = $database->drain($spec);
echo 'drained: ', json_encode([$last['busy'], $last['refused'], $last['damage']]), "\n";
echo json_encode($database->drain($spec)), "\n";
$lines = file($told, FILE_IGNORE_NEW_LINES);
echo implode("\n", array_filter($lines, static fn (string $line): bool => !in_array($line, ['0', '5'], true))), "\n";
$spooled = count(array_keys($lines, '5'));
echo count($lines) > 100 && $spooled > 10 && $spooled < count($lines) ? 'some were spooled' : count($lines) . " batches, $spooled spooled", "\n";
$rows = rows_of('pulses_away.pulses', 'VICTIM');
echo count($rows) === 5 * count($lines) ? 'each is there' : count($rows) . ' rows of ' . 5 * count($lines), "\n";
$model = new PulseModel(PULSES_NOW);
$model->accepted = array_map(static fn (string $row): array => array_combine(
    ['user', 'id', 'client', 'course', 'module', 'seconds', 'when', 'watched'],
    array_map(static fn (string $cell): int|string => is_numeric($cell) ? (int) $cell : $cell, [...explode('|', $row), '0'])
), $rows);
echo 'totals ', rows_of('pulses_away.totals', 'VICTIM') === $model->totals() ? 'fit' : 'differ',
    ', sessions ', rows_of('pulses_away.sessions', 'VICTIM') === $model->sessions() ? 'fit' : 'differ', "\n";

echo "-- what is no reason to spool\n";
$wrong = ['totals' => ['table' => 'pulses_away.nothing']] + $spec;
echo database_error(static fn () => $database->recordPulses($wrong, [pulse('w')])), "\n";
ask_server('ALTER TABLE pulses_away.learners ADD CHECK (userid < 100)', 'VICTIM');
echo database_error(static fn () => $database->recordPulses($spec, [pulse('w', ['user' => 100]), pulse('w', ['user' => 101])])), "\n";
echo preg_replace('/: connection.*FATAL: /', ': ', database_error(static fn () => (new Azora\Database(conninfo('VICTIM', 'dbname=nothing')))->recordPulses($spec, [pulse('w')]))), "\n";
echo "-- what is: a server that only reads\n";
ask_server('ALTER DATABASE azora SET default_transaction_read_only = on', 'VICTIM');
$database = new Azora\Database(conninfo('VICTIM'));
$result = $database->recordPulses($spec, [pulse('r', ['user' => 50])]);
echo $result['spooled'], ' ', $result['away'], "\n";
ask_server('BEGIN; SET TRANSACTION READ WRITE; ALTER DATABASE azora RESET default_transaction_read_only; COMMIT', 'VICTIM');
$database = new Azora\Database(conninfo('VICTIM'));
echo $database->drain($spec)['accepted'], "\n";
unlink($told);
remove_spool($spool);
?>
--EXPECTF--
drained: [false,[],null]
{"busy":false,"accepted":0,"duplicate":0,"refused":[],"reasons":[],"batches":0,"repeated":0,"forgotten":0,"damage":null}

some were spooled
each is there
totals fit, sessions fit
-- what is no reason to spool
DATA - -: Key totals.table: there is no table "pulses_away.nothing"
SERVER 23514 ERROR: new row for relation "learners" violates check constraint "learners_userid_check"%S
CONNECT 3D000 FATAL: database "nothing" does not exist
-- what is: a server that only reads
1 cannot execute SELECT FOR UPDATE in a read-only transaction
1
