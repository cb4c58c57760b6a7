--TEST--
Azora\Database::ping(): connects when first asked, once, and tells who the server is
--EXTENSIONS--
azora
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
?>
--FILE--
<?php
require __DIR__ . '/database.inc';

$database = new Azora\Database(conninfo());
echo 'constructed: ', sessions(), "\n";
$answer = $database->ping();
echo 'asked: ', sessions('idle'), "\n";
echo implode(' ', array_keys($answer)), "\n";
var_dump($answer['version'] === (int) ask_server('SHOW server_version_num'));
var_dump($answer['server'] === explode(' ', ask_server('SHOW server_version'))[0]);
var_dump($answer['readOnly'], is_float($answer['milliseconds']) && $answer['milliseconds'] > 0);
$again = $database->ping();
unset($answer['milliseconds'], $again['milliseconds']);
var_dump($again === $answer);
echo 'asked again: ', sessions('idle'), ' of ', sessions(), "\n";
unset($database);
seconds_until(static fn (): bool => sessions() === 0, 1);
echo "closed\n";
echo 'as azora, where it is not called otherwise: ';
$plain = new Azora\Database(getenv('AZORA_TEST_CONNINFO'));
$plain->ping();
var_dump(sessions(null, 'azora') > 0);
var_dump((new Azora\Database(conninfo('CONNINFO', "options='-c default_transaction_read_only=on'")))->ping()['readOnly']);
?>
--EXPECT--
constructed: 0
asked: 1
server version readOnly milliseconds
bool(true)
bool(true)
bool(false)
bool(true)
bool(true)
asked again: 1 of 1
closed
as azora, where it is not called otherwise: bool(true)
bool(true)
