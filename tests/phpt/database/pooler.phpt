--TEST--
Azora\Database: a pooler in between, in transaction mode
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
?>
--FILE--
<?php
require __DIR__ . '/database.inc';

// Connections that no other test gets: whose they are is told by the name of the last client.
$pooler = conninfo('POOLER', 'dbname=alone');

// More clients than the pooler has connections, one after the other and all at once.
$databases = [];
for ($i = 0; $i < 8; $i++) {
    $databases[] = new Azora\Database($pooler, ['statementTimeout' => 1, 'lockTimeout' => 2]);
}
for ($i = 0; $i < 3; $i++) {
    foreach ($databases as $database) {
        $database->ping();
    }
}
echo 'no more than two: ', ask_server("SELECT count(*) BETWEEN 1 AND 2 FROM pg_stat_activity WHERE application_name = '" . own_name() . "'"), "\n";
echo 'nothing is left of the settings: ', ask_server('SHOW statement_timeout', 'POOLER'), ' ', ask_server('SHOW lock_timeout', 'POOLER'), "\n";
echo 'what a pooler refuses: ', database_error([new Azora\Database(conninfo('POOLER', "options='-c lock_timeout=1'")), 'ping']), "\n";
echo 'an unknown database: ', database_error([new Azora\Database(conninfo('POOLER', 'dbname=nothing')), 'ping']), "\n";
?>
--EXPECTF--
no more than two: t
nothing is left of the settings: 0 0
what a pooler refuses: CONNECT %s FATAL: %s
an unknown database: CONNECT %s FATAL: %s
