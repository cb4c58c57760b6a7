--TEST--
Azora\Database::drain(): what was spooled while the database was away is judged, stored and counted once
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses.inc';

make_pulse_tables('drain_basic');
$spool = new_spool();
$spec = pulses_spec('drain_basic', ['spool' => $spool]);
$away = new Azora\Database('host=/no/such/folder');
$database = new Azora\Database(conninfo());

function show(array $result): void
{
    foreach ($result['refused'] as $key => $refused) {
        $result['refused'][$key] = json_encode($refused);
    }
    if (isset($result['away'])) {
        $result['away'] = 'the database is away';
    }
    echo json_encode(array_diff_key($result, ['refused' => 0])), "\n";
    foreach ($result['refused'] as $key => $refused) {
        echo "    $key: $refused\n";
    }
}

echo "-- spooled: what is impossible is refused at once\n";
show($away->recordPulses($spec, [
    pulse('a', ['when' => PULSES_NOW - 60]),
    pulse('a', ['when' => PULSES_NOW - 60]),
    pulse('b', ['seconds' => 0]),
    pulse('c', ['when' => PULSES_NOW - 8 * 86400]),
    pulse('d', ['when' => PULSES_NOW + 61]),
]));
show($away->recordPulses($spec, [pulse('a', ['user' => 2]), pulse('e', ['when' => PULSES_NOW - 70])]));
show($away->recordPulses($spec, [pulse('f', ['course' => 0])]));
printf("%o\n", fileperms($spool) & 0777);
echo "-- it is there again, and stores what comes\n";
show($database->recordPulses($spec, [pulse('a', ['user' => 2])]));
echo "-- drained\n";
show($database->drain($spec));
echo "-- once\n";
show($database->drain($spec));
foreach (['pulses', 'totals', 'sessions'] as $table) {
    echo "-- $table\n", implode("\n", rows_of("drain_basic.$table")), "\n";
}
echo '-- batches: ', ask_server('SELECT count(*), max(batchno) FROM drain_basic.spooled'), "\n";
echo "-- a drain that could not say that it was done\n";
$away->recordPulses($spec, [pulse('g', ['when' => PULSES_NOW - 600])]);
copy($spool, "$spool.kept");
$database->drain($spec);
rename("$spool.kept", "$spool.draining");
chmod("$spool.draining", 0600);
show($database->drain($spec));
echo "-- another one drains\n";
$lock = fopen("$spool.lock", 'c');
$process = proc_open([PHP_BINARY, '-n', '-r', '$l = fopen($argv[1], "c"); echo flock($l, LOCK_EX) ? "locked\n" : ""; sleep(60);', "$spool.lock"], [1 => ['pipe', 'w']], $pipes);
fgets($pipes[1]);
$away->recordPulses($spec, [pulse('h', ['when' => PULSES_NOW - 700])]);
show($database->drain($spec));
proc_terminate($process, 9);
proc_close($process);
show($database->drain($spec));
echo "-- long after: old pulses are forgotten, totals stay; without a spool as well\n";
$later = ['now' => PULSES_NOW + 9 * 86400];
show($database->drain($later + $spec));
$database->recordPulses($spec, [pulse('i')]);
show($database->drain(array_diff_key($later + $spec, ['spool' => 0, 'spooled' => 0])));
echo implode("\n", rows_of('drain_basic.pulses')), "\n", implode("\n", rows_of('drain_basic.totals')), "\n";
echo "-- what is spooled for too long is refused then\n";
$away->recordPulses($spec, [pulse('j'), pulse('k', ['user' => 3])]);
show($database->drain($later + $spec));
remove_spool($spool);
?>
--EXPECT--
-- spooled: what is impossible is refused at once
{"accepted":0,"duplicate":1,"spooled":1,"away":"the database is away"}
    2: {"user":1,"id":"b","reason":"seconds"}
    3: {"user":1,"id":"c","reason":"horizon"}
    4: {"user":1,"id":"d","reason":"future"}
{"accepted":0,"duplicate":0,"spooled":2,"away":"the database is away"}
{"accepted":0,"duplicate":0,"spooled":1,"away":"the database is away"}
600
-- it is there again, and stores what comes
{"accepted":1,"duplicate":0,"spooled":0,"away":null}
-- drained
{"busy":false,"accepted":2,"duplicate":1,"reasons":{"overlap":1},"batches":1,"repeated":0,"forgotten":0,"damage":null}
    0: {"user":1,"id":"a","reason":"overlap","client":"tab","course":2,"module":3,"seconds":60,"when":1699999940}
-- once
{"busy":false,"accepted":0,"duplicate":0,"reasons":[],"batches":0,"repeated":0,"forgotten":0,"damage":null}
-- pulses
1|e|tab|2|3|60|1699999930
1|f|tab|0|3|60|1700000000
2|a|tab|2|3|60|1700000000
-- totals
1|0|3|60|1|0
1|2|3|60|1|0
2|2|3|60|1|0
-- sessions
1|1699999870|1700000000|120|2
2|1699999940|1700000000|60|1
-- batches: 1|0
-- a drain that could not say that it was done
{"busy":false,"accepted":0,"duplicate":0,"reasons":[],"batches":0,"repeated":1,"forgotten":0,"damage":null}
-- another one drains
{"busy":true,"accepted":0,"duplicate":0,"reasons":[],"batches":0,"repeated":0,"forgotten":0,"damage":null}
{"busy":false,"accepted":1,"duplicate":0,"reasons":[],"batches":1,"repeated":0,"forgotten":0,"damage":null}
-- long after: old pulses are forgotten, totals stay; without a spool as well
{"busy":false,"accepted":0,"duplicate":0,"reasons":[],"batches":0,"repeated":0,"forgotten":5,"damage":null}
{"busy":false,"accepted":0,"duplicate":0,"reasons":[],"batches":0,"repeated":0,"forgotten":1,"damage":null}

1|0|3|60|1|0
1|2|3|240|4|0
2|2|3|60|1|0
-- what is spooled for too long is refused then
{"busy":false,"accepted":0,"duplicate":0,"reasons":{"horizon":2},"batches":1,"repeated":0,"forgotten":0,"damage":null}
    0: {"user":1,"id":"j","reason":"horizon","client":"tab","course":2,"module":3,"seconds":60,"when":1700000000}
    1: {"user":3,"id":"k","reason":"horizon","client":"tab","course":2,"module":3,"seconds":60,"when":1700000000}
