--TEST--
Azora\Database::__construct(): conninfo that cannot be read, options that are not known or not valid
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

use Azora\Database;

throws(fn () => new Database());
throws(fn () => new Database([]));
throws(fn () => new Database("host=a\0b"));
foreach ([
    'azora',
    'host=localhost pass',
    "host='localhost",
    'host=localhost colour=red',
    'postgresql://localhost/%zz',
    'postgresql://[::1/azora',
    'postgresql://localhost/azora?colour=red',
] as $conninfo) {
    throws(fn () => new Database($conninfo));
}
echo "-- an @ in a password\n";
throws(fn () => new Database('postgres://user:p@ss@localhost/azora'));
throws(fn () => new Database('postgresql://user:p/ss@localhost/azora'));
echo "-- options\n";
foreach ([
    ['timeout' => 1],
    [7],
    ['connectTimeout' => '1'],
    ['connectTimeout' => -1],
    ['connectTimeout' => 3600.5],
    ['connectTimeout' => NAN],
    ['connectTimeout' => null],
    ['statementTimeout' => true],
    ['statementTimeout' => INF],
    ['lockTimeout' => [1]],
    ['lockTimeout' => 3601],
    ['memoryLimit' => 16777215],
    ['memoryLimit' => (1 << 40) + 1],
    ['memoryLimit' => 33554432.0],
    ['memoryLimit' => '512M'],
    ['connections' => 0],
    ['connections' => 3],
    ['connections' => '2'],
    ['tempFolder' => ''],
    ['tempFolder' => '.'],
    ['tempFolder' => '/nowhere/at/all'],
    ['tempFolder' => '/proc'],
    ['tempFolder' => __FILE__],
    ['tempFolder' => __DIR__ . "\0"],
    ['tempFolder' => 1],
] as $options) {
    throws(fn () => new Database('host=localhost', $options));
}
echo "-- where the script may not go\n";
ini_set('open_basedir', __DIR__);
throws(fn () => new Database('host=localhost', ['tempFolder' => dirname(__DIR__)]));
throws(fn () => new Database('host=localhost', ['tempFolder' => __DIR__]));
echo "-- twice\n";
$database = new Database('host=localhost');
throws([$database, '__construct'], 'host=localhost');
throws([$database, 'ping'], 1);
?>
--EXPECTF--
ArgumentCountError: Azora\Database::__construct() expects at least 1 argument, 0 given
TypeError: Azora\Database::__construct(): Argument #1 ($conninfo) must be of type string, array given
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) must not contain any null bytes
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) cannot be read by libpq: it must be "host=… dbname=…" with libpq's keywords and quotes around values that have spaces, or "postgresql://…"
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) cannot be read by libpq: it must be "host=… dbname=…" with libpq's keywords and quotes around values that have spaces, or "postgresql://…"
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) cannot be read by libpq: it must be "host=… dbname=…" with libpq's keywords and quotes around values that have spaces, or "postgresql://…"
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) cannot be read by libpq: it must be "host=… dbname=…" with libpq's keywords and quotes around values that have spaces, or "postgresql://…"
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) cannot be read by libpq: it must be "host=… dbname=…" with libpq's keywords and quotes around values that have spaces, or "postgresql://…"
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) cannot be read by libpq: it must be "host=… dbname=…" with libpq's keywords and quotes around values that have spaces, or "postgresql://…"
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) cannot be read by libpq: it must be "host=… dbname=…" with libpq's keywords and quotes around values that have spaces, or "postgresql://…"
-- an @ in a password
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) has an "@" in a wrong place: in a URI, write "@" in a password as %40, "/" as %2F and "%" as %25
ValueError: Azora\Database::__construct(): Argument #1 ($conninfo) has an "@" in a wrong place: in a URI, write "@" in a password as %40, "/" as %2F and "%" as %25
-- options
ValueError: Azora\Database::__construct(): Argument #2 ($options) has no option "timeout"
ValueError: Azora\Database::__construct(): Argument #2 ($options) has no option 0
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "connectTimeout" must be of type float, string given
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "connectTimeout" must be seconds from 0 to 3600
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "connectTimeout" must be seconds from 0 to 3600
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "connectTimeout" must be seconds from 0 to 3600
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "connectTimeout" must be of type float, null given
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "statementTimeout" must be of type float, bool given
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "statementTimeout" must be seconds from 0 to 3600
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "lockTimeout" must be of type float, array given
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "lockTimeout" must be seconds from 0 to 3600
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "memoryLimit" must be bytes from 16777216 to 1099511627776
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "memoryLimit" must be bytes from 16777216 to 1099511627776
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "memoryLimit" must be of type int, float given
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "memoryLimit" must be of type int, string given
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "connections" must be 1 or 2
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "connections" must be 1 or 2
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "connections" must be of type int, string given
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" must be the absolute path of a folder that the script may use
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" must be the absolute path of a folder that the script may use
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" is of no use: cannot make a file in /nowhere/at/all: %s
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" is of no use: cannot make a file in /proc: %s
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" is of no use: cannot make a file in %sdatabase_construct_error.php: %s
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" must be the absolute path of a folder that the script may use
TypeError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" must be of type string, int given
-- where the script may not go
ValueError: Azora\Database::__construct(): Argument #2 ($options) option "tempFolder" must be the absolute path of a folder that the script may use
nothing was thrown
-- twice
Error: The Azora\Database object is constructed already
ArgumentCountError: Azora\Database::ping() expects exactly 0 arguments, 1 given
