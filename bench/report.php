<?php

/**
 * Reads the results of all benchmarks, one JSON object a line, prints them as a table with the
 * machine they are from, and writes them as JSON.
 *
 *   php report.php RESULTS JSON
 *
 * Ends with status 3 if a target is missed.
 */

declare(strict_types=1);

use Azora\Bench\Table;

require __DIR__ . '/lib/Table.php';

/** @return array<string, string|int|float|bool> */
function machine(): array
{
    $cpu = preg_match('/^model name\s*:\s*(.+)$/m', (string) @file_get_contents('/proc/cpuinfo'), $match)
        ? $match[1]
        : php_uname('m');
    $memory = preg_match('/^MemTotal:\s*(\d+)/m', (string) @file_get_contents('/proc/meminfo'), $match)
        ? (int) round($match[1] / 1024 / 1024)
        : 0;
    return [
        'cpu' => $cpu,
        'cores' => (int) shell_exec('nproc'),
        'memoryGiB' => $memory,
        // Of the last minute before the benchmarks began; the build is part of it.
        'load' => (float) getenv('AZORA_BENCH_LOAD'),
        'kernel' => php_uname('s') . ' ' . php_uname('r'),
        'php' => PHP_VERSION . (PHP_ZTS ? ' ZTS' : ' NTS') . (PHP_DEBUG ? ' debug' : ''),
        'opcache' => (bool) (opcache_get_status(false)['opcache_enabled'] ?? false),
        'azora' => azora_version(),
        'redis' => getenv('AZORA_BENCH_REDIS_VERSION') ?: 'not used',
        'postgres' => getenv('AZORA_BENCH_POSTGRES_VERSION') ?: 'not used',
        'node' => ltrim(getenv('AZORA_BENCH_NODE_VERSION') ?: 'not used', 'v'),
        'moodle' => getenv('AZORA_BENCH_MOODLE') ?: 'not used',
        'compiler' => getenv('AZORA_BENCH_COMPILER') ?: 'not used',
    ];
}

[, $results, $json] = $argv;
$rows = array_map(
    static fn (string $line): array => json_decode($line, true, 8, JSON_THROW_ON_ERROR),
    file($results, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES)
);
$machine = machine();
$quick = getenv('AZORA_BENCH_QUICK') === '1';
$document = ['machine' => $machine, 'time' => gmdate('Y-m-d\TH:i:s\Z'), 'quick' => $quick, 'results' => $rows];
$flags = JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;
$text = json_encode($document, $flags);
if (file_put_contents($json, "$text\n") === false) {
    exit(1);
}

echo (new Table($rows))->text(), "\n";
printf("%s, %d cores, %d GiB, %s\n", $machine['cpu'], $machine['cores'], $machine['memoryGiB'], $machine['kernel']);
printf(
    "PHP %s, opcache %s, JIT off unless a line says so; azora %s; Redis %s; PostgreSQL %s; Node %s; %s\n",
    $machine['php'],
    $machine['opcache'] ? 'on' : 'off',
    $machine['azora'],
    $machine['redis'],
    $machine['postgres'],
    $machine['node'],
    $machine['compiler']
);
if ($machine['moodle'] !== 'not used') {
    echo "Moodle {$machine['moodle']}\n";
}
if ($machine['load'] > $machine['cores']) {
    printf("The machine was busy (load %.1f), so all times are too long; ratios suffer less.\n", $machine['load']);
}
if ($quick) {
    echo "A quick run: small sizes, so these times say nothing and have no targets.\n";
}
exit(in_array(false, array_column($rows, 'ok'), true) ? 3 : 0);
