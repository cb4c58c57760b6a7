--TEST--
Azora\Database::refreshLeaderboards(): children that are forked in the middle of it take nothing away
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

use Azora\Database;

make_site('refresh_fork');
// More than fits, so that there are files as well.
run_sql('INSERT INTO refresh_fork.contributions SELECT id, id, 1700000000, id % 50, 1, 1, 100, 1, id % 3 FROM generate_series(1, 150000) id');
$spec = ['scopes' => ['site', 'course'], 'keep' => 20] + site_spec('refresh_fork');
$plain = new Database(conninfo());
$plain->refreshLeaderboards($spec);
$rows = board_rows('refresh_fork');
run_sql('DELETE FROM refresh_fork.boards');

$database = new Database(conninfo(), ['memoryLimit' => 16 << 20]);
$answers = $stages = [];
$figures = $database->refreshLeaderboards($spec, static function (string $stage) use ($database, $spec, &$answers, &$stages): void {
    if (isset($stages[$stage])) {
        return;
    }
    $stages[$stage] = true;
    [$here, $there] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    if (pcntl_fork() === 0) {
        fwrite($there, database_error(static fn () => $database->refreshLeaderboards($spec)));
        // The end of the script frees everything once more, in the child.
        exit;
    }
    fclose($there);
    $answers[] = stream_get_contents($here);
    pcntl_wait($status);
    echo $status === 0 ? '' : "the child ended with $status\n";
});
echo implode("\n", array_unique($answers)), "\n", count($answers), "\n";
var_dump($figures['spilled'] > 0, board_rows('refresh_fork') === $rows, count($rows) > 100);
?>
--EXPECT--
BUSY - -: The object is in the middle of a job; use another one
4
bool(true)
bool(true)
bool(true)
