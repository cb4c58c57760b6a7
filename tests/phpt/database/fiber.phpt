--TEST--
Azora\Database: a job that is suspended by its progress, goes on, or is given up
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

make_site('fiber');
mt_srand(7);
(new RandomSite(1_700_000_000, 500))->store('fiber');
$database = new Azora\Database(conninfo());
$work = static fn () => $database->refreshLeaderboards(site_spec('fiber'), static function (string $stage): void {
    if ($stage === 'changes') {
        Fiber::suspend($stage);
    }
});

echo "-- goes on\n";
$fiber = new Fiber($work);
echo $fiber->start(), ', ', sessions('idle in transaction'), " in a transaction\n";
echo database_error([$database, 'ping']), "\n";
while (!$fiber->isTerminated()) {
    $fiber->resume();
}
var_dump($fiber->getReturn()['inserted'] > 0, count(board_rows('fiber')) === $fiber->getReturn()['inserted']);

echo "-- is given up\n";
$before = board_rows('fiber');
run_sql('UPDATE fiber.contributions SET score = score + 1');
$fiber = new Fiber($work);
echo $fiber->start(), ', ', sessions('idle in transaction'), " in a transaction\n";
unset($fiber);
gc_collect_cycles();
echo sessions('idle in transaction'), " in a transaction\n";
var_dump(board_rows('fiber') === $before);
echo database_error([$database, 'ping']), "\n";

echo "-- is thrown into\n";
$fiber = new Fiber($work);
$fiber->start();
echo database_error(static fn () => $fiber->throw(new DomainException('enough'))), "\n";
var_dump(board_rows('fiber') === $before, sessions('idle in transaction'));

echo "-- ends the script\n";
$fiber = new Fiber($work);
$fiber->start();
register_shutdown_function(static fn () => print(database_error([$database, 'ping']) . "\n"));
?>
--EXPECT--
-- goes on
changes, 1 in a transaction
BUSY - -: The object is in the middle of a job; use another one
bool(true)
bool(true)
-- is given up
changes, 1 in a transaction
0 in a transaction
bool(true)
nothing was thrown
-- is thrown into
DomainException: enough
bool(true)
int(0)
-- ends the script
BUSY - -: The object is in the middle of a job; use another one
