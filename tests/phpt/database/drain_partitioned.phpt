--TEST--
Azora\Database::drain(): of a table in partitions, only old pulses are forgotten, and all of them
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses.inc';

make_pulse_tables('drain_partitioned');
run_sql(<<<'SQL'
    SET search_path = drain_partitioned;
    DROP TABLE pulses;
    CREATE TABLE pulses (userid bigint NOT NULL, pulseid varchar(64) COLLATE "C" NOT NULL,
        client varchar(64) COLLATE "C" NOT NULL, courseid bigint NOT NULL, cmid bigint NOT NULL,
        seconds bigint NOT NULL, timeended bigint NOT NULL, PRIMARY KEY (userid, pulseid)) PARTITION BY RANGE (userid);
    CREATE INDEX ON pulses (userid, client, timeended);
    CREATE TABLE pulses1 PARTITION OF pulses FOR VALUES FROM (1) TO (100);
    CREATE TABLE pulses2 PARTITION OF pulses FOR VALUES FROM (100) TO (200);
    SQL);
$database = new Azora\Database(conninfo());
$old = pulses_spec('drain_partitioned', ['now' => PULSES_NOW - 40 * 86400]);
$new = pulses_spec('drain_partitioned');

// In each partition, old ones and new ones lie at the same places.
foreach ([[$old, -40 * 86400, 1], [$new, 0, 150]] as [$spec, $shift, $user]) {
    $pulses = array_map(static fn (int $i): array => pulse("p$i", ['user' => $user, 'when' => PULSES_NOW + $shift - 60 * $i]), range(0, 9));
    echo $database->recordPulses($spec, $pulses)['accepted'], "\n";
}
echo 'at the same places: ', ask_server('SELECT count(*) FROM drain_partitioned.pulses1 a JOIN drain_partitioned.pulses2 b ON a.ctid = b.ctid'), "\n";
echo 'forgotten: ', $database->drain($new)['forgotten'], "\n";
echo 'left: ', ask_server('SELECT count(*) FROM drain_partitioned.pulses WHERE userid = 150'), ' of ', ask_server('SELECT count(*) FROM drain_partitioned.pulses'), "\n";
$told = $database->recordPulses($new, $pulses);
echo "told again: $told[accepted] accepted, $told[duplicate] duplicate\n";

// More than are deleted at a time.
run_sql("INSERT INTO drain_partitioned.pulses SELECT 2, 'q' || i, '', 1, 1, 1, 1600000000 + i FROM generate_series(1, 100001) AS i");
echo 'forgotten: ', $database->drain($new)['forgotten'], "\n";
?>
--EXPECT--
10
10
at the same places: 10
forgotten: 10
left: 10 of 10
told again: 0 accepted, 10 duplicate
forgotten: 100001
