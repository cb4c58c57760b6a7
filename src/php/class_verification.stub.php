<?php

/** @generate-class-entries */

namespace Azora;

/**
 * What verifying a credential or a presentation found, check by check.
 *
 * Only azora_credential_verify(), azora_credential_verify_jwt() and azora_presentation_verify() make
 * one, so an instance can be trusted as far as the code that passes it on.
 *
 * @strict-properties
 * @not-serializable
 */
final class Verification
{
    /**
     * Whether the document may be relied on: structure, context, proof and dates pass, status
     * passes or there is none, and issuer does not fail. Who the issuer is, is for you to ask: give
     * the option issuers, or look at $issuer. Anybody can make a key and call himself a university.
     */
    public readonly bool $verified;

    /**
     * The JSON that was proved, in canonical form (of a JWT: as it was signed): without proofs, and
     * with the contexts that the proof covers. Show and store this, not what was handed in. Null
     * unless the check proof passes.
     */
    public readonly ?string $credential;

    /** The issuer's id (a presentation's: its holder's); null unless the proof is by that id's key. */
    public readonly ?string $issuer;

    /**
     * structure, context, proof, issuer, dates and status, each "pass", "fail", "unknown" or
     * "skipped".
     *
     * @var array<string, string>
     */
    public readonly array $checks;

    /**
     * The proofs in their order; result is "pass", "fail" or "unsupported".
     *
     * @var list<array{index: int, suite: ?string, method: ?string, created: ?string, result: string}>
     */
    public readonly array $proofs;

    /**
     * The status entries in their order. index and value are strings of digits beyond PHP's
     * integers; index, set and value are null if they are not known.
     *
     * @var list<array{purpose: ?string, list: ?string, index: int|string|null, set: ?bool, value: int|string|null, message: ?string}>
     */
    public readonly array $statuses;

    /**
     * What is wrong, at most 100 of each document: the check, the name of the error (W3C's where
     * there is one), where as a JSON pointer (RFC 6901), and a sentence.
     *
     * @var list<array{check: string, code: string, pointer: string, message: string}>
     */
    public readonly array $problems;

    /**
     * Of a presentation: the verification of each credential in it; otherwise empty.
     *
     * @var list<Verification>
     */
    public readonly array $credentials;

    private function __construct() {}
}
