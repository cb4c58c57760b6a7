<?php

/**
 * Issuing a badge of 1,024 bytes: in C beside libsodium's signing of 64 bytes, which is the part that
 * nobody can leave out; from PHP beside the same; and beside the libraries of JavaScript.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\InC;
use Azora\Bench\Program;
use Azora\Bench\SignedBadge;
use Azora\Bench\Timed;
use Azora\Tests\Reference\Base58;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/InC.php';
require __DIR__ . '/lib/Program.php';
require __DIR__ . '/lib/SignedBadge.php';
require __DIR__ . '/lib/Timed.php';
require __DIR__ . '/rivals/NodeCredentials.php';

$bench = new Bench($argv, 9);
$work = sprintf('azora_credential_issue, %s bytes', number_format(SignedBadge::BYTES));
$seconds = InC::run($bench, 'issue', 10_000);
$bench->faster("$work, in C", $seconds['azora'], 'signing 64 bytes in C', $seconds['raw'], 0.55);

$badge = SignedBadge::json();
$key = SignedBadge::key();
$options = ['created' => SignedBadge::CREATED];
[$hashes, $secretKey] = [SignedBadge::hashes(), SignedBadge::secretKey()];
$times = $bench->size(1_000);
$library = new NodeCredentials(Program::modules('credentials'), $badge, SignedBadge::SEED, SignedBadge::CREATED, $times);
$seconds = $bench->race([
    'azora' => static function () use ($badge, $key, $options, $times): string {
        for ($i = 0; $i < $times; $i++) {
            $issued = azora_credential_issue($badge, $key, $options);
        }
        return json_decode($issued, true, 32, JSON_THROW_ON_ERROR)['proof'][0]['proofValue'];
    },
    'signing' => static function () use ($hashes, $secretKey, $times): string {
        for ($i = 0; $i < $times; $i++) {
            $signature = sodium_crypto_sign_detached($hashes, $secretKey);
        }
        return 'z' . Base58::encode($signature);
    },
    'Digital Bazaar' => static fn (): Timed => $library->sign(),
]);
$bench->faster($work, $seconds['azora'], 'signing 64 bytes', $seconds['signing'], null, $times);
$bench->faster('the same', $seconds['azora'], 'Digital Bazaar in Node', $seconds['Digital Bazaar'], 10, $times);
