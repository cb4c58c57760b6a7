<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\MerkleTree;
use Azora\Tests\Reference\Merkle;

final class MerkleTest extends SeededTestCase
{
    private const MOST = 130;

    /** The leaves and roots that the implementations of Certificate Transparency test with. */
    public function testPublishedRoots(): void
    {
        $leaves = array_map('hex2bin', [
            '', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f',
        ]);
        $roots = [
            'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
            '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
            'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
            'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
            'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
            '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
            '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
            'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
            '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
        ];
        $tree = new MerkleTree();
        foreach ($roots as $size => $root) {
            self::assertSame($root, bin2hex(azora_merkle_root(array_slice($leaves, 0, $size))));
            self::assertSame($root, bin2hex($tree->root()));
            if ($size < 8) {
                $tree->append($leaves[$size]);
            }
        }
    }

    /** Every proof of every tree up to a size equals the definition's, and is accepted. */
    public function testAllSmallTrees(): void
    {
        $leaves = [];
        [$tree, $nodes, $read] = $this->stored();
        $reference = new Merkle(static function (int $index) use (&$leaves): string {
            return $leaves[$index];
        });
        for ($size = 0; $size <= self::MOST; $size++) {
            $root = $reference->hash(0, $size);
            self::assertSame($root, azora_merkle_root($leaves));
            self::assertSame($root, $tree->root());
            self::assertSame($root, MerkleTree::resume($size, $read)->root());
            for ($i = 0; $i < $size; $i++) {
                $path = $reference->path($i, 0, $size);
                $proof = $reference->proof($i + 1, $size);
                self::assertSame($path, azora_merkle_inclusion($leaves, $i));
                self::assertSame($path, $tree->inclusion($i, $read));
                self::assertTrue(azora_merkle_verify_inclusion($leaves[$i], $i, $size, $path, $root));
                self::assertSame($proof, azora_merkle_consistency($leaves, $i + 1));
                self::assertSame($proof, $tree->consistency($i + 1, $read));
                $then = $reference->hash(0, $i + 1);
                self::assertTrue(azora_merkle_verify_consistency($i + 1, $size, $then, $root, $proof));
            }
            $leaves[] = $this->random->getBytes($this->random->getInt(1, 100));
            $nodes->add($tree->append($leaves[$size]));
        }
    }

    /** A tree proves what it was when it was smaller. */
    public function testProofsOfEarlierSizes(): void
    {
        [$tree, $nodes, $read] = $this->stored();
        $reference = new Merkle(static fn (int $index): string => "leaf $index");
        for ($i = 0; $i < 1000; $i++) {
            $nodes->add($tree->append("leaf $i"));
        }
        for ($i = 0; $i < 500; $i++) {
            $size = $this->random->getInt(1, 1000);
            $index = $this->random->getInt(0, $size - 1);
            self::assertSame($reference->path($index, 0, $size), $tree->inclusion($index, $read, $size));
            self::assertSame($reference->proof($index + 1, $size), $tree->consistency($index + 1, $read, $size));
        }
    }

    /** Trees of any size at all, whose leaves are alike, so that a node is known by its level. */
    public function testHugeTrees(): void
    {
        $reference = new Merkle(static fn (): string => 'the same', true);
        $reads = 0;
        $read = static function (int $level) use ($reference, &$reads): string {
            $reads++;
            return $reference->hash(0, 1 << $level);
        };
        $sizes = [PHP_INT_MAX, PHP_INT_MAX - 1, 1 << 62, (1 << 62) - 1, (1 << 62) + 1, 1 << 32, (1 << 32) - 1];
        for ($i = 0; $i < 60; $i++) {
            $sizes[] = max(1, $this->anySizeInt());
        }
        foreach ($sizes as $size) {
            $tree = MerkleTree::resume($size, $read);
            self::assertCount($size, $tree);
            $root = $reference->hash(0, $size);
            self::assertSame($root, $tree->root());
            foreach ([0, $size - 1, $this->random->getInt(0, $size - 1), min($size - 1, $this->anySizeInt())] as $index) {
                $reads = 0;
                $path = $tree->inclusion($index, $read);
                $proof = $tree->consistency($index + 1, $read);
                self::assertLessThanOrEqual(4 * strlen(decbin($size)), $reads);
                self::assertSame($reference->path($index, 0, $size), $path);
                self::assertSame($reference->proof($index + 1, $size), $proof);
                self::assertTrue(azora_merkle_verify_inclusion('the same', $index, $size, $path, $root));
                $then = $reference->hash(0, $index + 1);
                self::assertTrue(azora_merkle_verify_consistency($index + 1, $size, $then, $root, $proof));
            }
        }
    }

