<?php

declare(strict_types=1);

use Azora\Tests\SeededTestCase;

require __DIR__ . '/vendor/autoload.php';

if (!extension_loaded('azora')) {
    fwrite(STDERR, "The azora extension is not loaded; run: php -d extension=/path/to/azora.so vendor/bin/phpunit\n");
    exit(1);
}

fwrite(STDERR, sprintf("To repeat the random parts of this run: AZORA_SEED=%s\n", SeededTestCase::seed()));
