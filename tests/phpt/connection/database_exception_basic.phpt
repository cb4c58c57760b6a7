--TEST--
Azora\DatabaseException: what its constructor takes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

use Azora\DatabaseException;

$cause = new Exception('cause');
$exception = new DatabaseException('message', DatabaseException::BUSY, $cause, '23505', 'ERROR', 'once', 'places');
var_dump($exception instanceof Azora\AzoraException, $exception->getMessage(), $exception->getCode(), $exception->getPrevious() === $cause);
var_dump($exception->sqlState, $exception->severity, $exception->constraint, $exception->table);
$plain = new DatabaseException();
var_dump($plain->getMessage(), $plain->getCode(), $plain->sqlState, $plain->severity, $plain->constraint, $plain->table);
$named = new DatabaseException(table: 'places');
var_dump($named->table, $named->sqlState);
throws(static function () use ($exception): void {
    $exception->sqlState = '00000';
});
throws(fn () => new DatabaseException('', 0, null, []));
echo "-- twice\n";
throws([$exception, '__construct'], 'another');
echo $exception->getMessage(), "\n";
echo json_encode((new ReflectionClass(DatabaseException::class))->getConstants()), "\n";
?>
--EXPECT--
bool(true)
string(7) "message"
int(4)
bool(true)
string(5) "23505"
string(5) "ERROR"
string(4) "once"
string(6) "places"
string(0) ""
int(0)
NULL
NULL
NULL
NULL
string(6) "places"
NULL
Error: Cannot modify readonly property Azora\DatabaseException::$sqlState
TypeError: Azora\DatabaseException::__construct(): Argument #4 ($sqlState) must be of type ?string, array given
-- twice
Error: The Azora\DatabaseException object is constructed already
message
{"CONNECT":1,"SERVER":2,"INTERRUPTED":3,"BUSY":4,"DATA":5}
