--TEST--
Azora\Database::reconcile(): random sites, beside PHP and plain SQL; samples; in little memory; through a pooler; read only; odd names
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/reconcile.inc';

use Azora\Database;

const SCHEMA = 'reconcile_variation';

/** A row now and then with a null in it. */
function maybe(int $value): ?int
{
    return mt_rand(0, 40) === 0 ? null : $value;
}

/** Completions of a random site: tables by name, each with some rows twice. */
function random_completions(): array
{
    $tables = ['modules' => [], 'quizzes' => [], 'claimed' => [], 'required' => []];
    $users = mt_rand(1, 300);
    $wrong = [0, 1, 10][mt_rand(0, 2)];
    foreach (range(1, mt_rand(1, 3000)) as $ignored) {
        $row = [maybe(mt_rand(1, $users)), maybe(mt_rand(1, 4)), maybe(mt_rand(1, 12))];
        $where = mt_rand(0, 99);
        for ($twice = mt_rand(0, 5) === 0 ? 2 : 1; $twice > 0; $twice--) {
            if ($where >= $wrong) {
                $tables[mt_rand(0, 1) === 0 ? 'modules' : 'quizzes'][] = $row;
            }
            if ($where < 100 - $wrong) {
                $tables['claimed'][] = $row;
            }
        }
    }
    foreach (range(1, 30) as $ignored) {
        $tables['required'][] = [maybe(mt_rand(1, 4)), maybe(mt_rand(1, 10))];
    }
    return $tables;
}

/** What the check should find: [checked, inconsistent rows, skipped, outside] of one side. */
function one_side(array $side, array $other, ?array $required): array
{
    $found = [0, [], 0, 0];
    foreach ($side as $key => [$user, $course, $module]) {
        if ($user === null || $course === null || $module === null) {
            $found[2]++;
        } elseif ($required !== null && !isset($required["$course-$module"])) {
            $found[3]++;
        } else {
            $found[0]++;
            if (!isset($other[$key])) {
                $found[1][] = [$user, $course, $module];
            }
        }
    }
    sort($found[1]);
    return $found;
}

function by_key(array $rows): array
{
    $keyed = [];
    foreach ($rows as $row) {
        $keyed[json_encode($row)] = $row;
    }
    return $keyed;
}

/** The same of a result. */
function told(array $check): array
{
    return [$check['checked'], array_map(static fn (array $row): array => [$row['user'], $row['course'], $row['module']], $check['rows']), $check['skipped'], $check['outside']];
}

/** The inconsistent rows by plain SQL. */
function by_sql(string $left, string $right, bool $required): array
{
    $sides = [
        'earned' => 'SELECT userid, courseid, cmid FROM ' . SCHEMA . '.modules UNION ALL SELECT learner, course, quiz FROM ' . SCHEMA . '.quizzes',
        'claimed' => 'SELECT userid, courseid, cmid FROM ' . SCHEMA . '.claimed',
    ];
    $lines = ask_server("SELECT * FROM (($sides[$left]) EXCEPT ($sides[$right])) x WHERE userid IS NOT NULL AND courseid IS NOT NULL AND cmid IS NOT NULL"
        . ($required ? ' AND EXISTS (SELECT FROM ' . SCHEMA . '.required r WHERE r.courseid = x.courseid AND r.cmid = x.cmid)' : '') . ' ORDER BY 1, 2, 3');
    return $lines === '' ? [] : array_map(static fn (string $line): array => array_map('intval', explode('|', $line)), explode("\n", $lines));
}

function verdict(int $checked, int $inconsistent): string
{
    return match (true) {
        $checked === 0 => 'unknown',
        $inconsistent * 200 <= $checked => 'healthy',
        $inconsistent * 20 <= $checked => 'audit',
        default => 'critical',
    };
}

make_claims(SCHEMA);
mt_srand(20260711);
$databases = [new Database(conninfo()), new Database(conninfo(), ['memoryLimit' => 16 << 20]), new Database(getenv('AZORA_TEST_POOLER'))];

