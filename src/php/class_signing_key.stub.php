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

    /**
     * The key encrypted, as one line of text to be kept at rest: a database will do, as long as the
     * secret is somewhere else. docs/keys.md describes the form, and where to keep the secret.
     *
     * Options:
     *
     *     kdf    'argon2id13' (default): the secret is a passphrase, from which Argon2id makes a key;
     *            'raw': it is 32 random bytes, and the key itself
     *     ops    passes of Argon2id, 1 to 10; 3
     *     mem    bytes that Argon2id takes, 8192 to 1073741824; 268435456. They do not count
     *            towards memory_limit.
     *     keyId  a name of the secret, so that it is known which one opens the key; it is not secret
     *
     * @param string $secret 1 to 1048576 bytes
     * @phpstan-param array{kdf?: string, ops?: int, mem?: int, keyId?: ?string} $options
     * @throws \ValueError if $secret or an option is not as above, or an option is not known
     * @throws KeyException MEMORY, also if Argon2id gets none; FORKED
     */
    public function seal(#[\SensitiveParameter] string $secret, array $options = []): string {}

    /**
     * A sealed key, opened; with the controller and the fragment it had.
     *
     * Say which key you expect, so that nobody can hand you another's: a text that was exchanged for
     * one sealed with the same secret opens as well.
     *
     * @param string $sealed the text as it was, without a line break at its end
     * @param string|null $keyId the key expected, by its publicKeyMultibase, its verification method
     *   or the option keyId that it was sealed with; null: any
     * @param string|null $controller the identifier expected, as did() tells it; null: any
     * @throws \ValueError if $secret is empty or longer than 1048576 bytes
     * @throws KeyException DAMAGED, VERSION, SWAPPED, LIMIT (more than 10 ops or 1 GiB, before
     *   either is taken), MEMORY, WRONG_SECRET or TAMPERED
     */
    public static function unseal(string $sealed, #[\SensitiveParameter] string $secret, ?string $keyId = null, ?string $controller = null): SigningKey {}

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
