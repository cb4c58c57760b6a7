<?php

/** @generate-class-entries */

namespace Azora;

/**
 * The bits of a status list (Bitstring Status List 1.0): for each credential of an issuer one that
 * tells whether it was, for example, revoked. Index 0 is the first bit, the highest of the first
 * byte.
 *
 * It is a plain list, which clears a bit as it sets one; that a revocation is final, and an index
 * never given twice, is its keeper's to see to. Cloning copies it. It cannot be serialized: keep
 * encode() and decode() it.
 *
 * @strict-properties
 * @not-serializable
 */
final class StatusList implements \Countable
{
    /**
     * Entries that a list has at least: in a smaller herd people can be told apart.
     *
     * @var int
     */
    public const MINIMUM = 131072;
    /**
     * Bits that a list has at most: 16 MiB, which is all that decode() expands.
     *
     * @var int
     */
    public const MAXIMUM = 134217728;

    /**
     * A list with no bit set.
     *
     * @param int $length bits, MINIMUM to MAXIMUM; rounded up to a multiple of 8. Entries of more than
     *   one bit need as many times more
     * @throws \ValueError if $length is out of its range
     */
    public function __construct(int $length = 131072) {}

    /**
     * Reads an encodedList: "u", and base64url without padding of one gzip file with nothing behind
     * it. It never expands more than 16 MiB, whatever it claims to hold.
     *
     * @param int $minimum bits that it must have, 0 to MAXIMUM
     * @throws CredentialException DAMAGED, with one problem: MALFORMED_VALUE_ERROR,
     *   STATUS_LIST_LENGTH_ERROR if there are too few bits, STATUS_VERIFICATION_ERROR if there are too
     *   many
     * @throws \ValueError if $minimum is out of its range
     */
    public static function decode(string $encodedList, int $minimum = 131072): StatusList {}

    /**
     * Whether a bit is set.
     *
     * @param int $index 0 to count() - 1
     * @throws \ValueError if there is no such bit
     */
    public function get(int $index): bool {}

    /**
     * The value of an entry of several bits ("statusSize"): the first of them is the highest.
     *
     * @param int $index the entry's, 0 to count() / $size - 1
     * @param int $size bits of each entry, 1 to 63
     * @throws \ValueError if there is no such entry, or $size is out of its range
     */
    public function value(int $index, int $size): int {}

    /**
     * Sets a bit, or clears it.
     *
     * @param int $index 0 to count() - 1
     * @throws \ValueError if there is no such bit
     */
    public function set(int $index, bool $value = true): void {}

    /**
     * Writes the encodedList. Other versions of zlib may compress the same bits to another text.
     *
     * @refcount 1
     */
    public function encode(): string {}

    /** How many bits there are. */
    public function count(): int {}
}