echo "-- completions\n";
$seen = [];
for ($round = 0; $round < 12; $round++) {
    $tables = random_completions();
    run_sql('SET search_path = ' . SCHEMA . '; TRUNCATE modules, quizzes, claimed, required, findings;'
        . copy_rows('modules', $tables['modules']) . copy_rows('quizzes', $tables['quizzes'])
        . copy_rows('claimed (userid, courseid, cmid)', $tables['claimed']) . copy_rows('required', $tables['required']));
    $required = null;
    if (mt_rand(0, 1) === 1) {
        $required = [];
        foreach ($tables['required'] as [$course, $module]) {
            $required["$course-$module"] = true;
        }
    }
    $earned = by_key([...$tables['modules'], ...$tables['quizzes']]);
    $claimed = by_key($tables['claimed']);
    $logs = mt_rand(0, 1) === 1 ? ['findings' => findings_spec(SCHEMA)] : [];
    $spec = ['completion' => completion_spec(SCHEMA, $required !== null)] + $logs;
    $result = $databases[$round % 3]->reconcile($spec);
    foreach (['claimed' => [$claimed, $earned], 'earned' => [$earned, $claimed]] as $name => [$side, $other]) {
        $check = $result['checks'][$name];
        if (told($check) !== one_side($side, $other, $required)) {
            echo "round $round: $name differs from PHP\n";
        }
        if (told($check)[1] !== by_sql($name, $name === 'earned' ? 'claimed' : 'earned', $required !== null)) {
            echo "round $round: $name differs from SQL\n";
        }
        if ($check['verdict'] !== verdict($check['checked'], $check['inconsistent'])) {
            echo "round $round: $name is called $check[verdict]\n";
        }
        $logged = (int) ask_server('SELECT count(*) FROM ' . SCHEMA . ".findings WHERE run = '$result[run]' AND kind = '$name' AND NOT repaired");
        if ($logged !== ($logs === [] ? 0 : $check['inconsistent'])) {
            echo "round $round: $logged logged\n";
        }
        $seen[$check['verdict']] = true;
    }
    $repair = ['findings' => findings_spec(SCHEMA), 'repair' => ['earned', 'claimed']] + $spec;
    $repaired = $databases[($round + 1) % 3]->reconcile($repair);
    $after = $databases[($round + 2) % 3]->reconcile($spec);
    foreach (['claimed', 'earned'] as $name) {
        if ($repaired['checks'][$name]['repaired'] !== $result['checks'][$name]['inconsistent'] || $after['checks'][$name]['inconsistent'] !== 0) {
            echo "round $round: $name is not repaired\n";
        }
        if ($after['checks'][$name]['skipped'] !== $result['checks'][$name]['skipped'] || $after['checks'][$name]['outside'] !== $result['checks'][$name]['outside']) {
            echo "round $round: $name: what is not compared was touched\n";
        }
    }
}
ksort($seen);
echo implode(' ', array_keys($seen)), "\n";

echo "-- times\n";
for ($round = 0; $round < 6; $round++) {
    $totals = $sessions = $sums = [];
    foreach (range(1, mt_rand(1, 1000)) as $ignored) {
        $user = mt_rand(1, 200);
        $seconds = mt_rand(0, 1 << 30);
        $totals[] = [$user, 1, $seconds];
        $totals[] = [maybe($user), 2, null];
        $where = mt_rand(0, 20);
        $sums[$user] ??= [0, null];
        $sums[$user][0] += $seconds;
        if ($where > 0) {
            $told = $where === 1 ? $seconds + 1 : $seconds;
            $first = mt_rand(0, $told);
            array_push($sessions, [$user, 1, $first], [$user, 2, $told - $first]);
            $sums[$user][1] += $told;
        }
    }
    $sessions[] = [999, 1, 0];
    $sums[999] = [null, 0];
    run_sql('SET search_path = ' . SCHEMA . '; TRUNCATE totals, sessions;' . copy_rows('totals', $totals) . copy_rows('sessions', $sessions));
    $check = $databases[$round % 3]->reconcile(['time' => time_spec(SCHEMA)] + ($round % 2 === 0 ? ['findings' => findings_spec(SCHEMA)] : []))['checks']['time'];
    ksort($sums);
    $wrong = [];
    foreach ($sums as $user => [$expected, $stored]) {
        if (($expected ?? 0) !== ($stored ?? 0)) {
            $wrong[] = ['user' => $user, 'stored' => $stored, 'expected' => $expected];
        }
    }
    if ($check['rows'] !== $wrong || $check['checked'] !== count($sums) || $check['skipped'] !== intdiv(count($totals), 2)) {
        echo "round $round differs\n";
    }
}
echo "-- sums that no integer holds\n";
run_sql('SET search_path = ' . SCHEMA . '; TRUNCATE totals, sessions; ALTER TABLE sessions ALTER seconds TYPE bigint;'
    . copy_rows('totals', [[1, 1, PHP_INT_MAX], [1, 1, 5], [2, 1, PHP_INT_MIN], [2, 1, -1], [3, 1, PHP_INT_MAX], [3, 1, 5]])
    . copy_rows('sessions', [[1, 1, PHP_INT_MAX], [3, 1, PHP_INT_MAX], [3, 1, 4], [3, 1, 1]]));
