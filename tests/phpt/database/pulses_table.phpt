--TEST--
Azora\Database::recordPulses() and drain(): pulses that a table refuses keep no others from being stored
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/pulses.inc';

$database = new Azora\Database(conninfo());
$away = new Azora\Database('host=/no/such/folder');
$spool = new_spool();
$spec = pulses_spec('pulses_table', ['spool' => $spool]);

function fresh(string $sql): void
{
    make_pulse_tables('pulses_table');
    run_sql("SET search_path = pulses_table; $sql");
}

/** So many pulses, one behind the other; what some of them have else. */
function some_pulses(int $count, array $others = [], array $all = []): array
{
    return array_map(static fn (int $i): array => ($others[$i] ?? []) + $all + pulse("p$i", ['when' => PULSES_NOW - 60 * $i]), range(0, $count - 1));
}

/** Records them at once and by the spool, into new tables. */
function store(string $sql, array $pulses): void
{
    global $database, $away, $spec;
    foreach (['recorded', 'drained'] as $way) {
        fresh($sql);
        try {
            if ($way === 'drained') {
                $away->recordPulses($spec, $pulses);
            }
            $result = $way === 'drained' ? $database->drain($spec) : $database->recordPulses($spec, $pulses);
            $refused = $way === 'drained' ? array_column($result['refused'], 'reason', 'id') : array_map(static fn (array $r): string => $r['reason'], $result['refused']);
            ksort($refused, SORT_NATURAL);
            echo "$way: $result[accepted] accepted, $result[duplicate] duplicate, refused ", json_encode($refused), "\n";
        } catch (Azora\DatabaseException $exception) {
            echo "$way: ", code_name($exception), ' ', $exception->sqlState ?? '-', ': ', $exception->getMessage(), "\n";
            array_map('unlink', glob("$spec[spool]*"));
        }
        $sums = ask_server('SELECT (SELECT count(*) FROM pulses_table.pulses), (SELECT sum(seconds) FROM pulses_table.totals), (SELECT sum(seconds) FROM pulses_table.sessions)');
        echo "    stored, of totals, of sessions: $sums\n";
    }
}

echo "-- a foreign key\n";
$courses = 'CREATE TABLE courses (id bigint PRIMARY KEY); INSERT INTO courses VALUES (2); ALTER TABLE pulses ADD FOREIGN KEY (courseid) REFERENCES courses';
store($courses, some_pulses(10, [3 => ['course' => 9], 8 => ['course' => 8]]));
echo "-- one that is looked at when the transaction ends\n";
store("$courses DEFERRABLE INITIALLY DEFERRED", some_pulses(5, [3 => ['course' => 9]]));
echo "-- one of the learners\n";
store('CREATE TABLE people (id bigint PRIMARY KEY); INSERT INTO people VALUES (1), (3); ALTER TABLE learners ADD FOREIGN KEY (userid) REFERENCES people',
    some_pulses(6, [1 => ['user' => 3], 2 => ['user' => 2], 4 => ['user' => 2]]));
echo "-- a number that is too large\n";
store('ALTER TABLE totals ALTER courseid TYPE smallint', some_pulses(5, [0 => ['course' => 40000], 4 => ['course' => 32767]]));
echo "-- a check, and duplicates and overlaps beside it\n";
store('ALTER TABLE sessions ADD CHECK (seconds < 181)', some_pulses(4) + [7 => pulse('p1'), 8 => pulse('over', ['when' => PULSES_NOW - 60]), 9 => pulse('far', ['when' => PULSES_NOW - 86400])]);
echo "-- what is refused covers no time: in the order of time\n";
store('ALTER TABLE pulses ADD CHECK (courseid < 9)', [pulse('second'), pulse('first', ['when' => PULSES_NOW - 30, 'course' => 9])]);
echo "-- many of many\n";
store('ALTER TABLE pulses ADD CHECK (cmid % 2 = 0)', array_map(static fn (int $i): array => pulse("p$i", ['user' => 1 + $i % 300, 'client' => "c$i", 'module' => $i % 40 === 7 ? 1 : 2]), range(0, 399)));
echo "-- one alone\n";
store('ALTER TABLE pulses ADD CHECK (courseid < 2)', some_pulses(1));
echo "-- several of one learner, and nothing else\n";
store('ALTER TABLE pulses ADD CHECK (courseid < 2)', some_pulses(3));
echo "-- all of several\n";
store('ALTER TABLE pulses ADD CHECK (courseid < 2)', some_pulses(3, [1 => ['user' => 2]]));
store('ALTER TABLE totals ALTER courseid TYPE smallint', some_pulses(3, [1 => ['user' => 2]], ['course' => 40000]));
echo "-- a column that nobody fills\n";
store('ALTER TABLE pulses ADD extra int NOT NULL', some_pulses(1));
echo "-- what is no value's fault is an error as before\n";
store("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN IF NEW.courseid = 9 THEN RAISE 'no'; END IF; RETURN NEW; END \$\$;"
    . ' CREATE TRIGGER no BEFORE INSERT ON pulses FOR EACH ROW EXECUTE FUNCTION no()', some_pulses(3, [1 => ['course' => 9]]));
