--TEST--
Azora\Database: signals, exceptions, exit() and the time limit end a wait within a second
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
require __DIR__ . '/../child.inc';

$prelude = 'require ' . var_export(__DIR__ . '/database.inc', true) . ";\n" . <<<'PHP'
    /** Once this process waits for the server, it is sent a signal; soon after nothing of it may run. */
    function signal_while_waiting(string $signal, float $soon = 1): void
    {
        $name = own_name();
        $waiting = getmypid();
        if (pcntl_fork() !== 0) {
            return;
        }
        seconds_until(static fn (): bool => sessions('active', $name) === 1, 20);
        exec("kill -$signal $waiting");
        try {
            seconds_until(static fn (): bool => sessions('active', $name) + sessions('idle in transaction', $name) === 0, $soon);
        } catch (LogicException) {
            echo "IT STILL RUNS\n";
        }
        exit;
    }
    pcntl_async_signals(true);
    $database = new Azora\Database(conninfo('CONNINFO', PATIENT));

    PHP;

function scene(string $title, string $script): void
{
    global $prelude;
    echo "-- $title\n", preg_replace('/ in \S+( on line |:)\d+/', '', run_child($prelude . $script)), "\n";
}

$process = hold_up();
scene('a handler that throws', <<<'PHP'
    signal_while_waiting('USR1');
    pcntl_signal(SIGUSR1, static fn () => throw new DomainException('enough'));
    echo database_error([$database, 'ping']), "\n";
    echo sessions(), ' left, ', sessions('idle'), " of them idle\n";
    PHP);
scene('a handler that ends the script', <<<'PHP'
    signal_while_waiting('USR1');
    pcntl_signal(SIGUSR1, static fn () => exit("bye\n"));
    register_shutdown_function(static fn () => print(sessions() . ' left, ' . sessions('idle') . " of them idle\n"));
    $database->ping();
    PHP);
scene('a handler with a fatal error, after which the object is used once more', <<<'PHP'
    signal_while_waiting('USR1', 4);
    pcntl_signal(SIGUSR1, static fn () => eval('class Same extends Azora\Streak {}'));
    $database = new Azora\Database(conninfo('CONNINFO', PATIENT), ['statementTimeout' => 3]);
    register_shutdown_function(static function () use ($database) {
        $start = microtime(true);
        echo database_error([$database, 'ping']), microtime(true) - $start < 2.5 ? ', too early' : '', "\n";
    });
    $database->ping();
    PHP);
scene('a handler with a fatal error, after which the object is freed', <<<'PHP'
    signal_while_waiting('USR1');
    pcntl_signal(SIGUSR1, static fn () => eval('class Same extends Azora\Streak {}'));
    $database->ping();
    PHP);
scene('the time limit', <<<'PHP'
    signal_while_waiting('PROF');
    set_time_limit(100);
    register_shutdown_function(static function () {
        echo sessions('active') + sessions('idle in transaction'), " in the middle of something\n";
    });
    try {
        $database->ping();
    } catch (Azora\DatabaseException $exception) {
        echo code_name($exception), ': ', $exception->getMessage(), "\n";
    }
    while (true) {
    }
    PHP);
scene('a handler that uses the object', <<<'PHP'
    signal_while_waiting('USR1');
    pcntl_signal(SIGUSR1, static function () use ($database) {
        echo database_error([$database, 'ping']), "\n";
        throw new DomainException('enough');
    });
    echo database_error([$database, 'ping']), "\n";
    PHP);
scene('a handler that does no harm', <<<'PHP'
    $calls = 0;
    pcntl_signal(SIGALRM, static function () use (&$calls) {
        $calls++;
    });
    pcntl_alarm(1);
    $patient = new Azora\Database(conninfo('CONNINFO', PATIENT), ['statementTimeout' => 1.5]);
    echo database_error([$patient, 'ping']), ', ', $calls, "\n";
    PHP);
scene('while it connects', <<<'PHP'
    $deaf = stream_socket_server('tcp://127.0.0.1:0');
    $port = explode(':', stream_socket_get_name($deaf, false))[1];
    pcntl_signal(SIGALRM, static fn () => throw new DomainException('enough'));
    pcntl_alarm(1);
    $start = microtime(true);
    echo database_error([new Azora\Database("host=127.0.0.1 port=$port"), 'ping']), microtime(true) - $start < 2 ? '' : ', late', "\n";
    PHP);
let_go($process);
?>
--EXPECTF--
-- a handler that throws
DomainException: enough
1 left, 1 of them idle
-- a handler that ends the script
bye
1 left, 1 of them idle
-- a handler with a fatal error, after which the object is used once more
Fatal error: Class Same cannot extend final class Azora\Streak in %s
SERVER 57014 ERROR: canceling statement due to statement timeout
-- a handler with a fatal error, after which the object is freed
Fatal error: Class Same cannot extend final class Azora\Streak in %s
-- the time limit
%AFatal error: Maximum execution time of 100 seconds exceeded
0 in the middle of something
-- a handler that uses the object
BUSY - -: The object is in the middle of a job; use another one
DomainException: enough
-- a handler that does no harm
SERVER 57014 ERROR: canceling statement due to statement timeout, 1
-- while it connects
DomainException: enough
