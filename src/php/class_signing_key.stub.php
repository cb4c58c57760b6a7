<?php

/** @generate-class-entries */

namespace Azora;

/**
 * An Ed25519 key and the identifier that it signs for.
 *
 * The secret half lies in locked and guarded memory of libsodium, is readable only while it is
 * used, and never becomes a value of PHP. An object shows its public half alone, cannot be cloned,
 * serialized or compared, and works only in the process that made it: in a forked child every use
 * throws a KeyException (FORKED).
 *
 * @strict-properties
 * @not-serializable
 */
final class SigningKey
{
    private function __construct() {}

    /**
     * A new random key, whose identifier is its own did:key.
     *
     * @throws KeyException MEMORY if there is no guarded memory
     */
    public static function generate(): SigningKey {}

    /**
     * The key of a seed, as RFC 8032 derives it; its identifier is its own did:key.
     *
     * The seed stays where the caller has it: wipe it there (sodium_memzero()). Better keep a sealed
     * key, whose seed never becomes a value of PHP.
     *
     * @param string $seed 32 bytes
     * @throws \ValueError if $seed has another length
     * @throws KeyException MEMORY if there is no guarded memory
     */
    public static function fromSeed(#[\SensitiveParameter] string $seed): SigningKey {}

    /** The controller: the identifier that this key signs for, "did:key:z6Mk…" or "did:web:…". */
    public function did(): string {}

    /** The URL of the verification method, which proofs name: the controller, "#" and a fragment. */
    public function verificationMethod(): string {}

    /** The public key as a Multikey, "z6Mk…" (Controlled Identifiers 1.0, 2.2.2). */
    public function publicKeyMultibase(): string {}

    /**
     * The same key for another controller; this object stays as it is.
     *
     * @param string $did a did:web whose host is a DNS name, such as "did:web:example.org" or
     *   "did:web:example.org%3A8443:badges"
     * @param string|null $fragment of the verification method, without "#"; null: the public key
     *   as a Multikey
     * @throws \ValueError if $did is no such identifier (a did:key is its own key, and never
     *   another's), or $fragment cannot stand behind "#"
     */
    public function withController(string $did, ?string $fragment = null): SigningKey {}
}
