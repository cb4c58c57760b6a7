<?php

/**
 * Issuing 10,240 badges of 1,024 bytes by several threads: in C beside libsodium's signing of 64 bytes
 * spread over as many, and beside what threads gain there; from PHP beside one badge after the other.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\InC;
use Azora\Bench\SignedBadge;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/InC.php';
require __DIR__ . '/lib/Program.php';
require __DIR__ . '/lib/SignedBadge.php';

$bench = new Bench($argv, 9);
$threads = min(8, max(1, (int) shell_exec('nproc')));
$badges = $bench->size(10_240);
$seconds = InC::run($bench, (string) $threads, 10_240);
[$batch, $alone, $signing, $signingAlone] = array_map(
    static fn (string $name): float => Bench::median($seconds[$name]),
    ['azora', 'azora_alone', 'raw', 'raw_alone']
);
$work = "azora_credential_issue_batch in C, $threads threads";
$bench->atMostTimes($work, 's', $batch, 'signing by as many threads', $signing, null);
$gained = $alone * $signing / $signingAlone;
$bench->atMostTimes('the same', 's', $batch, 'one thread, had it gained as signing', $gained, 1.3);

$badge = SignedBadge::json();
$key = SignedBadge::key();
$options = ['created' => SignedBadge::CREATED];
$all = static function () use ($badge, $badges): iterable {
    for ($i = 0; $i < $badges; $i++) {
        yield $badge;
    }
};
$seconds = $bench->race([
    'batch' => static function () use ($all, $key, $options, $threads): string {
        $hash = hash_init('crc32b');
        foreach (azora_credential_issue_batch($all(), $key, $options + ['threads' => $threads]) as $issued) {
            hash_update($hash, $issued);
        }
        return hash_final($hash);
    },
    'one by one' => static function () use ($all, $key, $options): string {
        $hash = hash_init('crc32b');
        foreach ($all() as $each) {
            hash_update($hash, azora_credential_issue($each, $key, $options));
        }
        return hash_final($hash);
    },
]);
$work = "azora_credential_issue_batch, $threads threads";
$bench->faster($work, $seconds['batch'], 'one after the other', $seconds['one by one'], null, $badges);
