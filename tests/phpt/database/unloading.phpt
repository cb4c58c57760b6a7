--TEST--
Azora\Database: a thread that cancels may be left behind, so the module is never unloaded under it
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
if (PHP_OS !== 'Linux') {
    die('skip only of glibc it is known how to look');
}
?>
--FILE--
<?php
require __DIR__ . '/site.inc';
require __DIR__ . '/../child.inc';

/** What a script prints, and what becomes of the module at its end: the dynamic linker tells what it unloads. */
function end_of(string $script): string
{
    $log = sys_get_temp_dir() . '/azora-unloading-' . bin2hex(random_bytes(8));
    $prelude = 'putenv("LD_DEBUG"); require ' . var_export(__DIR__ . '/database.inc', true) . ";\n"
        . "pcntl_async_signals(true);\n" . '$database = new Azora\Database(conninfo());' . "\n";
    putenv('ZEND_DONT_UNLOAD_MODULES');
    putenv("LD_DEBUG_OUTPUT=$log");
    putenv('LD_DEBUG=files');
    $said = run_child($prelude . $script);
    putenv('LD_DEBUG');
    $told = '';
    foreach (glob("$log.*") as $file) {
        $told .= file_get_contents($file);
        unlink($file);
    }
    return $said . (preg_match('/azora\S*\.so.*destroying link map/', $told) === 1 ? ', unloaded' : ', not unloaded');
}

run_sql('DROP SCHEMA IF EXISTS unloading CASCADE; CREATE SCHEMA unloading;'
    . ' CREATE VIEW unloading.slow AS SELECT 1::bigint AS userid, 1::bigint AS seconds FROM pg_sleep(60)');
echo end_of('$database->ping(); echo "done";'), "\n";
echo end_of(<<<'PHP'
    pcntl_signal(SIGALRM, static fn () => throw new DomainException('enough'));
    pcntl_alarm(1);
    $slow = ['table' => 'unloading.slow', 'user' => 'userid', 'seconds' => 'seconds'];
    echo database_error(static fn () => $database->reconcile(['time' => ['pulses' => $slow, 'sessions' => $slow]]));
    PHP), "\n";
run_sql('DROP SCHEMA unloading CASCADE');
?>
--EXPECT--
done, unloaded
DomainException: enough, not unloaded
