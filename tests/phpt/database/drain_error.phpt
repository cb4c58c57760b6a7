--TEST--
Azora\Database::drain(): a spool that is somebody else's, cannot be read, or is damaged
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses.inc';

make_pulse_tables('drain_error');
$away = new Azora\Database('host=/no/such/folder');
$database = new Azora\Database(conninfo());
$spool = new_spool();
$spec = pulses_spec('drain_error', ['spool' => $spool, 'fsync' => true]);

function drain(array $spec): void
{
    global $database, $spool;
    try {
        $text = json_encode($database->drain($spec), JSON_UNESCAPED_SLASHES);
    } catch (Azora\DatabaseException $exception) {
        $text = code_name($exception) . ': ' . $exception->getMessage();
    }
    echo preg_replace('/damaged-\w+/', 'damaged-ID', str_replace($spool, 'SPOOL', $text)), "\n";
}

function spool_pulses(int $from, int $to): void
{
    global $away, $spec;
    for ($i = $from; $i < $to; $i++) {
        $result = $away->recordPulses($spec, [pulse("p$i", ['when' => PULSES_NOW - 60 * $i])]);
        echo $result['spooled'] === 1 && $result['away'] !== null ? '' : json_encode($result) . "\n";
    }
}

echo "-- nothing is there\n";
drain($spec);
echo "-- a file that is none of ours\n";
file_put_contents($spool, "something else\n");
chmod($spool, 0600);
drain($spec);
echo preg_replace('/.*\(and/', 'CONNECT … (and', str_replace($spool, 'SPOOL', database_error(static fn () => $away->recordPulses($spec, [pulse('a')])))), "\n";
echo file_get_contents($spool);
unlink($spool);
echo "-- a table is missing: what was spooled stays\n";
spool_pulses(0, 3);
drain(['totals' => ['table' => 'drain_error.nothing']] + $spec);
drain($spec);
echo "-- the database is away\n";
spool_pulses(3, 5);
$there = $database;
$database = $away;
echo preg_replace('/: .*/', '', database_error(static fn () => $away->drain($spec))), "\n";
$database = $there;
drain($spec);
echo "-- a byte of one record is another: the rest is drained, the file kept\n";
spool_pulses(5, 9);
$bytes = file_get_contents($spool);
$at = strpos($bytes, 'p6');
$bytes[$at] = 'q';
file_put_contents($spool, $bytes);
drain($spec);
echo count(glob("$spool.damaged-*")), " kept\n";
drain($spec);
echo "-- a record that a process was killed in\n";
spool_pulses(9, 11);
file_put_contents($spool, substr(file_get_contents($spool), 0, -3));
drain($spec);
echo implode(' ', array_map(static fn (string $row): string => explode('|', $row)[1], rows_of('drain_error.pulses'))), "\n";
echo implode(' ', rows_of('drain_error.totals')), "\n";
remove_spool($spool);
?>
--EXPECT--
-- nothing is there
{"busy":false,"accepted":0,"duplicate":0,"refused":[],"reasons":[],"batches":0,"repeated":0,"forgotten":0,"damage":null}
-- a file that is none of ours
{"busy":false,"accepted":0,"duplicate":0,"refused":[],"reasons":[],"batches":0,"repeated":0,"forgotten":0,"damage":"left alone SPOOL: it is no spool, or its header is damaged; move it away"}
CONNECT … (and the spool: left alone SPOOL: it is no spool, or its header is damaged; move it away)
something else
-- a table is missing: what was spooled stays
DATA: Key totals.table: there is no table "drain_error.nothing"
{"busy":false,"accepted":3,"duplicate":0,"refused":[],"reasons":[],"batches":1,"repeated":0,"forgotten":0,"damage":null}
-- the database is away
CONNECT - -
{"busy":false,"accepted":2,"duplicate":0,"refused":[],"reasons":[],"batches":1,"repeated":0,"forgotten":0,"damage":null}
-- a byte of one record is another: the rest is drained, the file kept
{"busy":false,"accepted":3,"duplicate":0,"refused":[],"reasons":[],"batches":2,"repeated":0,"forgotten":0,"damage":"51 bytes could not be read, the first at 307; all the rest is drained, and the file is kept as SPOOL.damaged-ID"}
1 kept
{"busy":false,"accepted":0,"duplicate":0,"refused":[],"reasons":[],"batches":0,"repeated":0,"forgotten":0,"damage":null}
-- a record that a process was killed in
{"busy":false,"accepted":1,"duplicate":0,"refused":[],"reasons":[],"batches":1,"repeated":0,"forgotten":0,"damage":null}
p0 p1 p2 p3 p4 p5 p7 p8 p9
1|2|3|540|9|0
