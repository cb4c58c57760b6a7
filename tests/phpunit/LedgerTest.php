<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\CredentialException;
use Azora\MerkleTree;
use Azora\SigningKey;

/**
 * A ledger that lives: leaves are appended, checkpoints published, cosigned and kept, receipts handed
 * out; and one that is rewritten. Keys, notes and leaves are also made by PHP's own functions.
 */
final class LedgerTest extends SeededTestCase
{
    private const LEDGERS = 12;

    /** @var array<string, string> */
    private array $nodes;

    public function testCheckpointsAndCosignaturesAreThoseMadeByHand(): void
    {
        for ($i = 0; $i < 200; $i++) {
            $seed = $this->random->getBytes(32);
            $key = SigningKey::fromSeed($seed);
            $name = $this->pick(['example.org', 'a', "\u{e9}/x", 'x-1_y.z~0', '47']) . $this->random->getInt(0, 99);
            $size = max(1, $this->anySizeInt());
            $root = $this->random->getBytes(32);
            $note = azora_ledger_checkpoint($name, $size, $root, $key);
            $text = "$name\n$size\n" . base64_encode($root) . "\n";
            self::assertSame("$text\n" . self::signature($name, 1, '', $text, $seed), $note);
            $log = azora_ledger_verifier_key($name, $key);
            self::assertSame(self::verifierKey($name, 1, $seed), $log);
            $time = $this->anySizeInt();
            $other = $this->random->getBytes(32);
            $witness = SigningKey::fromSeed($other);
            $cosigned = azora_ledger_cosign($note, 'w', $witness, [$log], ['time' => $time]);
            $message = "cosignature/v1\ntime $time\n$text";
            self::assertSame($note . self::signature('w', 4, pack('J', $time), $message, $other), $cosigned);
            self::assertSame(
                ['origin' => $name, 'size' => $size, 'root' => $root, 'signers' => [$name, 'w'], 'cosignatures' => ['w' => $time]],
                azora_ledger_verify_checkpoint($cosigned, [$log, self::verifierKey('w', 4, $other)])
            );
        }
    }

    public function testALedgerThatOnlyGrowsProvesIt(): void
    {
        for ($i = 0; $i < self::LEDGERS; $i++) {
            $key = SigningKey::generate();
            $keys = [azora_ledger_verifier_key('ledger', $key)];
            $tree = $this->emptyTree();
            $last = azora_ledger_checkpoint('ledger', 0, $tree->root(), $key);
            $published = [];
            $issued = [];
            for ($round = 0; $round < 8; $round++) {
                for ($leaves = $this->random->getInt(1, 40); $leaves > 0; $leaves--) {
                    $issued[] = $this->append($tree);
                }
                $before = azora_ledger_verify_checkpoint($last, $keys)['size'];
                $proof = $before > 0 ? ['consistency' => $tree->consistency($before, $this->read(...))] : [];
                $last = azora_ledger_checkpoint('ledger', count($tree), $tree->root(), $key, ['previous' => $last] + $proof);
                $published[] = $last;
            }
            $this->assertConsistent($tree, $published, $keys);
            $this->assertReceipts($tree, $published, $issued, $keys);
        }
    }

    /** Whoever kept a checkpoint sees that the ledger was rewritten, whatever it shows him. */
    public function testARewrittenLedgerIsFoundOut(): void
    {
        for ($i = 0; $i < self::LEDGERS; $i++) {
            $key = SigningKey::generate();
            $leaves = array_map(fn (): string => $this->random->getBytes(8), range(1, $this->random->getInt(2, 60)));
            $kept = azora_ledger_checkpoint('ledger', count($leaves), azora_merkle_root($leaves), $key);
            $more = [...$leaves, ...array_map(strval(...), range(1, $this->random->getInt(1, 30)))];
            $at = $this->random->getInt(0, count($leaves) - 1);
            $rewritten = match ($this->random->getInt(0, 2)) {
                0 => array_replace($more, [$at => 'another']),
                1 => array_values(array_diff_key($more, [$at => true])),
                2 => [...array_slice($more, 0, $at), 'between', ...array_slice($more, $at)],
            };
            $next = static fn (array $tree): string => azora_ledger_checkpoint(
                'ledger',
                count($tree),
                azora_merkle_root($tree),
                $key,
                ['previous' => $kept, 'consistency' => count($tree) >= count($leaves) ? azora_merkle_consistency($tree, count($leaves)) : []]
            );
            self::assertNotSame('', $next($more));
            try {
                $next($rewritten);
                self::fail('a rewritten ledger was signed');
            } catch (CredentialException $exception) {
                self::assertSame(CredentialException::PROOF, $exception->getCode());
            }
        }
    }

