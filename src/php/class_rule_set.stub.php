<?php

/** @generate-class-entries */

namespace Azora;

/**
 * A compiled rule set, made by azora_rules_compile(); it never changes.
 *
 * It cannot be constructed, cloned or serialized: keep its JSON, and name it by its hash.
 *
 * @strict-properties
 * @not-serializable
 */
final class RuleSet
{
    private function __construct() {}

    /** 'path': rules of an adaptive path; 'constitution': rules that give content a score. */
    public function kind(): string {}

    /** The author's revision. */
    public function version(): int {}

    /** SHA-256 of the document's canonical form (RFC 8785), as 64 hexadecimal digits. */
    public function hash(): string {}

    /**
     * All rules with their defaults filled in, in the order in which they are evaluated.
     *
     * @phpstan-return list<array<string, mixed>> of a path: id, priority, when, action, modules, params,
     *   cooldown, group, stop, description, why; of a constitution: id, principle, when, penalty,
     *   each, max, severity, issue, recommendation, why. Objects are arrays; what a rule does not
     *   say is null.
     * @refcount 1
     */
    public function rules(): array {}

    /**
     * The facts that conditions, and "each", name outright, each once; those inside another fact with
     * dots between ("course.grade").
     *
     * @return list<string>
     * @refcount 1
     */
    public function facts(): array {}

    /** Whether a condition also reads facts whose names it computes, or all of them. */
    public function hasDynamicFacts(): bool {}
}
