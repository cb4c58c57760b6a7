<?php

/** @generate-class-entries */

namespace Azora;

/**
 * The boards that Boards::finish() gives, one at a time, from 0 up.
 *
 * @strict-properties
 * @not-serializable
 */
final class BoardIterator implements \Iterator
{
    private function __construct() {}

    /**
     * @return array{type: string, frame: Period, start: int, end: int, scope: string, scopeId: int, size: int, ids: list<int>, scores: list<int>, ats: list<int>, ranks: list<int>, hidden: array{ids: list<int>, scores: list<int>, ats: list<int>, ranks: list<int>}}|null null at the end
     */
    public function current(): ?array {}

    public function key(): int {}

    /**
     * @throws AzoraException if a learner's sum leaves the range of int; from then on every call
     *   but rewind() throws
     */
    public function next(): void {}

    /** @throws AzoraException as next() */
    public function rewind(): void {}

    /** @throws AzoraException as next() */
    public function valid(): bool {}
}
