--TEST--
Azora\Database::reconcile(): out of PHP's memory, nothing is half repaired and the object goes on
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/reconcile.inc';
require __DIR__ . '/../child.inc';

$prelude = sprintf("require %s;\n", var_export(__DIR__ . '/reconcile.inc', true)) . <<<'PHP'
    make_claims('reconcile_memory');
    run_sql('SET search_path = reconcile_memory; INSERT INTO claimed (userid, courseid, cmid) SELECT i, 1, 1 FROM generate_series(1, 20000) i;'
        . ' INSERT INTO totals SELECT i, 1, 5 FROM generate_series(1, 20000) i');
    $database = new Azora\Database(conninfo());
    $spec = ['most' => 1_000_000] + whole_spec('reconcile_memory');
    unset($spec['boards'], $spec['completion']['required']);
    register_shutdown_function(static function () use ($database, $spec): void {
        $left = ask_server('SELECT (SELECT count(*) FROM reconcile_memory.claimed) || ' . "' '" . ' || (SELECT count(*) FROM reconcile_memory.findings)');
        echo $left === '0 40000' ? 'repaired' : ($left === '20000 0' ? 'as it was' : $left);
        echo ' ', figures($database->reconcile(['most' => 1, 'repair' => ['claimed']] + $spec)), "\n";
    });

    PHP;
with_falling_memory_limit($prelude . <<<'PHP'
    limit_memory();
    $result = $database->reconcile($spec + ['repair' => ['claimed']]);
    echo 'done, ';
    PHP);
?>
--EXPECT--
done, repaired critical; claimed unknown 0/0; earned unknown 0/0; time critical 20000/20000
out of memory, as it was critical; claimed critical 20000/20000 repaired 20000; earned unknown 0/0; time critical 20000/20000
