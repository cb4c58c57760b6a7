<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\MerkleTree;
use Azora\SigningKey;

/**
 * The issuer's own record of what was issued and revoked, of which no line can be changed or taken
 * away unseen. A line is a fingerprint that tells nobody anything who has not its salt.
 */
final class Ledger
{
    public const ORIGIN = 'badges.example.org/ledger';

    private readonly SigningKey $key;
    private readonly MerkleTree $tree;
    /** @var array<int, array<int, string>> the tree's nodes, by level and index */
    private array $nodes = [];
    /** @var array<string, array{int, string}> where a credential stands, and its salt, by the credential */
    private array $issued = [];

    public function __construct()
    {
        // Not the key that signs badges: who has one of them can do only half the harm.
        $this->key = SigningKey::generate();
        $this->tree = new MerkleTree();
    }

    /** A key comes into use, by the document that says so. */
    public function key(string $didDocument): void
    {
        $this->append('key', hash('sha256', azora_jcs($didDocument), true));
    }

    public function issue(string $credential): void
    {
        $salt = random_bytes(32);
        $this->issued[$credential] = [count($this->tree), $salt];
        $this->append('issue', self::blinded($credential, $salt));
    }

    /** With a salt of its own, so that nobody sees which line it takes back. */
    public function revoke(string $credential): void
    {
        $this->append('revoke', self::blinded($credential, random_bytes(32)));
    }

    public function size(): int
    {
        return count($this->tree);
    }

    public function root(): string
    {
        return $this->tree->root();
    }

    /** The root of now, signed; whoever keeps it can tell later whether the record was rewritten. */
    public function checkpoint(): string
    {
        return azora_ledger_checkpoint(self::ORIGIN, $this->size(), $this->root(), $this->key);
    }
}
