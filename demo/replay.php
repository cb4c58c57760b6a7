<?php

/*
 * Replays learners through the azora extension. Run it with bin/demo, which builds the extension
 * first, or by hand:
 *
 *     php -d extension=/path/to/azora.so demo/replay.php --help
 *
 * Where to read on: src/Demo.php runs the stages, src/RealReplay.php is the shortest whole use of
 * the extension, src/SyntheticReplay.php is the same in batches, src/BadgeReplay.php is all about
 * badges.
 */

declare(strict_types=1);

namespace Azora\Demo;

spl_autoload_register(function (string $class): void {
    if (str_starts_with($class, __NAMESPACE__ . '\\')) {
        require __DIR__ . '/src/' . substr($class, strlen(__NAMESPACE__) + 1) . '.php';
    }
});

// Nothing that goes wrong is overlooked: warnings of PHP itself are errors here.
set_error_handler(function (int $level, string $message, string $file, int $line): never {
    throw new \ErrorException($message, 0, $level, $file, $line);
});

try {
    $options = Options::parse(array_slice($argv, 1));
    if ($options->help) {
        echo file_get_contents(__DIR__ . '/help.txt');
        exit(0);
    }
    (new Demo($options))->run();
} catch (DemoError $e) {
    fwrite(STDERR, 'error: ' . $e->getMessage() . "\n");
    exit($e->getCode());
} catch (\Throwable $e) {
    $place = basename($e->getFile()) . ':' . $e->getLine();
    fwrite(STDERR, "error: {$e->getMessage()} ($place); this is a fault of the demo, please report it.\n");
    exit(1);
}
