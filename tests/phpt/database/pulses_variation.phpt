--TEST--
Azora\Database::recordPulses(): the rules in numbers, names that need quotes, arrays with references, signals
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses.inc';

make_pulse_tables('pulses_variation');
$database = new Azora\Database(conninfo());
$spec = pulses_spec('pulses_variation');

/** Reasons by id, of pulses of a client of their own. */
function judge(array $more, array ...$pulses): string
{
    global $database, $spec;
    static $client = 0;
    $client++;
    foreach ($pulses as $i => [$seconds, $before]) {
        $pulses[$i] = pulse("$client-$i", ['client' => "c$client", 'seconds' => $seconds, 'when' => PULSES_NOW - $before]);
    }
    $refused = $database->recordPulses($more + $spec, $pulses)['refused'];
    return implode(' ', array_map(static fn (int $i): string => $refused[$i]['reason'] ?? 'yes', array_keys($pulses)));
}

echo "-- grace: 5 seconds, and half of a pulse\n";
echo judge([], [60, 0], [60, 55], [60, 109]), "\n";
echo judge([], [60, 100], [9, 56], [60, 36]), "\n";
echo judge(['grace' => 0], [60, 0], [60, 60], [60, 119]), "\n";
echo judge(['grace' => 60], [60, 0], [60, 30], [60, 89]), "\n";
echo judge([], [1, 0], [1, 0], [2, 0], [3, 0]), "\n";
echo "-- by when, not by arrival\n";
echo judge([], [60, 0], [60, 30], [60, 60]), "\n";
echo judge([], [60, 60], [60, 30], [60, 0]), "\n";
echo "-- ahead, horizon, longest\n";
echo judge(['ahead' => 0], [60, 0], [60, -1]), "\n";
echo judge(['ahead' => 3600], [60, -3600], [60, -3601]), "\n";
echo judge(['horizon' => 3600], [60, 3600], [60, 3601]), "\n";
echo judge(['longest' => 86400], [86400, 100000], [86401, 0]), "\n";
echo judge(['longest' => 1], [1, 0], [2, 100]), "\n";
echo "-- a pulse from when longer ones were accepted; short ones that end while it lasts\n";
$at = static fn (string $id, int $seconds, int $ago): array => pulse($id, ['user' => 25, 'client' => 'long', 'seconds' => $seconds, 'when' => PULSES_NOW - $ago]);
$shorts = array_map(static fn (int $i): array => $at("s$i", 1, 5000 + 100 * $i), range(1, 60));
echo $database->recordPulses(['grace' => 60] + $spec, $shorts)['accepted'], ' ';
echo $database->recordPulses(['grace' => 60, 'longest' => 86400] + $spec, [$at('long', 80000, 1000)])['accepted'], ' ';
echo implode(array_column($database->recordPulses($spec, [$at('in', 60, 80900), $at('before', 60, 81000), $at('after', 60, 900), $at('inner', 60, 30000)])['refused'], 'id')), "\n";
echo "-- sessions: an hour apart, or as it is told\n";
function sessions_of(int $user): string
{
    return implode(' ', array_map(
        static fn (string $row): string => implode('+', array_map(static fn (string $cell): int => (int) $cell > 10 ** 9 ? PULSES_NOW - (int) $cell : (int) $cell, array_slice(explode('|', $row), 1))),
        rows_of("pulses_variation.sessions WHERE userid = $user ORDER BY 1, 2")
    ));
}
$more = static fn (int $user, int $before): array => ['user' => $user, 'when' => PULSES_NOW - $before];
$database->recordPulses($spec, [pulse('s1', $more(10, 9000)), pulse('s2', $more(10, 9000 - 3600 - 60))]);
echo sessions_of(10), "\n";
$database->recordPulses($spec, [pulse('s3', $more(10, 0)), pulse('s4', ['client' => 'phone'] + $more(10, 9000 - 3659))]);
echo sessions_of(10), "\n";
$database->recordPulses($spec, [pulse('s5', $more(10, 3000)), pulse('s6', $more(10, 20000))]);
echo sessions_of(10), "\n";
$database->recordPulses($spec, [pulse('s7', $more(10, 13000)), pulse('s8', $more(10, 16500))]);
echo sessions_of(10), "\n";
$database->recordPulses(['apart' => 100] + $spec, [pulse('s9', $more(11, 200)), pulse('s10', $more(11, 41)), pulse('s11', $more(11, 400))]);
echo sessions_of(11), "\n";
echo "-- names that need quotes, and that the statements use themselves\n";
run_sql(<<<'SQL'
    SET search_path = pulses_variation;
    CREATE TABLE "g.x""y" (n bigint, id text, "g" text, s int, e int, since smallint, until int, UNIQUE (n, id));
    CREATE INDEX ON "g.x""y" (n, g, until);
    CREATE TABLE near (u bigint PRIMARY KEY);
    CREATE TABLE same (u bigint, "Course" int, c int, now bigint, p bigint, "select" int, UNIQUE (c, "Course", u));
    CREATE TABLE before (t int, b int, e int, s int, n int, PRIMARY KEY (t, b));
    SQL);
