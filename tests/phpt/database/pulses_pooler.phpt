--TEST--
Azora\Database::recordPulses() and drain(): a pooler in between, in transaction mode, and several writers
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses_model.inc';

make_pulse_tables('pulses_pooler');
$spool = new_spool();
$spec = pulses_spec('pulses_pooler', ['spool' => $spool]);

// Six processes over the pooler's two connections, all with pulses of the same learners; each tells
// some of them twice.
$children = [];
for ($writer = 0; $writer < 6; $writer++) {
    $child = pcntl_fork();
    if ($child === 0) {
        mt_srand($writer);
        $database = new Azora\Database(conninfo('POOLER'));
        for ($i = 0; $i < 30; $i++) {
            $batch = array_map(static fn (int $n): array => ['client' => "w$writer"] + random_pulse($n + 20 * ($i - $i % 3), 5, 50000), range(1, 20));
            $database->recordPulses($spec, $batch);
            if ($i % 3 === 0) {
                $database->recordPulses($spec, $batch);
            }
        }
        exit;
    }
    $children[] = $child;
}
foreach ($children as $child) {
    pcntl_waitpid($child, $status);
}
$stored = array_map(static function (string $row): array {
    [$user, $id, $client, $course, $module, $seconds, $when] = explode('|', $row);
    return ['user' => (int) $user, 'id' => $id, 'client' => $client, 'course' => (int) $course, 'module' => (int) $module,
        'seconds' => (int) $seconds, 'when' => (int) $when, 'watched' => 0];
}, rows_of('pulses_pooler.pulses'));
$model = new PulseModel(PULSES_NOW);
$model->accepted = $stored;
$cut = static fn (array $rows): array => array_map(static fn (string $row): string => preg_replace('/\|\d+$/D', '', $row), $rows);
echo count($stored) > 300 ? 'many are stored, ' : count($stored), ' totals ', $cut(rows_of('pulses_pooler.totals')) === $cut($model->totals()) ? 'fit' : 'differ',
    ', sessions ', rows_of('pulses_pooler.sessions') === $model->sessions() ? 'fit' : 'differ', "\n";

$away = new Azora\Database('host=/no/such/folder');
echo $away->recordPulses($spec, [pulse('z', ['user' => 9])])['spooled'], "\n";
$database = new Azora\Database(conninfo('POOLER'));
echo $database->drain($spec)['accepted'], $database->drain($spec)['accepted'], "\n";
echo 'nothing is left of the settings: ', ask_server('SHOW enable_seqscan', 'POOLER'), ' ', ask_server('SHOW jit', 'POOLER'), ' ', ask_server('SHOW statement_timeout', 'POOLER'), "\n";
echo 'nor of statements: ', ask_server('SELECT count(*) FROM pg_prepared_statements', 'POOLER'), "\n";
echo "-- what is wrong is no reason to spool, and the server's absence is\n";
foreach (['POOLER dbname=unknown', 'POOLER dbname=nothing', 'POOLER dbname=refused', 'POOLER dbname=gone', 'TCP password=wrong', "TCP password=''"] as $case) {
    [$server, $more] = explode(' ', $case);
    $database = new Azora\Database(conninfo($server, "$more passfile=/no/such/file"));
    try {
        $told = $database->recordPulses($spec, [pulse('p', ['user' => 9, 'when' => PULSES_NOW - 600])]);
        echo "$case: $told[spooled] spooled", $told['away'] === null ? '' : ', away', "\n";
    } catch (Azora\DatabaseException $exception) {
        echo "$case: ", code_name($exception), ' ', preg_replace('/.*(FATAL|fe_sendauth): +/', '', $exception->getMessage()), "\n";
    }
}
remove_spool($spool);
?>
--EXPECT--
many are stored,  totals fit, sessions fit
1
10
nothing is left of the settings: on on 0
nor of statements: 0
-- what is wrong is no reason to spool, and the server's absence is
POOLER dbname=unknown: CONNECT bouncer config error
POOLER dbname=nothing: CONNECT database "nothing" does not exist
POOLER dbname=refused: CONNECT password authentication failed for user "learner"
POOLER dbname=gone: 1 spooled, away
TCP password=wrong: CONNECT password authentication failed for user "learner"
TCP password='': CONNECT no password supplied
