--TEST--
Azora\Database::refreshLeaderboards(): random sites beside Azora\Boards, in little memory, through a pooler, closed periods
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;
use Azora\Ties;

make_site('refresh_variation');
mt_srand(20260301);
$options = ['memoryLimit' => 16 << 20];
$databases = [new Database(conninfo()), new Database(conninfo(), $options), new Database(getenv('AZORA_TEST_POOLER'))];
$places = 0;
for ($round = 0; $round < 12; $round++) {
    $site = new RandomSite(1_700_000_000 + 86400 * $round);
    $site->store('refresh_variation');
    $own = mt_rand(0, 1) === 1;
    $order = ['ties' => Ties::cases()[mt_rand(0, 2)], 'zone' => ['UTC', 'Europe/London'][mt_rand(0, 1)]];
    $keep = [null, 3, 100][mt_rand(0, 2)];
    $spec = ['now' => $site->now, 'keep' => $keep, 'own' => $own, 'history' => 0] + $order + site_spec('refresh_variation');
    $figures = $databases[$round % 3]->refreshLeaderboards($spec);
    $rows = board_rows('refresh_variation');
    if ($rows !== $site->expected($order + ['keep' => $own ? null : $keep], $own)) {
        echo "round $round differs\n";
    }
    $places += $figures['places'] === count($rows) ? count($rows) : -1_000_000;
    $again = $databases[($round + 1) % 3]->refreshLeaderboards($spec);
    echo $again['inserted'] + $again['updated'] + $again['deleted'] === 0 ? '' : "round $round changes twice\n";
}
echo $places > 10_000 ? "all places\n" : "$places places only\n";

echo "-- closed periods\n";
run_sql('TRUNCATE refresh_variation.boards');
$frames = ['frames' => [Azora\Period::Day], 'types' => ['pivc'], 'scopes' => ['site']];
foreach ([0, 1, 2, 3] as $day) {
    run_sql("TRUNCATE refresh_variation.contributions; INSERT INTO refresh_variation.contributions VALUES (1, 1, 1700000000 + 86400 * $day, 1, 1, 1, 100, 1, 1)");
    $badges = $day % 2 === 0 ? [] : ['badges' => null];
    $databases[0]->refreshLeaderboards($frames + ['now' => 1_700_000_000 + 86400 * $day, 'history' => 2] + $badges + site_spec('refresh_variation'));
    echo ask_server("SELECT string_agg((periodstart / 86400 - 19675)::text, ' ' ORDER BY periodstart) FROM refresh_variation.boards"), "\n";
}
echo "-- a clock that was set back: what is to come is no period\n";
$databases[0]->refreshLeaderboards($frames + ['now' => 1_700_000_000, 'history' => 2] + site_spec('refresh_variation'));
echo ask_server("SELECT string_agg((periodstart / 86400 - 19675)::text, ' ' ORDER BY periodstart) FROM refresh_variation.boards"), "\n";

echo "-- only what was asked for is touched\n";
run_sql("INSERT INTO refresh_variation.boards VALUES ('pivc', 'day', 0, 'course', 1, 1, 1, 1), ('own', 'day', 0, 'site', 0, 1, 1, 1), ('pivc', 'hour', 0, 'site', 0, 1, 1, 1)");
$databases[0]->refreshLeaderboards($frames + site_spec('refresh_variation'));
echo ask_server("SELECT count(*) FROM refresh_variation.boards WHERE periodstart = 0"), "\n";

echo "-- names of any kind, times as timestamptz, references in the specification\n";
run_sql(<<<'SQL'
    DROP SCHEMA IF EXISTS "refresh ""odd" CASCADE;
    CREATE SCHEMA "refresh ""odd";
    CREATE DOMAIN "refresh ""odd".whole AS numeric(12,0);
    CREATE DOMAIN "refresh ""odd".points AS "refresh ""odd".whole CHECK (VALUE < 1000);
    CREATE TABLE "refresh ""odd"."select" ("a""b" int, "from" timestamptz, "score;" "refresh ""odd".points,
        r smallint, q float4, a int, v bool, c bigint);
    CREATE TABLE "refresh ""odd"."order" (t text, f text, p timestamptz, s text, i int, u int, n smallint, x int);
    INSERT INTO "refresh ""odd"."select" VALUES (1, to_timestamp(1700000000), 5, 1, 50, 100, true, 1), (2, to_timestamp(1700000000), -7, 1, 50, 100, false, 2);
    SQL);
$when = 'from';
$spec = [
    'contributions' => ['table' => 'refresh "odd.select', 'user' => 'a"b', 'when' => &$when, 'score' => 'score;', 'reach' => 'r', 'quality' => 'q', 'alignment' => 'a', 'verified' => 'v', 'course' => 'c'],
    'target' => ['table' => 'refresh "odd.order', 'type' => 't', 'frame' => 'f', 'periodStart' => 'p', 'scope' => 's', 'scopeId' => 'i', 'user' => 'u', 'position' => 'n', 'score' => 'x'],
    'types' => ['pivc'], 'frames' => [Azora\Period::All, Azora\Period::Day], 'scopes' => ['site'], 'now' => 1_700_000_000,
];
$figures = $databases[0]->refreshLeaderboards($spec, function () use (&$when): void {
    $when = str_repeat('x', 100);
});
echo ask_server('SELECT t, f, extract(epoch from p)::bigint, u, n, x FROM "refresh ""odd"."order" ORDER BY 2, 5'), "\n";
?>
--EXPECT--
all places
-- closed periods
0
0 1
0 1 2
1 2 3
-- a clock that was set back: what is to come is no period

-- only what was asked for is touched
3
-- names of any kind, times as timestamptz, references in the specification
pivc|all|0|1|1|5
pivc|all|0|2|2|-7
pivc|day|1699920000|1|1|5
pivc|day|1699920000|2|2|-7
