--TEST--
Azora\Database::refreshLeaderboards(): sums that the server makes are those of reading row by row, of all types of columns
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/sums.inc';

use Azora\Database;
use Azora\Period;

const SCHEMA = 'sums_variation';
const NOW = 1_700_000_000;
/** Where days, weeks and months begin around then, in UTC and London. */
const BOUNDS = [1699920000, 1700006400, 1699833600, 1700438400, 1698796800, 1701388800];

function pick(array $values): mixed
{
    return $values[mt_rand(0, count($values) - 1)];
}

function random_time(string $type): string
{
    $time = mt_rand(0, 1) === 0 ? pick(BOUNDS) + mt_rand(-1, 1) : NOW - mt_rand(-86400, 86400 * 40);
    if ($type !== 'timestamptz') {
        return (string) $time;
    }
    return gmdate('Y-m-d H:i:s', $time) . pick(['', '.000001', '.5', '.999999']) . '+00';
}

function random_hundredths(string $type): string
{
    if (str_ends_with($type, 'int')) {
        return (string) mt_rand(0, 100);
    }
    return pick(['0', '100', '99.995', '99.99499999', sprintf('%.2f', mt_rand(0, 10000) / 100),
        sprintf('%.3f', mt_rand(0, 20000) / 200), sprintf('%.17f', mt_rand(0, 1 << 30) / (1 << 30) * 100)]);
}

function random_score(string $type): string
{
    $most = ['smallint' => 32767, 'int' => (1 << 31) - 1][$type] ?? PHP_INT_MAX;
    return (string) pick([0, 9, 10, 11, mt_rand(-60, 60), mt_rand(0, 299) === 0 ? pick([$most, -$most - 1]) : 5]);
}

function random_reach(string $type): string
{
    $most = ['smallint' => 32767, 'int' => (1 << 31) - 1][$type] ?? 1 << 61;
    return (string) pick([0, 1, mt_rand(0, 1000), mt_rand(0, 99) === 0 ? $most : 7]);
}

function random_row(array $types): array
{
    $row = [
        mt_rand(-3, 30), mt_rand(1, 4), random_time($types['time']), random_score($types['score']), random_reach($types['reach']),
        random_hundredths($types['quality']), random_hundredths($types['alignment']), mt_rand(0, 1),
    ];
    if (mt_rand(0, 9) === 0) {
        $row[mt_rand(0, 7)] = '\N';
    }
    return $row;
}

make_site(SCHEMA);
mt_srand(20260301);
$databases = [new Database(conninfo()), new Database(conninfo(), ['memoryLimit' => 16 << 20])];
$groups = $errors = 0;
$whoever = static fn (array|string $result): array|string => is_array($result) ? $result : preg_replace('/learner -?\d+/', '', $result);
for ($round = 0; $round < 30; $round++) {
    $types = array_map(pick(...), SUMMED_TYPES);
    make_summed(SCHEMA, $types);
    $rows = [];
    for ($i = mt_rand(0, 600); $i > 0; $i--) {
        $rows[] = random_row($types);
    }
    fill_summed(SCHEMA, $rows);
    $frames = array_values(array_filter(Period::cases(), static fn (): bool => mt_rand(0, 2) > 0)) ?: [Period::Week];
    $spec = ['types' => ['pivc', 'stars', 'contributions', 'impact', 'constitutional'], 'frames' => $frames, 'now' => NOW,
        'keep' => null, 'zone' => pick(['UTC', 'Europe/London', 'Asia/Kathmandu'])] + site_spec(SCHEMA);
    [$read, $summed] = both_roads($databases[$round % 2], SCHEMA, $spec);
    $groups += $summed['sums'] ?? 0;
    $errors += isset($read['error']);
    unset($read['sums'], $summed['sums']);
    // Of several learners whose sums are too great, any may be told.
    if (array_map($whoever, $read) !== array_map($whoever, $summed)) {
        echo "round $round differs: ", json_encode($types), "\n", json_encode([$read['error'] ?? $read['figures'], $summed['error'] ?? $summed['figures']]), "\n";
    }
}
echo $groups > 2500 ? "many groups\n" : "$groups groups only\n", $errors < 10 ? "few overflows\n" : "$errors errors\n";

