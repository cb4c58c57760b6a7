<?php

declare(strict_types=1);

/** Merkle trees in plain PHP, as one writes them who knows how: only the right edge is held. */
final class PlainMerkle
{
    private int $size = 0;
    /** @var array<int, string> root of the last full tree of each level whose bit in size is set */
    private array $peaks = [];

    /** @return list<array{int, int, string}> the new nodes */
    public function append(string $leaf): array
    {
        $hash = hash('sha256', "\0" . $leaf, true);
        $nodes = [[0, $this->size, $hash]];
        for ($level = 0; ($this->size >> $level & 1) === 1; $level++) {
            $hash = hash('sha256', "\1" . $this->peaks[$level] . $hash, true);
            $nodes[] = [$level + 1, $this->size >> $level + 1, $hash];
        }
        $this->peaks[$level] = $hash;
        $this->size++;
        return $nodes;
    }

    public function root(): string
    {
        $root = null;
        for ($level = 0; $this->size >> $level > 0; $level++) {
            if (($this->size >> $level & 1) === 1) {
                $root = $root === null ? $this->peaks[$level] : hash('sha256', "\1" . $this->peaks[$level] . $root, true);
            }
        }
        return $root ?? hash('sha256', '', true);
    }

    /**
     * @param callable(int, int): string $node
     * @return list<string>
     */
    public function inclusion(int $index, callable $node): array
    {
        $proof = [];
        $last = $this->size - 1;
        for ($level = 0; $last >> $level > 0; $level++) {
            $sibling = $index >> $level ^ 1;
            if ($sibling < $last >> $level) {
                $proof[] = $node($level, $sibling);
            } elseif ($sibling === $last >> $level) {
                $proof[] = $this->cover($sibling << $level, $node);
            }
        }
        return $proof;
    }

    /** The hash over the leaves from one on, which may end before a node is full. */
    private function cover(int $begin, callable $node): string
    {
        $hashes = [];
        for ($level = 62; $level >= 0; $level--) {
            if (($this->size - $begin >> $level & 1) === 1) {
                $hashes[] = $node($level, $begin >> $level);
                $begin += 1 << $level;
            }
        }
        $hash = array_pop($hashes);
        while ($hashes !== []) {
            $hash = hash('sha256', "\1" . array_pop($hashes) . $hash, true);
        }
        return $hash;
    }

    /** @param list<string> $proof */
    public static function verify(string $leaf, int $index, int $size, array $proof, string $root): bool
    {
        $hash = hash('sha256', "\0" . $leaf, true);
        $last = $size - 1;
        foreach ($proof as $other) {
            if ($last === 0) {
                return false;
            }
            if (($index & 1) === 1 || $index === $last) {
                $hash = hash('sha256', "\1" . $other . $hash, true);
                while (($index & 1) === 0 && $index !== 0) {
                    $index >>= 1;
                    $last >>= 1;
                }
            } else {
                $hash = hash('sha256', "\1" . $hash . $other, true);
            }
            $index >>= 1;
            $last >>= 1;
        }
        return $last === 0 && $hash === $root;
    }
}
