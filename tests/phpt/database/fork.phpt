--TEST--
Azora\Database: a forked child opens a connection of its own, and the parent's goes on
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

/** Runs something in a child; tells how it ended. */
function in_child(callable $call): string
{
    $child = pcntl_fork();
    if ($child === 0) {
        $call();
        exit(42);
    }
    pcntl_waitpid($child, $status);
    return pcntl_wifexited($status) ? 'ended with ' . pcntl_wexitstatus($status) : 'killed by ' . pcntl_wtermsig($status);
}

/** The processes of this test's sessions. */
function backends(): string
{
    return ask_server("SELECT string_agg(pid::text, ' ' ORDER BY pid) FROM pg_stat_activity WHERE application_name = '" . own_name() . "'");
}

foreach (['CONNINFO', 'TCP'] as $server) {
    $database = new Azora\Database(conninfo($server));
    $database->ping();
    $mine = backends();
    echo 'used in the child: ', in_child(static function () use ($database): void {
        echo $database->ping()['version'] > 0 ? 'it answers, ' : '', sessions(), ' sessions, ';
    }), "\n";
    echo 'freed in the child: ', in_child(static function () use (&$database): void {
        $database = null;
    }), "\n";
    echo 'freed at the end of the child: ', in_child(static function (): void {
    }), "\n";
    echo 'in a child of a child: ', in_child(static function () use ($database): void {
        $database->ping();
        echo in_child(static function () use ($database): void {
            echo $database->ping()['version'] > 0 ? 'it answers, ' : '';
        }), ', ', $database->ping()['version'] > 0 ? 'it answers, ' : '';
    }), "\n";
    $database->ping();
    seconds_until(static fn (): bool => sessions() === 1, 1);
    echo 'the parent has the same session: ';
    var_dump(backends() === $mine);
    unset($database);
    seconds_until(static fn (): bool => sessions() === 0, 1);
}
?>
--EXPECT--
used in the child: it answers, 2 sessions, ended with 42
freed in the child: ended with 42
freed at the end of the child: ended with 42
in a child of a child: it answers, ended with 42, it answers, ended with 42
the parent has the same session: bool(true)
used in the child: it answers, 2 sessions, ended with 42
freed in the child: ended with 42
freed at the end of the child: ended with 42
in a child of a child: it answers, ended with 42, it answers, ended with 42
the parent has the same session: bool(true)