$result = $databases[0]->reconcile(['time' => time_spec(SCHEMA), 'findings' => findings_spec(SCHEMA)]);
echo json_encode($result['checks']['time']['rows']), "\n";
echo ask_server('SELECT userid, stored, expected FROM ' . SCHEMA . ".findings WHERE run = '$result[run]' ORDER BY 1"), "\n";

echo "-- boards: all rows in the sample, then some\n";
$planted = 0;
for ($round = 0; $round < 8; $round++) {
    $site = new RandomSite(1_700_000_000 + 86400 * $round);
    $site->store(SCHEMA);
    run_sql('TRUNCATE ' . SCHEMA . '.boards, ' . SCHEMA . '.findings');
    $own = mt_rand(0, 1) === 1;
    $keep = [null, 3, 100][mt_rand(0, 2)];
    $boards = ['now' => $site->now, 'keep' => $keep, 'own' => $own, 'ties' => Azora\Ties::cases()[mt_rand(0, 2)]] + site_spec(SCHEMA);
    $databases[$round % 3]->refreshLeaderboards($boards);
    // Rows that are none of ours: nobody may look at them.
    run_sql('INSERT INTO ' . SCHEMA . ".boards (boardtype, timeframe, periodstart, scopetype, scopeid, userid, position, score) VALUES ('own', 'day', 1, 'site', 0, 1, 1, 1), ('pivc', 'day', 5, 'site', 0, 1, 1, 1), ('pivc', 'hour', 1, 'site', 0, 1, 1, 1), ('pivc', 'all', 0, 'site', NULL, 1, 1, 1)");
    $spec = ['boards' => ['sample' => 25_000] + $boards];
    $clean = $databases[($round + 1) % 3]->reconcile($spec)['checks']['boards'];
    $rows = (int) ask_server('SELECT count(*) FROM ' . SCHEMA . '.boards') - 4;
    if ($clean['inconsistent'] !== 0 || $clean['checked'] !== $rows || $clean['skipped'] !== 1) {
        echo "round $round: ", json_encode(array_diff_key($clean, ['rows' => 0])), "\n";
    }
    // Every row by chance gets a wrong score, a wrong position, no stars, or goes; some come that should not be.
    run_sql('SET search_path = ' . SCHEMA . ';' . <<<'SQL'
        CREATE TABLE before AS SELECT *, (hashint8extended(userid * 7919 + scopeid, length(boardtype || timeframe)) % 40 + 40) % 40 AS fate FROM boards WHERE boardtype <> 'own' AND timeframe <> 'hour' AND periodstart <> 5 AND scopeid IS NOT NULL;
        UPDATE boards b SET score = CASE fate WHEN 1 THEN b.score + 1 ELSE b.score END, position = CASE fate WHEN 2 THEN NULL ELSE b.position END,
            stars = CASE fate WHEN 3 THEN b.stars + 1 ELSE b.stars END
            FROM before f WHERE (b.boardtype, b.timeframe, b.periodstart, b.scopetype, b.scopeid, b.userid) = (f.boardtype, f.timeframe, f.periodstart, f.scopetype, f.scopeid, f.userid);
        DELETE FROM boards b USING before f WHERE fate = 4 AND (b.boardtype, b.timeframe, b.periodstart, b.scopetype, b.scopeid, b.userid) = (f.boardtype, f.timeframe, f.periodstart, f.scopetype, f.scopeid, f.userid);
        INSERT INTO boards SELECT boardtype, timeframe, periodstart, scopetype, scopeid, userid + 100000, position, score, stars, badges, hidden, lasttime FROM before WHERE fate = 5;
        SQL);
    $wrong = explode("\n", ask_server('SELECT boardtype, timeframe, scopetype, scopeid, userid + CASE fate WHEN 5 THEN 100000 ELSE 0 END FROM ' . SCHEMA . '.before WHERE fate BETWEEN 1 AND 5'));
    $wrong = array_filter($wrong);
    sort($wrong);
    run_sql('DROP TABLE ' . SCHEMA . '.before');
    $keys = static function (array $check): array {
        $keys = array_map(static fn (array $row): string => "$row[type]|$row[frame]|$row[scope]|$row[scopeId]|$row[user]", $check['rows']);
        sort($keys);
        return $keys;
    };
    $all = $databases[($round + 2) % 3]->reconcile(['findings' => findings_spec(SCHEMA)] + $spec);
    if ($keys($all['checks']['boards']) !== $wrong) {
        echo "round $round: not what was planted\n";
    }
    $planted += count($wrong);
    $few = ['seed' => $round, 'boards' => ['sample' => 200] + $boards];
    $first = $databases[0]->reconcile($few)['checks']['boards'];
    $second = $databases[1]->reconcile($few)['checks']['boards'];
    if ($first !== $second || array_diff($keys($first), $wrong) !== [] || $first['checked'] > 400 || $first['checked'] < min(200, $rows) - 20) {
        echo "round $round: a sample of $first[checked]\n";
    }
    $repaired = $databases[$round % 3]->reconcile(['findings' => findings_spec(SCHEMA), 'repair' => ['boards']] + $few)['checks']['boards'];
    $again = $databases[0]->reconcile($few)['checks']['boards'];
    if ($repaired['repaired'] !== $first['inconsistent'] || $again['inconsistent'] !== 0) {
        echo "round $round: the sample is not repaired\n";
    }
    $databases[0]->reconcile(['findings' => findings_spec(SCHEMA), 'repair' => ['boards']] + $spec);
    $figures = $databases[1]->refreshLeaderboards(['history' => 1000] + $boards);
    // Of what was put in, a refresh owns the row without a scope and that of a period long gone.
    if ([$figures['inserted'], $figures['updated'], $figures['deleted']] !== [0, 0, 2]) {
        echo "round $round: ", json_encode($figures), "\n";
    }
}
echo $planted > 500 ? "all found\n" : "only $planted planted\n";

