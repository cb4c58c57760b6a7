--TEST--
Azora\Database::recordPulses(): a server that is too old
--EXTENSIONS--
azora
pcntl
--FILE--
<?php
require __DIR__ . '/pulses.inc';

// What such a server would say, as far as anybody asks it.
$listener = stream_socket_server('tcp://127.0.0.1:0');
[, $port] = explode(':', stream_socket_get_name($listener, false));

$message = static fn (string $type, string $body): string => $type . pack('N', strlen($body) + 4) . $body;

if (pcntl_fork() === 0) {
    $client = stream_socket_accept($listener, 10);
    $length = unpack('N', fread($client, 4))[1];
    fread($client, $length - 4);
    fwrite($client, $message('R', pack('N', 0)) . $message('S', "server_version\0" . "13.16\0")
        . $message('S', "client_encoding\0UTF8\0") . $message('Z', 'I'));
    while (strlen($head = (string) fread($client, 5)) === 5 && $head[0] === 'Q') {
        $sql = fread($client, unpack('N', substr($head, 1))[1] - 4);
        $commands = substr_count($sql, ';') + 1;
        $state = str_contains($sql, 'BEGIN') ? 'T' : 'I';
        fwrite($client, str_repeat($message('C', "SET\0"), $commands) . $message('Z', $state));
    }
    exit;
}
$database = new Azora\Database("host=127.0.0.1 port=$port user=x dbname=x sslmode=disable gssencmode=disable", ['connectTimeout' => 5]);
echo database_error(static fn () => $database->recordPulses(pulses_spec('x'), [pulse('a')])), "\n";
unset($database);
pcntl_wait($status);
?>
--EXPECT--
SERVER - -: Pulses need PostgreSQL 14 or later, and this is 13
