--TEST--
Azora\Database::ping(): a URI, a password, TLS as libpq's options ask for it
--EXTENSIONS--
azora
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
?>
--FILE--
<?php
require __DIR__ . '/database.inc';

/** Whether this process's session is encrypted. */
function is_encrypted(): string
{
    return ask_server("SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = '" . own_name() . "'");
}

preg_match('/port=(\d+)/', conninfo('TCP'), $port);
$ca = getenv('AZORA_TEST_CA');
foreach ([
    'sslmode=disable',
    'sslmode=require',
    "sslmode=verify-ca sslrootcert=$ca",
    "sslmode=verify-full sslrootcert=$ca",
] as $more) {
    $database = new Azora\Database(conninfo('TCP', $more));
    $database->ping();
    echo strtok($more, ' '), ' ', is_encrypted(), "\n";
    unset($database);
    seconds_until(static fn (): bool => sessions() === 0, 1);
}
echo 'another name: ', database_error([new Azora\Database(conninfo('TCP', "host=other hostaddr=127.0.0.1 sslmode=verify-full sslrootcert=$ca")), 'ping']), "\n";
$uri = "postgresql://learner:7h3-s3cr3t@127.0.0.1:$port[1]/azora?sslmode=require&application_name=" . own_name();
$database = new Azora\Database($uri);
$database->ping();
echo 'URI ', is_encrypted(), "\n";
echo 'several hosts: ', (new Azora\Database(str_replace('@127.0.0.1:', '@127.0.0.1:1,127.0.0.1:', $uri)))->ping()['version'] > 140000 ? 'the second' : 'none', "\n";
echo 'over a socket there is no TLS: ', database_error([new Azora\Database(conninfo('CONNINFO', 'sslmode=verify-full')), 'ping']), "\n";
?>
--EXPECTF--
sslmode=disable f
sslmode=require t
sslmode=verify-ca t
sslmode=verify-full t
another name: CONNECT - -: connection to server at "127.0.0.1", port %d failed: server certificate for "127.0.0.1" %s does not match host name "other"
URI t
several hosts: the second
over a socket there is no TLS: nothing was thrown
