<?php

/** @generate-class-entries */

namespace Azora;

/**
 * What azora_credential_issue_batch() gives: the signed credentials, in the order of those handed
 * in, signed in chunks while the iterator advances.
 *
 * It runs once, from the beginning to the end, as a generator does.
 *
 * @strict-properties
 * @not-serializable
 */
final class IssuedCredentials implements \Iterator
{
    private function __construct() {}

    /** The signed credential, or why it could not be signed; null behind the end. */
    public function current(): string|CredentialException|null {}

    /** The position of the credential in what was handed in, from 0; null behind the end. */
    public function key(): ?int {}

    public function next(): void {}

    /** @throws \Error if the iterator has advanced */
    public function rewind(): void {}

    public function valid(): bool {}
}
