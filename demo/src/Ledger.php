<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\MerkleTree;
use Azora\SigningKey;

/**
 * The issuer's own record of what was issued and revoked, of which no line can be changed or taken
 * away unseen. A line tells nothing to whoever does not have its salt.
 */
final class Ledger
{
    private const ORIGIN = 'badges.example.org/ledger';

    private readonly SigningKey $key;
    private readonly MerkleTree $tree;
    /** @var array<int, array<int, string>> the tree's nodes, by level and index */
    private array $nodes = [];
    /** @var array<string, array{int, string}> the line of a badge that was issued, and its salt */
    private array $issued = [];

    public function __construct()
    {
        // Not the key that signs badges, so that who gets hold of one of them cannot do both.
        $this->key = SigningKey::generate();
        $this->tree = new MerkleTree();
    }

    /** A key comes into use, by the document that says so. */
    public function key(string $didDocument): void
    {
        $this->append('key', $didDocument, random_bytes(32));
    }

    public function issue(Badge $badge): void
    {
        $this->issued[$badge->text] = [count($this->tree), $salt = random_bytes(32)];
        $this->append('issue', $badge->text, $salt);
    }

    /** With a salt of its own: nobody sees which line it takes back. */
    public function revoke(Badge $badge): void
    {
        $this->append('revoke', $badge->text, random_bytes(32));
    }

    public function size(): int
    {
        return count($this->tree);
    }

    public function root(): string
    {
        return $this->tree->root();
    }

    /** The size and the root, signed; whoever keeps it can tell later whether lines were rewritten. */
    public function checkpoint(): string
    {
        return azora_ledger_checkpoint(self::ORIGIN, $this->size(), $this->root(), $this->key);
    }

    /** What is published, so that everybody can check checkpoints. */
    public function verifierKey(): string
    {
        return azora_ledger_verifier_key(self::ORIGIN, $this->key);
    }

    public function receipt(Badge $badge): Receipt
    {
        [$index, $salt] = $this->issued[$badge->text];
        $proof = $this->tree->inclusion($index, fn (int $level, int $index) => $this->nodes[$level][$index]);
        return new Receipt(
            azora_ledger_receipt($this->checkpoint(), $index, $salt, $proof),
            azora_ledger_leaf('issue', $badge->text, $salt),
            $badge,
            $this->verifierKey()
        );
    }

    private function append(string $kind, string $document, string $salt): void
    {
        foreach ($this->tree->append(azora_ledger_leaf($kind, $document, $salt)) as [$level, $index, $hash]) {
            $this->nodes[$level][$index] = $hash;
        }
    }
}
