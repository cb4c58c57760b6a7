--TEST--
Azora\Database::ping(): a wrong host, port, user, password, database
--EXTENSIONS--
azora
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
?>
--FILE--
<?php
require __DIR__ . '/database.inc';

foreach ([
    ['CONNINFO', 'host=/nowhere'],
    ['CONNINFO', 'host=nowhere.invalid'],
    ['CONNINFO', 'host=127.0.0.1 port=1'],
    ['CONNINFO', 'user=nobody'],
    ['CONNINFO', 'dbname=nothing'],
    ['TCP', 'password=0th3r-s3cr3t'],
    ['TCP', "password=''"],
    ['TCP', 'sslmode=perhaps'],
] as [$server, $more]) {
    $error = database_error([new Azora\Database(conninfo($server, $more)), 'ping']);
    echo "$more\n  ", preg_replace(['/port \d+/', '~"/tmp\S+"~'], ['port N', '"socket"'], $error), "\n";
}
$database = new Azora\Database(conninfo('CONNINFO', 'dbname=nothing'));
try {
    $database->ping();
} catch (Azora\DatabaseException $exception) {
    var_dump($exception->constraint, $exception->table, $exception->getPrevious());
}
echo "-- the same object again\n", database_error([$database, 'ping']) === database_error([$database, 'ping']) ? "the same\n" : "another\n";
?>
--EXPECTF--
host=/nowhere
  CONNECT - -: connection to server on socket "/nowhere/.s.PGSQL.%d" failed: No such file or directory Is the server running locally and accepting connections on that socket?
host=nowhere.invalid
  CONNECT - -: could not translate host name "nowhere.invalid" to address: %s
host=127.0.0.1 port=1
  CONNECT - -: connection to server at "127.0.0.1", port N failed: Connection refused Is the server running on that host and accepting TCP/IP connections?
user=nobody
  CONNECT 28000 FATAL: connection to server on socket "%s" failed: FATAL: role "nobody" does not exist
dbname=nothing
  CONNECT 3D000 FATAL: connection to server on socket "%s" failed: FATAL: database "nothing" does not exist
password=0th3r-s3cr3t
  CONNECT 28P01 FATAL: connection to server at "127.0.0.1", port N failed: FATAL: password authentication failed for user "learner"%A
password=''
  CONNECT - -: connection to server at "127.0.0.1", port N failed: fe_sendauth: no password supplied%A
sslmode=perhaps
  CONNECT - -: invalid sslmode value: "perhaps"
NULL
NULL
NULL
-- the same object again
the same
