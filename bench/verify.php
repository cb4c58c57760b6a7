<?php

/**
 * Verifying a badge of 1,024 bytes: in C beside libsodium's verifying of 64 bytes, which is the part that
 * nobody can leave out; from PHP beside the same; and beside the libraries of JavaScript.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\InC;
use Azora\Bench\Program;
use Azora\Bench\SignedBadge;
use Azora\Bench\Timed;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/InC.php';
require __DIR__ . '/lib/Program.php';
require __DIR__ . '/lib/SignedBadge.php';
require __DIR__ . '/lib/Timed.php';
require __DIR__ . '/rivals/NodeCredentials.php';

$bench = new Bench($argv, 9);
$work = sprintf('azora_credential_verify, %s bytes', number_format(SignedBadge::BYTES));
$seconds = InC::run($bench, 'verify', 10_000);
$bench->faster("$work, in C", $seconds['azora'], 'verifying 64 bytes in C', $seconds['raw'], 0.75);

$badge = SignedBadge::json();
$issued = azora_credential_issue($badge, SignedBadge::key(), ['created' => SignedBadge::CREATED]);
$hashes = SignedBadge::hashes();
$signature = sodium_crypto_sign_detached($hashes, SignedBadge::secretKey());
$publicKey = sodium_crypto_sign_publickey_from_secretkey(SignedBadge::secretKey());
$times = $bench->size(1_000);
$library = new NodeCredentials(Program::modules('credentials'), $badge, SignedBadge::SEED, SignedBadge::CREATED, $times);
$seconds = $bench->race([
    'azora' => static function () use ($issued, $times): bool {
        for ($i = 0; $i < $times; $i++) {
            $verified = azora_credential_verify($issued)->verified;
        }
        return $verified;
    },
    'verifying' => static function () use ($signature, $hashes, $publicKey, $times): bool {
        for ($i = 0; $i < $times; $i++) {
            $verified = sodium_crypto_sign_verify_detached($signature, $hashes, $publicKey);
        }
        return $verified;
    },
    'Digital Bazaar' => static fn (): Timed => $library->verify(),
]);
$bench->faster($work, $seconds['azora'], 'verifying 64 bytes', $seconds['verifying'], null, $times);
$bench->faster('the same', $seconds['azora'], 'Digital Bazaar in Node', $seconds['Digital Bazaar'], 4, $times);
