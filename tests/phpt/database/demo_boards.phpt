--TEST--
The demo's boards out of a PostgreSQL: the same as the embedded ones, and a difference is found
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Boards;
use Azora\Demo\DemoError;
use Azora\Demo\ServerBoards;
use Azora\Demo\Snapshot;

spl_autoload_register(function (string $class): void {
    require __DIR__ . '/../../../demo/src/' . substr($class, strlen('Azora\Demo\\')) . '.php';
});

run_sql('DROP SCHEMA IF EXISTS demo_boards CASCADE; CREATE SCHEMA demo_boards');
$conninfo = conninfo() . " options='-c search_path=demo_boards'";
$spec = ['scopes' => ['site', 'course', 'cohort'], 'zone' => 'Europe/London', 'memberships' => ['cohort' => [1 => [1, 3, 5], 2 => [2]]]];
$now = 1_400_000_000;

$server = new ServerBoards($conninfo);
$snapshot = new Snapshot('a day', $now, $spec, ['course' => [7 => 'A', 8 => 'B'], 'cohort' => [1 => 'odd', 2 => 'even']], $server);
mt_srand(5);
for ($learner = 1; $learner <= 30; $learner++) {
    $snapshot->add($learner, $now - mt_rand(0, 86_400 * 60), mt_rand(0, 60), 1, mt_rand(0, 10_000) / 100, 100, true, 7 + $learner % 2);
    $snapshot->streak($learner, azora_streak_advance(null, $now - 86_400 * ($learner % 3), 'Europe/London'));
}
$boards = iterator_to_array($snapshot->finish(), false);
echo $server->text(), "\n";
printf("%d boards, %d places of the first, which has %d\n", count($boards), count($boards[0]->places), $boards[0]->size);

echo "-- one learner has a point more\n";
$embedded = new Boards(['now' => $now, 'keep' => null] + $spec);
$embedded->add(1, $now - 10, 21, 1, 50, 100, true, 7);
$site = ['contributions' => [[1, $now - 10, 20, 1, 50, 100, true, 7]], 'streaks' => [], 'cohorts' => [[1, 1]]];
try {
    $server->compare(iterator_to_array($embedded->finish(), false), ['now' => $now] + $spec, $site);
} catch (DemoError $e) {
    echo $e->getCode(), ': ', $e->getMessage(), "\n";
}
echo "-- a board is missing\n";
try {
    $server->compare([], ['now' => $now] + $spec, $site);
} catch (DemoError $e) {
    echo $e->getCode(), ': ', substr($e->getMessage(), 0, 60), "\n";
}
run_sql('DROP SCHEMA demo_boards CASCADE');
?>
--EXPECT--
identical: 489 rows of 60 boards
60 boards, 1 places of the first, which has 1
-- one learner has a point more
1: 12 places are only in the boards of the embedded run; the first is pivc, 13 May 2014, day, site 0: 1. learner 1 with 21 at 1399999990
-- a board is missing
1: 63 places are only in the boards of PostgreSQL; the first is