$names = [
    'pulses' => ['table' => 'pulses_variation.g.x"y', 'user' => 'n', 'id' => 'id', 'client' => 'g', 'course' => 's', 'module' => 'e', 'seconds' => 'since', 'when' => 'until'],
    'learners' => ['table' => 'near', 'user' => 'u'],
    'totals' => ['table' => 'same', 'user' => 'u', 'course' => 'Course', 'module' => 'c', 'seconds' => 'now', 'pulses' => 'p', 'watched' => 'select'],
    'sessions' => ['table' => 'before', 'user' => 't', 'begin' => 'b', 'end' => 'e', 'seconds' => 's', 'pulses' => 'n'],
    'now' => PULSES_NOW,
];
echo database_error(static fn () => $database->recordPulses($names, [pulse('x')])), "\n";
ask_server('ALTER TABLE pulses_variation."g.x""y" RENAME TO "x""y"');
$names['pulses']['table'] = 'pulses_variation.x"y';
echo database_error(static fn () => $database->recordPulses($names, [pulse('x')])), "\n";
ask_server('ALTER ROLE azora SET search_path = pulses_variation');
$names['pulses']['table'] = 'x"y';
$database = new Azora\Database(conninfo());
for ($round = 0; $round < 2; $round++) {
    $result = $database->recordPulses($names, [pulse('"x\\', ['watched' => 7]), pulse("{',}", ['when' => PULSES_NOW - 50]), pulse('"x\\', ['user' => 9])]);
    echo $result['accepted'], ' ', $result['duplicate'], ' ', json_encode($result['refused']), "\n";
}
$result = $database->recordPulses($names, [pulse('$1', ['when' => PULSES_NOW - 7000]), pulse('@pulses', ['when' => PULSES_NOW - 3500])]);
echo implode("\n", [...rows_of('pulses_variation."x""y"'), ...rows_of('pulses_variation.same'), ...rows_of('pulses_variation.before')]), "\n";
ask_server('ALTER ROLE azora RESET search_path');

echo "-- a handler changes what was given, and uses the object, while a lock is waited for\n";
$database = new Azora\Database(conninfo(), ['lockTimeout' => 20]);
$database->recordPulses($spec, [pulse('first', ['user' => 20])]);
$holder = proc_open(
    ['psql', '-X', '-q', '-c', 'BEGIN', '-c', 'SELECT FROM pulses_variation.learners WHERE userid = 20 FOR UPDATE', '-c', 'SELECT pg_sleep(60)', getenv('AZORA_TEST_CONNINFO') . ' application_name=locker-' . own_name()],
    [1 => ['file', '/dev/null', 'w'], 2 => ['file', '/dev/null', 'w']],
    $pipes
);
seconds_until(static fn (): bool => (int) ask_server("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND application_name = 'locker-" . own_name() . "'") === 1, 10);
$id = 'sec' . 'ond';
$one = pulse('', ['user' => 20, 'when' => PULSES_NOW - 60]);
$one['id'] = &$id;
$table = 'pulses_variation.' . strrev('slatot');
$changing = $spec;
$changing['totals']['table'] = &$table;
$pulses = [&$one, pulse('third', ['user' => 20, 'seconds' => 0])];
pcntl_async_signals(true);
pcntl_signal(SIGALRM, function () use (&$id, &$one, &$table, &$pulses, &$changing, $database, $spec): void {
    $id = str_repeat('x', 1000);
    $table = 'nothing';
    $one = null;
    $pulses = $changing = null;
    echo database_error(static fn () => $database->recordPulses($spec, [pulse('meanwhile')])), "\n";
    ask_server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'locker-" . own_name() . "'");
});
pcntl_alarm(1);
$result = $database->recordPulses($changing, $pulses);
echo $result['accepted'], ' ', json_encode($result['refused']), ' ', ask_server("SELECT count(*) FROM pulses_variation.pulses WHERE userid = 20 AND pulseid = 'second'"), "\n";
proc_close($holder);