    public function testNoOtherInclusionProofIsAccepted(): void
    {
        for ($i = 0; $i < 150; $i++) {
            $leaves = $this->leaves($this->random->getInt(1, 300));
            $size = count($leaves);
            $index = $this->random->getInt(0, $size - 1);
            $root = azora_merkle_root($leaves);
            $proof = azora_merkle_inclusion($leaves, $index);
            $verify = static fn (string $leaf, int $index, int $size, array $proof, string $root): bool =>
                azora_merkle_verify_inclusion($leaf, $index, $size, $proof, $root);
            self::assertTrue($verify($leaves[$index], $index, $size, $proof, $root));
            foreach ($this->mutations($proof) as $other) {
                self::assertFalse($verify($leaves[$index], $index, $size, $other, $root));
            }
            self::assertFalse($verify($leaves[$index] . "\0", $index, $size, $proof, $root));
            self::assertFalse($verify($leaves[$index], $index, $size, $proof, $this->flipped($root)));
            for ($j = 0; $j < $size; $j++) {
                self::assertSame($j === $index, $verify($leaves[$index], $j, $size, $proof, $root));
            }
        }
    }

    public function testNoOtherConsistencyProofIsAccepted(): void
    {
        for ($i = 0; $i < 150; $i++) {
            $leaves = $this->leaves($this->random->getInt(2, 300));
            $size = count($leaves);
            $then = $this->random->getInt(1, $size - 1);
            $roots = [azora_merkle_root(array_slice($leaves, 0, $then)), azora_merkle_root($leaves)];
            $proof = azora_merkle_consistency($leaves, $then);
            self::assertTrue(azora_merkle_verify_consistency($then, $size, $roots[0], $roots[1], $proof));
            foreach ($this->mutations($proof) as $other) {
                self::assertFalse(azora_merkle_verify_consistency($then, $size, $roots[0], $roots[1], $other));
            }
            self::assertFalse(azora_merkle_verify_consistency($then, $size, $this->flipped($roots[0]), $roots[1], $proof));
            self::assertFalse(azora_merkle_verify_consistency($then, $size, $roots[0], $this->flipped($roots[1]), $proof));
            self::assertFalse(azora_merkle_verify_consistency($then, $size, $roots[1], $roots[0], $proof));
            self::assertFalse(azora_merkle_verify_consistency($size, $size, $roots[0], $roots[1], []));
            $leaves[$this->random->getInt(0, $then - 1)] .= 'rewritten';
            $rewritten = azora_merkle_root($leaves);
            foreach ([$proof, azora_merkle_consistency($leaves, $then)] as $attempt) {
                self::assertFalse(azora_merkle_verify_consistency($then, $size, $roots[0], $rewritten, $attempt));
            }
        }
    }

    /** @return array{MerkleTree, object, callable(int, int): string} a tree and a store for its nodes */
    private function stored(): array
    {
        $nodes = new class {
            /** @var array<int, array<int, string>> */
            private array $nodes = [];

            public function add(array $added): void
            {
                foreach ($added as [$level, $index, $hash]) {
                    if (isset($this->nodes[$level][$index])) {
                        throw new \LogicException('a node comes twice');
                    }
                    $this->nodes[$level][$index] = $hash;
                }
            }

            public function read(int $level, int $index): string
            {
                return $this->nodes[$level][$index];
            }
        };
        return [new MerkleTree(), $nodes, $nodes->read(...)];
    }

    /** @return list<string> */
    private function leaves(int $count): array
    {
        $leaves = [];
        while (count($leaves) < $count) {
            $leaves[] = count($leaves) . $this->random->getBytes(8);
        }
        return $leaves;
    }

    private function flipped(string $bytes): string
    {
        $bit = $this->random->getInt(0, 8 * strlen($bytes) - 1);
        $bytes[$bit >> 3] = chr(ord($bytes[$bit >> 3]) ^ 1 << ($bit & 7));
        return $bytes;
    }

    /** @return iterable<list<string>> what is not the proof, but nearly */
    private function mutations(array $proof): iterable
    {
        $added = $this->random->getBytes(32);
        yield [...$proof, $added];
        yield [$added, ...$proof];
        yield [...$proof, ...array_fill(0, 100, $added)];
        yield [...$proof, ''];
        foreach (array_keys($proof) as $i) {
            yield array_replace($proof, [$i => $this->flipped($proof[$i])]);
            yield array_replace($proof, [$i => substr($proof[$i], 1)]);
            yield array_replace($proof, [$i => $proof[$i] . "\0"]);
            yield array_replace($proof, [$i => bin2hex($proof[$i])]);
            yield array_values(array_diff_key($proof, [$i => true]));
            yield [...array_slice($proof, 0, $i), $proof[$i], ...array_slice($proof, $i)];
            if ($i > 0) {
                yield array_replace($proof, [$i => $proof[$i - 1], $i - 1 => $proof[$i]]);
            }
        }
    }
}
