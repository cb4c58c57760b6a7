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
    /** @var array<string, array{int, string}> the line of a badge or a key, and its salt, by its text */
    private array $lines = [];

    public function __construct()
    {
        // Not the key that signs badges, so that who gets hold of one of them cannot do both.
        $this->key = SigningKey::generate();
        $this->tree = new MerkleTree();
    }

    /** A key comes into use, by the document that says so. */
    public function key(string $didDocument): void
    {
        $this->lines[$didDocument] = $this->append('key', $didDocument);
    }

    public function issue(Badge $badge): void
    {
        $this->lines[$badge->text] = $this->append('issue', $badge->text);
    }

    /** With a salt of its own: nobody sees which line it takes back. */
    public function revoke(Badge $badge): void
    {
        $this->append('revoke', $badge->text);
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
        [, $salt] = $this->lines[$badge->text];
        $line = azora_ledger_leaf('issue', $badge->text, $salt);
        return new Receipt($this->receiptOf('issue', $badge->text), $line, $badge, $this->verifierKey());
    }

    /** That a key's document is in the ledger. */
    public function keyReceipt(string $didDocument): string
    {
        return $this->receiptOf('key', $didDocument);
    }

    private function receiptOf(string $kind, string $document): string
    {
        [$index, $salt] = $this->lines[$document];
        $proof = $this->tree->inclusion($index, fn (int $level, int $index) => $this->nodes[$level][$index]);
        return azora_ledger_receipt($this->checkpoint(), $index, $salt, $proof, $kind);
    }

    /** @return array{int, string} the line and its salt */
    private function append(string $kind, string $document): array
    {
        $salt = random_bytes(32);
        foreach ($this->tree->append(azora_ledger_leaf($kind, $document, $salt)) as [$level, $index, $hash]) {
            $this->nodes[$level][$index] = $hash;
        }
        return [count($this->tree) - 1, $salt];
    }
}
