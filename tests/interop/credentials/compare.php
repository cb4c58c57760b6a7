<?php

/**
 * Compares azora with JavaScript's libraries for credentials over random documents.
 *
 *   php -d extension=azora.so compare.php --modules FOLDER [--documents N] [--credentials N] [--seed S]
 *
 * FOLDER is where npm has installed what package.json names. N documents are put into canonical form;
 * N credentials are signed here, as many there, with proofs and as JWTs, and all are tampered with; a few
 * status lists are encoded. Every difference must be a known one; the known ones are counted. Ends with
 * status 1 if there are others, and shows the first, or if the document does not explain a known one.
 */

declare(strict_types=1);

use Azora\Tests\Interop\Credentials\CanonicalForms;
use Azora\Tests\Interop\Credentials\Issuer;
use Azora\Tests\Interop\Credentials\Known;
use Azora\Tests\Interop\Credentials\Library;
use Azora\Tests\Interop\Credentials\Presentations;
use Azora\Tests\Interop\Credentials\SignedCredentials;
use Azora\Tests\Interop\Credentials\SignedTokens;
use Azora\Tests\Interop\Credentials\SignedTwice;
use Azora\Tests\Interop\Credentials\StatusLists;
use Azora\Tests\Interop\Credentials\Tally;

spl_autoload_register(static function (string $class): void {
    $path = strtr(substr($class, strlen('Azora\\Tests\\')), '\\', '/');
    require str_starts_with($path, 'Interop/Credentials/')
        ? __DIR__ . '/' . basename($path) . '.php'
        : __DIR__ . "/../../phpunit/$path.php";
});

$options = getopt('', ['modules:', 'documents:', 'credentials:', 'seed:']);
$modules = $options['modules'] ?? null;
$count = static fn (string $name, int $default): int|false
    => filter_var($options[$name] ?? $default, FILTER_VALIDATE_INT, ['options' => ['min_range' => 1]]);
$documents = $count('documents', 20_000);
$credentials = $count('credentials', 1_000);
$seed = filter_var($options['seed'] ?? random_int(1, 1 << 30), FILTER_VALIDATE_INT);
$isSound = is_string($modules) && $documents !== false && $credentials !== false && $seed !== false;
if (!$isSound || count($argv) !== 1 + 2 * count($options)) {
    $usage = '--modules FOLDER [--documents N] [--credentials N] [--seed S]';
    fwrite(STDERR, "Usage: php -d extension=azora.so compare.php $usage\n");
    exit(2);
}
if (!extension_loaded('azora')) {
    fwrite(STDERR, "error: the azora extension is not loaded\n");
    exit(2);
}
printf("To repeat this run: --seed %d --documents %d --credentials %d\n", $seed, $documents, $credentials);
$library = new Library($modules);
$tally = new Tally();
$key = static fn (string $name): string => hash('sha256', "$seed $name", true);
$site = Issuer::ofSite('did:web:university.example%3A8443:badges', [$key('one'), $key('other')]);
$issuers = [Issuer::ofKey($key('did:key')), $site[0]];
(new CanonicalForms($library, $tally, $seed))->run($documents);
(new SignedCredentials($library, $tally, $seed, $issuers))->run($credentials);
(new SignedTwice($library, $tally, $seed, ...$site))->run(intdiv($credentials, 5) + 1);
(new Presentations($library, $tally, $seed, $issuers[0]))->run(intdiv($credentials, 10) + 1);
(new SignedTokens($library, $tally, $seed, $issuers))->run($credentials);
(new StatusLists($library, $tally, $seed))->run(intdiv($credentials, 20) + 1);
echo $tally->report();
$unexplained = Known::unexplained();
foreach ($unexplained as $class) {
    printf("%s says nothing of this: %s\n", realpath(Known::DOCUMENT), $class);
}
exit($tally->failed() || $unexplained !== [] ? 1 : 0);
