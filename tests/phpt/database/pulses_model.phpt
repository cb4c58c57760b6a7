--TEST--
Azora\Database::recordPulses() and drain() beside a plain model, over random learners, batches, orders and rules
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses_model.inc';

mt_srand(20231114);
$away = new Azora\Database('host=/no/such/folder');
$database = new Azora\Database(conninfo());
$spool = new_spool();
$counts = [];
$same = 0;
for ($round = 0; $round < 24; $round++) {
    make_pulse_tables('pulses_model');
    $rules = [[], ['grace' => 0], ['grace' => 30, 'apart' => 600], ['longest' => 60, 'horizon' => 86400, 'ahead' => 0]][$round % 4];
    $spec = pulses_spec('pulses_model', $rules + ['spool' => $spool]);
    $model = new PulseModel(PULSES_NOW, ...$rules);
    $users = [1, 4, 40][$round % 3];
    $span = [4000, 100000, 700000][intdiv($round, 3) % 3];
    $pulses = [];
    for ($i = mt_rand(20, 400); $i > 0; $i--) {
        $pulses[] = $pulses !== [] && mt_rand(0, 9) === 0 ? $pulses[array_rand($pulses)] : random_pulse($i, $users, $span);
    }
    while ($pulses !== []) {
        $batch = array_splice($pulses, 0, mt_rand(1, 120));
        if ($round >= 18) {
            // By way of the spool; what is late is refused by the local clock before it is a duplicate.
            $first = $away->recordPulses($spec, $batch);
            $expected = array_count_values($model->take($batch));
            $result = $database->drain($spec);
            if ($first['spooled'] !== $result['accepted'] + $result['duplicate'] + count($result['refused'])
                || $result['accepted'] !== ($expected['accepted'] ?? 0)) {
                echo json_encode([$first, $result, $expected]), "\n";
            }
            continue;
        }
        $expected = $model->take($batch);
        $said = said($database->recordPulses($spec, $batch), $expected);
        foreach ($expected as $i => $what) {
            $counts[$what] = ($counts[$what] ?? 0) + 1;
            if ($said[$i] !== $what) {
                echo "round $round: $said[$i] instead of $what: ", json_encode($batch[$i]), "\n";
            }
        }
    }
    foreach (['pulses', 'totals', 'sessions'] as $table) {
        $same += (int) (rows_of("pulses_model.$table") === $model->$table());
    }
}
ksort($counts);
echo implode(' ', array_keys($counts)), "\n", "$same tables are the same\n";
echo min($counts) > 0 && $counts['accepted'] > 500 && $counts['overlap'] > 100 ? "enough of each\n" : json_encode($counts) . "\n";
remove_spool($spool);

echo "-- whatever the order and the batches: where nothing overlaps, the tables are the same\n";
$pulses = [];
foreach (range(1, 400) as $i) {
    $pulses[] = ['when' => PULSES_NOW - 100 * $i * mt_rand(1, 9), 'seconds' => mt_rand(1, 100)] + random_pulse($i, 3, 1) + [];
}
$pulses = array_values(array_filter($pulses, static fn (array $p): bool => (new PulseModel(PULSES_NOW))->take([$p])[0] === 'accepted'));
$kept = (new PulseModel(PULSES_NOW, 0));
$kept->take($pulses);
$tables = [];
foreach (range(1, 4) as $order) {
    make_pulse_tables('pulses_model');
    $left = $kept->accepted;
    shuffle($left);
    while ($left !== []) {
        $database->recordPulses(pulses_spec('pulses_model'), array_splice($left, 0, mt_rand(1, 100)));
    }
    $tables[] = md5(serialize(array_map(static fn (string $table): array => rows_of("pulses_model.$table"), ['pulses', 'totals', 'sessions'])));
}
echo count($kept->accepted) > 200 ? 'many pulses, ' : '', count(array_unique($tables)), " outcome\n";
?>
--EXPECT--
accepted client course duplicate future horizon id module overlap seconds user watched
72 tables are the same
enough of each
-- whatever the order and the batches: where nothing overlaps, the tables are the same
many pulses, 1 outcome
