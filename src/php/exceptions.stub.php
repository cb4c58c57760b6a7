<?php

/** @generate-class-entries */

namespace Azora;

/** An operation that failed for a reason other than a bad argument. */
class AzoraException extends \Exception
{
}

/**
 * A rule or a rule set that is not valid, or a rule that failed while it was evaluated.
 *
 * getCode() is one of the constants. Limits are never caught by a rule's own "try".
 */
class RuleException extends AzoraException
{
    /**
     * The text is not JSON, or has a name twice in an object, or a number that is too large.
     *
     * @var int
     */
    public const SYNTAX = 1;
    /**
     * JSON, but not a rule set; or a rule in it that could never work.
     *
     * @var int
     */
    public const INVALID = 2;
    /**
     * An operator refused its arguments, or the rule threw.
     *
     * @var int
     */
    public const OPERATION = 3;
    /**
     * Nested deeper than 256 levels.
     *
     * @var int
     */
    public const DEPTH = 4;
    /**
     * More than 100,000 nodes in rules, 10,000,000 values in data, 400,000 values or 4 MiB in a text.
     *
     * @var int
     */
    public const SIZE = 5;
    /**
     * An evaluation of more than 1,000,000 steps.
     *
     * @var int
     */
    public const STEPS = 6;

    /** What "try" sees as the type: "NaN", "Invalid Arguments", "Unknown Operator", or what the rule threw. */
    public readonly ?string $type;

    /** The object that the rule threw, otherwise null. */
    public readonly mixed $data;

    /** Where, as a JSON pointer (RFC 6901) into the rule set or the rule; null if there is no place. */
    public readonly ?string $pointer;

    public function __construct(string $message = '', int $code = 0, ?\Throwable $previous = null, ?string $type = null, mixed $data = null, ?string $pointer = null) {}
}
