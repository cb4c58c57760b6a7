<?php
// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_azora\engine;

/**
 * The ledger of credentials: leaves, the Merkle tree, checkpoints and receipts. A part of \local_azora\engine, through which it
 * is called. All hashes are 32 raw bytes; a node is called for with its level (0: leaves) and its index.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait ledger {
    /**
     * A leaf.
     *
     * @param string $kind issue, revoke or key
     * @param string $document the signed credential, or the DID document
     * @param string $salt 32 random bytes
     * @return string
     */
    public static function ledger_leaf(string $kind, string $document, #[\SensitiveParameter] string $salt): string {
        return self::with(fn() => azora_ledger_leaf($kind, $document, $salt));
    }

    /**
     * Appends leaves to a tree.
     *
     * @param int $size leaves that it has
     * @param callable $node level and index => hash
     * @param string[] $leaves
     * @return array with nodes (list of [level, index, hash], all that are new) and root
     */
    public static function ledger_append(int $size, callable $node, array $leaves): array {
        return self::with(function () use ($size, $node, $leaves) {
            $tree = \Azora\MerkleTree::resume($size, $node);
            $nodes = [];
            foreach ($leaves as $leaf) {
                foreach ($tree->append($leaf) as $new) {
                    $nodes[] = $new;
                }
            }
            return ['nodes' => $nodes, 'root' => $tree->root()];
        });
    }

    /**
     * The root of a tree.
     *
     * @param int $size leaves
     * @param callable $node level and index => hash
     * @return string
     */
    public static function ledger_root(int $size, callable $node): string {
        return self::with(fn() => \Azora\MerkleTree::resume($size, $node)->root());
    }

    /**
     * The proof that a leaf is in a tree.
     *
     * @param int $size leaves of the tree
     * @param callable $node level and index => hash
     * @param int $index of the leaf
     * @return string[]
     */
    public static function ledger_inclusion(int $size, callable $node, int $index): array {
        return self::with(fn() => \Azora\MerkleTree::resume($size, $node)->inclusion($index, $node));
    }

    /**
     * The proof that a tree only grew.
     *
     * @param int $before leaves that it had
     * @param int $size leaves that it has
     * @param callable $node level and index => hash
     * @return string[] none if it had no leaves
     */
    public static function ledger_consistency(int $before, int $size, callable $node): array {
        return self::with(fn() => $before === 0 ? [] : \Azora\MerkleTree::resume($size, $node)->consistency($before, $node));
    }

    /**
     * Signs a checkpoint. None is signed that does not follow on the one before.
     *
     * @param string $origin the ledger's name
     * @param int $size leaves
     * @param string $root
     * @param object $key
     * @param string|null $previous the checkpoint before
     * @param string[] $consistency the proof between the two
     * @return string a signed note
     * @throws \local_azora\exception\credential_refused if it does not follow
     */
    public static function ledger_checkpoint(
        string $origin,
        int $size,
        string $root,
        object $key,
        ?string $previous = null,
        array $consistency = []
    ): string {
        $options = $previous === null ? [] : ['previous' => $previous, 'consistency' => $consistency];
        return self::with(fn() => azora_ledger_checkpoint($origin, $size, $root, $key, $options));
    }

    /**
     * Checks a checkpoint.
     *
     * @param string $note
     * @param string[] $verifierkeys
     * @return array with origin, size, root, signers and cosignatures
     * @throws \local_azora\exception\credential_refused if it is none, or not signed as it should be
     */
    public static function ledger_verify_checkpoint(string $note, array $verifierkeys): array {
        return self::with(fn() => azora_ledger_verify_checkpoint($note, $verifierkeys));
    }

    /**
     * The verifier key of a ledger, which is public.
     *
     * @param string $origin the ledger's name
     * @param object $key
     * @return string
     */
    public static function ledger_verifier_key(string $origin, object $key): string {
        return self::with(fn() => azora_ledger_verifier_key($origin, $key));
    }

    /**
     * The receipt of a leaf.
     *
     * @param string $checkpoint that the leaf is below
     * @param int $index of the leaf
     * @param string $salt of the leaf
     * @param string[] $proof of inclusion, for the checkpoint's size
     * @param string $kind of the leaf
     * @return string JSON
     */
    public static function ledger_receipt(
        string $checkpoint,
        int $index,
        #[\SensitiveParameter] string $salt,
        array $proof,
        string $kind = 'issue'
    ): string {
        return self::with(fn() => azora_ledger_receipt($checkpoint, $index, $salt, $proof, $kind));
    }

    /**
     * Checks a receipt.
     *
     * @param string $receipt
     * @param string $document the credential, or the DID document
     * @param string[] $verifierkeys
     * @return array with verified, failed, message, kind, index, origin, size, root, signers and cosignatures
     */
    public static function ledger_verify_receipt(
        #[\SensitiveParameter] string $receipt,
        string $document,
        array $verifierkeys
    ): array {
        return self::with(fn() => azora_ledger_verify_receipt($receipt, $document, $verifierkeys));
    }
}
