--TEST--
Azora\Database: the time limits of connecting and of a statement
--EXTENSIONS--
azora
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
?>
--FILE--
<?php
require __DIR__ . '/site.inc';

function timed(callable $call): void
{
    $start = microtime(true);
    $error = database_error($call);
    $took = microtime(true) - $start;
    echo preg_replace('/"[^"]*"/', '"…"', $error), $took < 1.5 ? '' : " after $took s", "\n";
}

// Two that take a connection and never say a word, one after the other.
$deaf = [stream_socket_server('tcp://127.0.0.1:0'), stream_socket_server('tcp://127.0.0.1:0')];
$ports = implode(',', array_map(static fn ($socket): string => explode(':', stream_socket_get_name($socket, false))[1], $deaf));
timed([new Azora\Database("host=127.0.0.1,127.0.0.1 port=$ports", ['connectTimeout' => 0.4]), 'ping']);
timed([new Azora\Database("host=127.0.0.1,127.0.0.1 port=$ports sslmode=require", ['connectTimeout' => 1]), 'ping']);

$process = hold_up();
timed([new Azora\Database(conninfo('CONNINFO', PATIENT), ['statementTimeout' => 0.3]), 'ping']);
let_go($process);
$database = new Azora\Database(conninfo('CONNINFO', "options='-c statement_timeout=1'"), ['connectTimeout' => 0]);
echo database_error([$database, 'ping']), ": the server's own limits do not hold\n";

// A job may do nothing on the server for a while.
make_site('timeouts');
run_sql('INSERT INTO timeouts.contributions VALUES (1, 7, 1699999000, 32, 25, 90, 100, 1, 1)');
$database = new Azora\Database(conninfo('CONNINFO', "options='-c idle_in_transaction_session_timeout=100'"));
$slowly = static fn (): mixed => $database->refreshLeaderboards(site_spec('timeouts'), static fn () => usleep(300_000));
echo database_error($slowly), ': nor does that of being idle, ', count(board_rows('timeouts')) > 0 ? 'boards' : 'no boards', "\n";
?>
--EXPECT--
CONNECT - -: No connection to "…" was made within 0.4 s
CONNECT - -: No connection to "…" was made within 1 s
SERVER 57014 ERROR: canceling statement due to statement timeout
nothing was thrown: the server's own limits do not hold
nothing was thrown: nor does that of being idle, boards