echo "-- a handler that throws: nothing is stored\n";
$holder = proc_open(
    ['psql', '-X', '-q', '-c', 'BEGIN', '-c', 'SELECT FROM pulses_variation.learners WHERE userid = 20 FOR UPDATE', '-c', 'SELECT pg_sleep(60)', getenv('AZORA_TEST_CONNINFO') . ' application_name=locker-' . own_name()],
    [1 => ['file', '/dev/null', 'w'], 2 => ['file', '/dev/null', 'w']],
    $pipes
);
seconds_until(static fn (): bool => (int) ask_server("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND application_name = 'locker-" . own_name() . "'") === 1, 10);
pcntl_signal(SIGALRM, static fn () => throw new RuntimeException('stop'));
pcntl_alarm(1);
echo database_error(static fn () => $database->recordPulses($spec, [pulse('fourth', ['user' => 20, 'when' => PULSES_NOW - 300])])), "\n";
echo 'sessions at rest: ', seconds_until(static fn (): bool => sessions('active') === 0, 1) < 1 ? 'yes' : 'no', "\n";
ask_server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'locker-" . own_name() . "'");
proc_close($holder);
echo $database->recordPulses($spec, [pulse('fourth', ['user' => 20, 'when' => PULSES_NOW - 300])])['accepted'], "\n";

echo "-- several transactions\n";
$many = [];
for ($i = 0; $i < 2500; $i++) {
    $many["key$i"] = pulse("many$i", ['user' => 30 + $i % 50, 'when' => PULSES_NOW - 60 * intdiv($i, 50)]);
}
$many['key2000']['when'] = 0;
$result = $database->recordPulses($spec, $many);
echo $result['accepted'], ' ', json_encode($result['refused']), ' ', ask_server('SELECT sum(seconds), sum(pulses) FROM pulses_variation.totals WHERE userid >= 30'), "\n";
?>
--EXPECT--
-- grace: 5 seconds, and half of a pulse
yes overlap yes
yes yes overlap
yes overlap yes
yes yes yes
yes overlap yes overlap
-- by when, not by arrival
yes overlap yes
yes overlap yes
-- ahead, horizon, longest
yes future
yes future
yes horizon
yes seconds
yes seconds
-- a pulse from when longer ones were accepted; short ones that end while it lasts
60 1 ininner
-- sessions: an hour apart, or as it is told
9060+9000+60+1 5400+5340+60+1
9060+5340+180+3 60+0+60+1
20060+20000+60+1 9060+0+300+5
20060+13000+180+3 9060+0+300+5
460+400+60+1 260+41+120+2
-- names that need quotes, and that the statements use themselves
ValueError: Azora\Database::recordPulses(): Argument #1 ($spec) key "pulses.table" must be "table" or "schema.table": a name with a dot of its own cannot be told
DATA - -: Key learners.table: there is no table "near"
2 0 [{"user":1,"id":"\"x\\","reason":"overlap"}]
0 2 [{"user":1,"id":"\"x\\","reason":"overlap"}]
1|$1|tab|2|3|60|1699993000
1|@pulses|tab|2|3|60|1699996500
1|{',}|tab|2|3|60|1699999950
9|"x\|tab|2|3|60|1700000000
1|2|3|180|3|0
9|2|3|60|1|0
1|1699992940|1699999950|180|3
9|1699999940|1700000000|60|1
-- a handler changes what was given, and uses the object, while a lock is waited for
BUSY - -: The object is in the middle of a job; use another one
1 {"1":{"user":20,"id":"third","reason":"seconds"}} 1
-- a handler that throws: nothing is stored
RuntimeException: stop
sessions at rest: yes
1
-- several transactions
2499 {"key2000":{"user":30,"id":"many2000","reason":"horizon"}} 149940|2499