remove_spool($spool);
?>
--EXPECT--
-- a foreign key
recorded: 8 accepted, 0 duplicate, refused {"3":"table","8":"table"}
    stored, of totals, of sessions: 8|480|480
drained: 8 accepted, 0 duplicate, refused {"p3":"table","p8":"table"}
    stored, of totals, of sessions: 8|480|480
-- one that is looked at when the transaction ends
recorded: 4 accepted, 0 duplicate, refused {"3":"table"}
    stored, of totals, of sessions: 4|240|240
drained: 4 accepted, 0 duplicate, refused {"p3":"table"}
    stored, of totals, of sessions: 4|240|240
-- one of the learners
recorded: 4 accepted, 0 duplicate, refused {"2":"table","4":"table"}
    stored, of totals, of sessions: 4|240|240
drained: 4 accepted, 0 duplicate, refused {"p2":"table","p4":"table"}
    stored, of totals, of sessions: 4|240|240
-- a number that is too large
recorded: 4 accepted, 0 duplicate, refused ["table"]
    stored, of totals, of sessions: 4|240|240
drained: 4 accepted, 0 duplicate, refused {"p0":"table"}
    stored, of totals, of sessions: 4|240|240
-- a check, and duplicates and overlaps beside it
recorded: 4 accepted, 1 duplicate, refused {"0":"table","8":"overlap"}
    stored, of totals, of sessions: 4|240|240
drained: 4 accepted, 0 duplicate, refused {"over":"overlap","p0":"table"}
    stored, of totals, of sessions: 4|240|240
-- what is refused covers no time: in the order of time
recorded: 1 accepted, 0 duplicate, refused {"1":"table"}
    stored, of totals, of sessions: 1|60|60
drained: 1 accepted, 0 duplicate, refused {"first":"table"}
    stored, of totals, of sessions: 1|60|60
-- many of many
recorded: 390 accepted, 0 duplicate, refused {"7":"table","47":"table","87":"table","127":"table","167":"table","207":"table","247":"table","287":"table","327":"table","367":"table"}
    stored, of totals, of sessions: 390|23400|23400
drained: 390 accepted, 0 duplicate, refused {"p7":"table","p47":"table","p87":"table","p127":"table","p167":"table","p207":"table","p247":"table","p287":"table","p327":"table","p367":"table"}
    stored, of totals, of sessions: 390|23400|23400
-- one alone
recorded: 0 accepted, 0 duplicate, refused ["table"]
    stored, of totals, of sessions: 0||
drained: 0 accepted, 0 duplicate, refused {"p0":"table"}
    stored, of totals, of sessions: 0||
-- several of one learner, and nothing else
recorded: SERVER 23514: new row for relation "pulses" violates check constraint "pulses_courseid_check" (Failing row contains (1, p2, tab, 2, 3, 60, 1699999880).)
    stored, of totals, of sessions: 0||
drained: 0 accepted, 0 duplicate, refused {"p0":"table","p1":"table","p2":"table"}
    stored, of totals, of sessions: 0||
-- all of several
recorded: SERVER 23514: new row for relation "pulses" violates check constraint "pulses_courseid_check" (Failing row contains (1, p2, tab, 2, 3, 60, 1699999880).)
    stored, of totals, of sessions: 0||
drained: SERVER 23514: new row for relation "pulses" violates check constraint "pulses_courseid_check" (Failing row contains (1, p2, tab, 2, 3, 60, 1699999880).)
    stored, of totals, of sessions: 0||
recorded: DATA -: Key totals.course: a number does not fit into the column "courseid", which must be bigint; nothing of this batch was stored
    stored, of totals, of sessions: 0||
drained: DATA -: Key totals.course: a number does not fit into the column "courseid", which must be bigint; nothing of this batch was stored
    stored, of totals, of sessions: 0||
-- a column that nobody fills
recorded: SERVER 23502: null value in column "extra" of relation "pulses" violates not-null constraint (Failing row contains (1, p0, tab, 2, 3, 60, 1700000000, null).)
    stored, of totals, of sessions: 0||
drained: SERVER 23502: null value in column "extra" of relation "pulses" violates not-null constraint (Failing row contains (1, p0, tab, 2, 3, 60, 1700000000, null).)
    stored, of totals, of sessions: 0||
-- what is no value's fault is an error as before
recorded: SERVER P0001: no
    stored, of totals, of sessions: 0||
drained: SERVER P0001: no
    stored, of totals, of sessions: 0||