    private function emptyTree(): MerkleTree
    {
        $this->nodes = [];
        return new MerkleTree();
    }

    private function read(int $level, int $index): string
    {
        return $this->nodes["$level/$index"];
    }

    /** @return array{int, string, string, string} index, kind, document and salt of a new leaf */
    private function append(MerkleTree $tree): array
    {
        $index = count($tree);
        $kind = $this->pick(['issue', 'revoke', 'key']);
        $document = json_encode(['b' => $this->random->getInt(0, 999), 'a' => [1.5, null, "\u{e9}"], 'c' => new \stdClass()]);
        $salt = $this->random->getBytes(32);
        $leaf = azora_ledger_leaf($kind, $document, $salt);
        self::assertSame(self::leaf($kind, $document, $salt), $leaf);
        foreach ($tree->append($leaf) as [$level, $at, $hash]) {
            $this->nodes["$level/$at"] = $hash;
        }
        return [$index, $kind, $document, $salt];
    }

    /** Any two checkpoints, and no other proof. */
    private function assertConsistent(MerkleTree $tree, array $published, array $keys): void
    {
        $facts = array_map(static fn (string $note): array => azora_ledger_verify_checkpoint($note, $keys), $published);
        foreach ($facts as $i => $one) {
            foreach (array_slice($facts, $i) as $other) {
                $proof = $tree->consistency($one['size'], $this->read(...), $other['size']);
                self::assertTrue(azora_merkle_verify_consistency($one['size'], $other['size'], $one['root'], $other['root'], $proof));
            }
        }
    }

    /** A receipt of each leaf for some checkpoint behind it. */
    private function assertReceipts(MerkleTree $tree, array $published, array $issued, array $keys): void
    {
        foreach ($issued as [$index, $kind, $document, $salt]) {
            $note = $this->pick($published);
            $facts = azora_ledger_verify_checkpoint($note, $keys);
            if ($facts['size'] <= $index) {
                continue;
            }
            $proof = $tree->inclusion($index, $this->read(...), $facts['size']);
            $receipt = azora_ledger_receipt($note, $index, $salt, $proof, $kind);
            $verdict = azora_ledger_verify_receipt($receipt, $document, $keys);
            self::assertSame(
                ['verified' => true, 'failed' => null, 'message' => null, 'kind' => $kind, 'index' => $index] + $facts,
                $verdict
            );
            $other = azora_ledger_verify_receipt($receipt, str_replace('1.5', '1.25', $document), $keys);
            self::assertSame([false, 'inclusion'], [$other['verified'], $other['failed']]);
            $stranger = [azora_ledger_verifier_key('ledger', SigningKey::generate())];
            self::assertSame('checkpoint', azora_ledger_verify_receipt($receipt, $document, $stranger)['failed']);
        }
    }

    private static function leaf(string $kind, string $document, string $salt): string
    {
        $members = json_decode($document, true);
        $canonical = '{"a":[1.5,null,"' . "\u{e9}" . '"],"b":' . $members['b'] . ',"c":{}}';
        $mac = hash_hmac('sha256', hash('sha256', $canonical, true), $salt, true);
        return '{"c":"' . rtrim(strtr(base64_encode($mac), '+/', '-_'), '=') . '","kind":"' . $kind . '","v":1}';
    }

    private static function publicKey(string $seed): string
    {
        return sodium_crypto_sign_publickey(sodium_crypto_sign_seed_keypair($seed));
    }

    private static function signature(string $name, int $type, string $time, string $message, string $seed): string
    {
        $id = substr(hash('sha256', "$name\n" . chr($type) . self::publicKey($seed), true), 0, 4);
        $secret = sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair($seed));
        return "\u{2014} $name " . base64_encode($id . $time . sodium_crypto_sign_detached($message, $secret)) . "\n";
    }

    private static function verifierKey(string $name, int $type, string $seed): string
    {
        $key = chr($type) . self::publicKey($seed);
        return $name . '+' . bin2hex(substr(hash('sha256', "$name\n$key", true), 0, 4)) . '+' . base64_encode($key);
    }
}