echo "-- rows that are stored twice\n";
run_sql('SET search_path = ' . SCHEMA . '; ALTER TABLE boards DROP CONSTRAINT boards_boardtype_timeframe_periodstart_scopetype_scopeid_us_key;
    INSERT INTO boards SELECT * FROM boards WHERE userid % 3 = 0; UPDATE boards SET score = score + 1 WHERE ctid IN (SELECT max(ctid) FROM boards WHERE userid % 6 = 0 GROUP BY boardtype, timeframe, periodstart, scopetype, scopeid, userid)');
$spec = ['boards' => ['sample' => 25_000] + $boards, 'findings' => findings_spec(SCHEMA), 'repair' => ['boards']];
$twice = $databases[0]->reconcile($spec)['checks']['boards'];
echo $twice['inconsistent'] > 0 && $twice['repaired'] === $twice['inconsistent'] ? 'found' : json_encode($twice), ' ', figures($databases[0]->reconcile(['boards' => $spec['boards']])) === "healthy; boards healthy 0/$rows" ? 'healthy' : 'left', "\n";

echo "-- rows whose number is not their board's, or null\n";
run_sql('SET search_path = ' . SCHEMA . '; ALTER TABLE boards ADD boardno smallint');
$boards = ['target' => ['board' => 'boardno'] + $boards['target']] + $boards;
foreach (['boardtype, timeframe, periodstart, scopetype, scopeid, userid', 'userid, scopeid, periodstart, boardno'] as $unique) {
    $databases[0]->refreshLeaderboards($boards);
    // Of rows that are none of ours, which have no number.
    $others = $databases[0]->reconcile(['boards' => $boards])['checks']['boards']['skipped'];
    run_sql('SET search_path = ' . SCHEMA . "; CREATE UNIQUE INDEX one ON boards ($unique);
        UPDATE boards SET boardno = CASE WHEN userid % 2 = 0 THEN boardno + 1000 END WHERE userid % 3 = 0");
    $wrong = (int) ask_server('SELECT count(*) FROM ' . SCHEMA . '.boards WHERE userid % 3 = 0');
    $numbered = ['boards' => ['sample' => 25_000] + $boards, 'findings' => findings_spec(SCHEMA), 'repair' => ['boards']];
    $found = $databases[0]->reconcile($numbered)['checks']['boards'];
    $again = $databases[0]->reconcile(['boards' => $numbered['boards']])['checks']['boards'];
    $figures = $databases[1]->refreshLeaderboards($boards);
    echo json_encode([$wrong > 100, $found['inconsistent'] === $wrong, $found['repaired'] === $wrong, $found['skipped'] === $wrong + $others,
        $again['inconsistent'], $figures['inserted'] + $figures['updated'] + $figures['deleted']]), "\n";
    run_sql('DROP INDEX ' . SCHEMA . '.one');
}
run_sql('ALTER TABLE ' . SCHEMA . '.boards DROP boardno');

echo "-- nothing to compare\n";
run_sql('SET search_path = ' . SCHEMA . '; TRUNCATE modules, quizzes, claimed, totals, sessions, boards, contributions');
$empty = $databases[0]->reconcile(['most' => 0, 'findings' => findings_spec(SCHEMA), 'completion' => completion_spec(SCHEMA), 'time' => time_spec(SCHEMA), 'boards' => site_spec(SCHEMA)]);
echo figures($empty), ' ', json_encode($empty['checks']['time']['confidence']), "\n";

echo "-- a server that only reads\n";
$reader = new Database(conninfo('CONNINFO', "options='-c default_transaction_read_only=on'"));
echo figures($reader->reconcile(['completion' => completion_spec(SCHEMA), 'boards' => site_spec(SCHEMA)])), "\n";

echo "-- names of any kind, references in the specification\n";
run_sql(<<<'SQL'
    DROP SCHEMA IF EXISTS "reconcile ""odd" CASCADE;
    CREATE SCHEMA "reconcile ""odd";
    CREATE DOMAIN "reconcile ""odd".learner AS int;
    CREATE TABLE "reconcile ""odd"."select" ("a.b" "reconcile ""odd".learner, "c""d" smallint, ";" bigint);
    CREATE VIEW "reconcile ""odd"."view" AS SELECT * FROM "reconcile ""odd"."select" WHERE "a.b" = 1;
    CREATE TABLE "reconcile ""odd"."log" (a varchar(32), b bigint, c varchar(10), d int, e text, f text, g smallint, h int, i int);
    INSERT INTO "reconcile ""odd"."select" VALUES (1, 2, 3), (2, 2, 3);
    SQL);
$user = 'a.b';
$columns = ['user' => &$user, 'course' => 'c"d', 'module' => ';'];
$odd = [
    'completion' => ['earned' => ['table' => 'reconcile "odd.view'] + $columns, 'claimed' => ['table' => 'reconcile "odd.select'] + $columns],
    'findings' => ['table' => 'reconcile "odd.log', 'run' => 'a', 'when' => 'b', 'check' => 'c', 'user' => 'd', 'stored' => 'e', 'expected' => 'f', 'repaired' => 'g', 'course' => 'h', 'module' => 'i'],
    'repair' => ['claimed'],
];
echo figures($databases[0]->reconcile($odd, function () use (&$user): void {
    $user = str_repeat('x', 100);
})), "\n";
echo ask_server('SELECT length(a), b > 1700000000, c, d, e, f, g, h, i FROM "reconcile ""odd"."log"'), "\n";
?>
--EXPECT--
-- completions
audit critical healthy
-- times
-- sums that no integer holds
[{"user":1,"stored":9223372036854775807,"expected":9223372036854775807},{"user":2,"stored":null,"expected":-9223372036854775808}]
1|9223372036854775807|9223372036854775812
2||-9223372036854775809
-- boards: all rows in the sample, then some
all found
-- rows that are stored twice
found healthy
-- rows whose number is not their board's, or null
[true,true,true,true,0,0]
[true,true,true,true,0,0]
-- nothing to compare
unknown; claimed unknown 0/0; earned unknown 0/0; time unknown 0/0; boards unknown 0/0 null
-- a server that only reads
unknown; claimed unknown 0/0; earned unknown 0/0; boards unknown 0/0
-- names of any kind, references in the specification
critical; claimed critical 1/2 repaired 1; earned healthy 0/1
32|t|claimed|2|1||1|2|3
