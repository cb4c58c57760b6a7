<?php

/**
 * A ledger of a million leaves: appending them, proving that some of them are in it from nodes that
 * are stored, and checking the proofs, beside the same in plain PHP. Both hash with SHA-256, which is
 * most of the work: azora by libsodium, PHP by its own.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\MerkleTree;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/rivals/PlainMerkle.php';

$bench = new Bench($argv);
$random = $bench->randomizer();
$count = $bench->size(1_000_000);
$leaves = [];
for ($i = 0; $i < $count; $i++) {
    // As long as those of a ledger.
    $leaves[] = '{"c":"' . strtr(base64_encode($random->getBytes(32)), '+/=', '-_ ') . '","kind":"issue","v":1}';
}

$append = static fn (callable $tree): Closure => static function () use ($tree, $leaves): string {
    $tree = $tree();
    foreach ($leaves as $leaf) {
        $tree->append($leaf);
    }
    return $tree->root();
};
$seconds = $bench->race([
    'plain PHP' => $append(static fn (): PlainMerkle => new PlainMerkle()),
    'azora' => $append(static fn (): MerkleTree => new MerkleTree()),
    'azora_merkle_root' => static fn (): string => azora_merkle_root($leaves),
]);
$work = number_format($count) . ' appends, a leaf';
$bench->faster("MerkleTree::append, $work", $seconds['azora'], 'plain PHP', $seconds['plain PHP'], null, $count);
$bench->faster('azora_merkle_root of them', $seconds['azora_merkle_root'], 'plain PHP', $seconds['plain PHP'], null, $count);

$nodes = [];
$tree = new MerkleTree();
$plain = new PlainMerkle();
foreach ($leaves as $leaf) {
    foreach ($tree->append($leaf) as [$level, $index, $hash]) {
        $nodes[$level][$index] = $hash;
    }
    $plain->append($leaf);
}
$read = static fn (int $level, int $index): string => $nodes[$level][$index];
$asked = [];
for ($i = $bench->size(20_000); $i > 0; $i--) {
    $asked[] = $random->getInt(0, $count - 1);
}
$prove = static fn (MerkleTree|PlainMerkle $tree): Closure => static function () use ($tree, $read, $asked): array {
    $proofs = [];
    foreach ($asked as $index) {
        $proofs[] = $tree->inclusion($index, $read);
    }
    return $proofs;
};
$seconds = $bench->race(['plain PHP' => $prove($plain), 'azora' => $prove($tree)]);
$bench->faster('MerkleTree::inclusion, a proof', $seconds['azora'], 'plain PHP', $seconds['plain PHP'], null, count($asked));

$proofs = $prove($tree)();
$root = $tree->root();
$verify = static fn (callable $verify): Closure => static function () use ($verify, $leaves, $asked, $proofs, $count, $root): int {
    $verified = 0;
    foreach ($asked as $i => $index) {
        $verified += (int) $verify($leaves[$index], $index, $count, $proofs[$i], $root);
    }
    return $verified;
};
$seconds = $bench->race(['plain PHP' => $verify(PlainMerkle::verify(...)), 'azora' => $verify(azora_merkle_verify_inclusion(...))]);
$bench->faster('azora_merkle_verify_inclusion, a proof', $seconds['azora'], 'plain PHP', $seconds['plain PHP'], null, count($asked));
