--TEST--
Azora\Database: a server that ends, or ends the session, between two calls and during one
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
?>
--CONFLICTS--
victim
--FILE--
<?php
require __DIR__ . '/database.inc';

function control(string $what): void
{
    exec('cd / && ' . getenv('AZORA_TEST_VICTIM_CONTROL') . " $what 2>&1", $lines, $status);
    echo $status === 0 ? '' : "$what failed: " . implode("\n", $lines) . "\n";
}

function short(string $error): string
{
    return preg_replace('/: connection to server .*(failed: .*?)(\.| Is) ?.*/', ': $1', $error);
}

$database = new Azora\Database(conninfo());
$database->ping();
ask_server("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '" . own_name() . "'");
echo 'a session ended between two calls: ', $database->ping()['version'] > 0 ? 'it answers' : '', ', ', sessions(), "\n";

$process = hold_up();
$patient = new Azora\Database(conninfo('CONNINFO', PATIENT));
if (pcntl_fork() === 0) {
    seconds_until(static fn (): bool => sessions('active') === 1, 10);
    ask_server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' AND application_name = '" . own_name() . "'");
    exit;
}
echo 'during one: ', database_error([$patient, 'ping']), "\n";
let_go($process);
pcntl_wait($status);
echo 'and once more: ', $patient->ping()['version'] > 0 ? 'it answers' : '', "\n";

$victim = new Azora\Database(conninfo('VICTIM'));
$victim->ping();
control('stop -m immediate');
echo 'the server is killed: ', short(database_error([$victim, 'ping'])), "\n";
control('start');
echo 'and started: ', $victim->ping()['version'] > 0 ? 'it answers' : '', "\n";
control('stop -m fast');
control('start');
echo 'started anew between two calls: ', $victim->ping()['version'] > 0 ? 'it answers' : '', "\n";
?>
--EXPECTF--
a session ended between two calls: it answers, 1
during one: CONNECT 57P01 FATAL: terminating connection due to administrator command
and once more: it answers
the server is killed: CONNECT - -: failed: No such file or directory
and started: it answers
started anew between two calls: it answers
