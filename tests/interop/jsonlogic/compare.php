<?php

/**
 * Compares azora with the JsonLogic engines of JavaScript over random rules and data.
 *
 *   php -d extension=azora.so compare.php --modules FOLDER [--pairs N] [--seed S]
 *
 * FOLDER is where npm has installed what package.json names. Every difference must be a known one;
 * the known ones are counted. Ends with status 1 after the first that are not, each made small.
 */

declare(strict_types=1);

use Azora\Tests\Interop\Comparison;

require __DIR__ . '/../../phpunit/Reference/Json.php';
spl_autoload_register(static function (string $class): void {
    require __DIR__ . '/' . substr($class, strlen('Azora\\Tests\\Interop\\')) . '.php';
});

$options = getopt('', ['modules:', 'pairs:', 'seed:']);
$modules = $options['modules'] ?? null;
$pairs = filter_var($options['pairs'] ?? 20_000, FILTER_VALIDATE_INT, ['options' => ['min_range' => 1]]);
$seed = filter_var($options['seed'] ?? random_int(1, 1 << 30), FILTER_VALIDATE_INT);
if (!is_string($modules) || $pairs === false || $seed === false || count($argv) !== 1 + 2 * count($options)) {
    fwrite(STDERR, "Usage: php -d extension=azora.so compare.php --modules FOLDER [--pairs N] [--seed S]\n");
    exit(2);
}
if (!extension_loaded('azora')) {
    fwrite(STDERR, "error: the azora extension is not loaded\n");
    exit(2);
}
printf("To repeat this run: --seed %d --pairs %d\n", $seed, $pairs);
$comparison = new Comparison($modules);
$comparison->run($seed, $pairs);
echo $comparison->report();
exit($comparison->failed() ? 1 : 0);