echo "-- every hundredth, every half, and the numbers around them\n";
foreach (['real', 'float8', 'numeric'] as $type) {
    make_summed(SCHEMA, ['userid' => 'int', 'courseid' => 'int', 'time' => 'int', 'score' => 'int', 'reach' => 'int', 'quality' => $type, 'alignment' => 'int', 'verified' => 'boolean']);
    $least = $type === 'real' ? '6e-8' : '2e-16';
    $around = $type === 'numeric' ? 'v - 1e-20, v, v + 1e-20' : "v, (v - v * $least)::$type, (v + v * $least)::$type, (v - 1e-11)::$type";
    run_sql('INSERT INTO ' . SCHEMA . ".contributions SELECT n / 50, 1, 0, 1, 10000 * (1 + n % 50), q, 100, true FROM (SELECT row_number() OVER () AS n, q FROM generate_series(0, 20000) i,"
        . " LATERAL (SELECT i::$type / 200 AS v) a, LATERAL unnest(ARRAY[$around]) q WHERE q BETWEEN 0 AND 100) s");
    $spec = ['types' => ['impact'], 'frames' => [Period::All], 'scopes' => ['site'], 'keep' => null] + site_spec(SCHEMA);
    [$read, $summed] = both_roads($databases[0], SCHEMA, $spec);
    echo $type, ' ', $read['boards'] === $summed['boards'] ? 'the same' : 'DIFFERENT', ' ', $read['figures']['rows'] > 60000 ? 'and many' : $read['figures']['rows'], "\n";
}

echo "-- sums of more than 64 bits on the way\n";
make_summed(SCHEMA, ['userid' => 'int', 'courseid' => 'int', 'time' => 'int', 'score' => 'bigint', 'reach' => 'bigint', 'quality' => 'int', 'alignment' => 'int', 'verified' => 'boolean']);
$most = PHP_INT_MAX;
fill_summed(SCHEMA, [
    [1, 1, NOW, $most, $most, 1, 100, 1], [1, 1, NOW, $most, $most, 1, 100, 1], [1, 1, NOW, $most, 0, 1, 100, 1],
    [1, 2, NOW, -$most, $most, 1, 100, 1], [1, 2, NOW, -$most, $most, 1, 100, 1],
    [2, 1, NOW, -$most - 1, 0, 1, 100, 1], [2, 1, NOW, -$most - 1, 0, 1, 100, 1], [2, 2, NOW, $most, 0, 1, 100, 1], [2, 3, NOW, $most, 0, 1, 100, 1],
]);
$spec = ['types' => ['pivc', 'impact', 'contributions', 'stars'], 'frames' => [Period::All], 'scopes' => ['site'], 'keep' => null] + site_spec(SCHEMA);
[$read, $summed] = both_roads($databases[0], SCHEMA, $spec);
var_dump($read['boards'] === $summed['boards']);
echo implode("\n", $summed['boards'] ?? $summed), "\n";
?>
--EXPECT--
many groups
few overflows
-- every hundredth, every half, and the numbers around them
real the same and many
float8 the same and many
numeric the same and many
-- sums of more than 64 bits on the way
bool(true)
contributions|all|0|site|0|1|1|5|3|0|f|1700000000
contributions|all|0|site|0|2|2|4|2|0|f|1700000000
impact|all|0|site|0|1|1|368934881474191032|3|0|f|1700000000
impact|all|0|site|0|2|2|0|2|0|f|1700000000
pivc|all|0|site|0|1|1|9223372036854775807|3|0|f|1700000000
pivc|all|0|site|0|2|2|-2|2|0|f|1700000000
stars|all|0|site|0|1|1|3|3|0|f|1700000000
stars|all|0|site|0|2|2|2|2|0|f|1700000000
