--TEST--
Azora\Database::recordPulses(): accepted, told twice, refused; totals and sessions
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses.inc';

make_pulse_tables('pulses_basic');
$database = new Azora\Database(conninfo());
$spec = pulses_spec('pulses_basic');

function show(array $result): void
{
    foreach ($result['refused'] as $key => $refused) {
        $result['refused'][$key] = json_encode($refused);
    }
    echo json_encode(array_diff_key($result, ['refused' => 0])), "\n";
    foreach ($result['refused'] as $key => $refused) {
        echo "    $key: $refused\n";
    }
}

$pulses = [
    pulse('a', ['when' => PULSES_NOW - 60]),
    pulse('b'),
    pulse('b', ['user' => 2, 'watched' => 95]),
    pulse('c', ['user' => 2, 'when' => PULSES_NOW - 7200, 'watched' => 40]),
    pulse('d', ['user' => 2, 'module' => 4, 'when' => PULSES_NOW - 7100]),
    pulse('late', ['when' => PULSES_NOW - 8 * 86400]),
    pulse('soon', ['when' => PULSES_NOW + 61]),
    pulse('over', ['when' => PULSES_NOW - 30]),
    pulse('elsewhere', ['client' => 'phone', 'when' => PULSES_NOW - 30]),
    pulse('long', ['seconds' => 301]),
    pulse('a'),
];
echo "-- at first\n";
show($database->recordPulses($spec, $pulses));
echo "-- told again\n";
show($database->recordPulses($spec, $pulses));
echo "-- keys are kept\n";
$result = $database->recordPulses($spec, ['x' => pulse('over', ['when' => PULSES_NOW - 30]), 7 => pulse('e', ['seconds' => 0])]);
show($result);
echo json_encode(array_column($result['refused'], 'reason', 'id')), "\n";
echo "-- nothing\n";
show($database->recordPulses($spec, []));
foreach (['pulses', 'learners', 'totals', 'sessions', 'spooled'] as $table) {
    echo "-- $table\n", implode("\n", rows_of("pulses_basic.$table")), "\n";
}
echo "-- the database's clock, and text as numbers\n";
$now = time();
show($database->recordPulses(['now' => null] + $spec, [
    pulse('now', ['user' => '5', 'seconds' => 60.0, 'when' => (string) $now]),
    pulse('then', ['user' => 5, 'when' => PULSES_NOW]),
    ['id' => 'least', 'user' => 6, 'course' => 0, 'module' => 0, 'seconds' => 1, 'when' => $now, 'watched' => null, 'colour' => 'red'],
]));
echo implode("\n", rows_of('pulses_basic.totals WHERE userid > 4')), "\n";
?>
--EXPECT--
-- at first
{"accepted":6,"duplicate":1,"spooled":0,"away":null}
    5: {"user":1,"id":"late","reason":"horizon"}
    6: {"user":1,"id":"soon","reason":"future"}
    7: {"user":1,"id":"over","reason":"overlap"}
    9: {"user":1,"id":"long","reason":"seconds"}
-- told again
{"accepted":0,"duplicate":7,"spooled":0,"away":null}
    5: {"user":1,"id":"late","reason":"horizon"}
    6: {"user":1,"id":"soon","reason":"future"}
    7: {"user":1,"id":"over","reason":"overlap"}
    9: {"user":1,"id":"long","reason":"seconds"}
-- keys are kept
{"accepted":0,"duplicate":0,"spooled":0,"away":null}
    x: {"user":1,"id":"over","reason":"overlap"}
    7: {"user":1,"id":"e","reason":"seconds"}
{"over":"overlap","e":"seconds"}
-- nothing
{"accepted":0,"duplicate":0,"spooled":0,"away":null}
-- pulses
1|a|tab|2|3|60|1699999940
1|b|tab|2|3|60|1700000000
1|elsewhere|phone|2|3|60|1699999970
2|b|tab|2|3|60|1700000000
2|c|tab|2|3|60|1699992800
2|d|tab|2|4|60|1699992900
-- learners
1
2
-- totals
1|2|3|180|3|0
2|2|3|120|2|95
2|2|4|60|1|0
-- sessions
1|1699999880|1700000000|180|3
2|1699992740|1699992900|120|2
2|1699999940|1700000000|60|1
-- spooled

-- the database's clock, and text as numbers
{"accepted":2,"duplicate":0,"spooled":0,"away":null}
    1: {"user":5,"id":"then","reason":"horizon"}
5|2|3|60|1|0
6|0|0|1|1|0
