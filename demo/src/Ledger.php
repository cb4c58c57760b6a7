<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\MerkleTree;
use Azora\SigningKey;

/**
 * The issuer's own record of what was issued and revoked, of which no line can be changed or taken
 * away unseen. A line is a fingerprint that tells nothing to whoever does not have its salt.
 */
final class Ledger
{
    private const ORIGIN = 'badges.example.org/ledger';

    private readonly SigningKey $key;
    private readonly MerkleTree $tree;
    /** @var array<int, array<int, string>> the tree's nodes, by level and index */
    private array $nodes = [];
    /** @var array<string, array{int, string}> the line of a credential that was issued, and its salt */
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
        $this->append('key', $didDocument, '');
    }

    public function issue(string $credential): void
    {
        $this->issued[$credential] = [count($this->tree), $salt = random_bytes(32)];
        $this->append('issue', $credential, $salt);
    }

    /** With a salt of its own: nobody sees which line it takes back. */
    public function revoke(string $credential): void
    {
        $this->append('revoke', $credential, random_bytes(32));
    }

    public function size(): int
    {
        return count($this->tree);
    }

    public function root(): string
    {
        return $this->tree->root();
    }

    public function receipt(string $credential): Receipt
    {
        [$index, $salt] = $this->issued[$credential];
        $proof = $this->tree->inclusion($index, fn (int $level, int $index) => $this->nodes[$level][$index]);
        return new Receipt($salt, $index, $proof, $this->checkpoint());
    }

    /** The size and the root, signed; whoever keeps it can tell later whether lines were rewritten. */
    public function checkpoint(): string
    {
        return azora_ledger_checkpoint(self::ORIGIN, $this->size(), $this->root(), $this->key);
    }

    /** Whoever trusts the ledger has this. */
    public function verifierKey(): string
    {
        return 'badges.example.org/ledger+00000000+AAAA';
    }

    /** The line of a credential or, of a key, of the document that names it. */
    public static function line(string $kind, string $document, string $salt): string
    {
        $digest = hash('sha256', azora_jcs($document), true);
        $c = rtrim(strtr(base64_encode(hash_hmac('sha256', $digest, $salt, true)), '+/', '-_'), '=');
        return azora_jcs(json_encode(['v' => 1, 'kind' => $kind, 'c' => $c]));
    }

    private function append(string $kind, string $document, string $salt): void
    {
        foreach ($this->tree->append(self::line($kind, $document, $salt)) as [$level, $index, $hash]) {
            $this->nodes[$level][$index] = $hash;
        }
    }
}
