<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

/**
 * Merkle trees by the definitions of RFC 9162, 2.1, as they are written there: by recursion, with
 * nothing clever. A range of leaves is its beginning and its length.
 */
final class Merkle
{
    /** @var array<string, string> hashes of ranges */
    private array $known = [];

    /**
     * @param callable(int): string $leaf the data of a leaf
     * @param bool $alike all leaves are the same, so that only a range's length matters: then a tree
     *   may have any number of leaves
     */
    public function __construct(private $leaf, private readonly bool $alike = false)
    {
    }

    /** MTH(D[begin : begin + size]) */
    public function hash(int $begin, int $size): string
    {
        if ($size === 0) {
            return hash('sha256', '', true);
        }
        return $this->known[$this->alike ? $size : "$begin $size"] ??= $size === 1
            ? hash('sha256', "\0" . ($this->leaf)($begin), true)
            : $this->node($begin, $size);
    }

    private function node(int $begin, int $size): string
    {
        $k = self::split($size);
        return hash('sha256', "\1" . $this->hash($begin, $k) . $this->hash($begin + $k, $size - $k), true);
    }

    /**
     * PATH(m, D[begin : begin + size])
     *
     * @return list<string>
     */
    public function path(int $m, int $begin, int $size): array
    {
        if ($size === 1) {
            return [];
        }
        $k = self::split($size);
        return $m < $k
            ? [...$this->path($m, $begin, $k), $this->hash($begin + $k, $size - $k)]
            : [...$this->path($m - $k, $begin + $k, $size - $k), $this->hash($begin, $k)];
    }

    /**
     * PROOF(m, D[0 : size])
     *
     * @return list<string>
     */
    public function proof(int $m, int $size): array
    {
        return $this->subproof($m, 0, $size, true);
    }

    /** @return list<string> */
    private function subproof(int $m, int $begin, int $size, bool $known): array
    {
        if ($m === $size) {
            return $known ? [] : [$this->hash($begin, $size)];
        }
        $k = self::split($size);
        return $m <= $k
            ? [...$this->subproof($m, $begin, $k, $known), $this->hash($begin + $k, $size - $k)]
            : [...$this->subproof($m - $k, $begin + $k, $size - $k, false), $this->hash($begin, $k)];
    }

    /** The largest power of two below a size of 2 or more. */
    private static function split(int $size): int
    {
        $k = 1;
        while ($k < $size - $k) {
            $k *= 2;
        }
        return $k;
    }
}
