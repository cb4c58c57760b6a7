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

/**
 * A document that cannot be issued, or that is not what a function asks for.
 */
class CredentialException extends AzoraException
{
    /**
     * Not a valid credential: see $problems.
     *
     * @var int
     */
    public const INVALID = 1;
    /**
     * The document already has a proof that does not verify, or one by the same key and suite; or a
     * checkpoint's signature, or its proof of consistency, is wrong or missing.
     *
     * @var int
     */
    public const PROOF = 2;
    /**
     * JSON that cannot be read: $problems tells at which byte.
     *
     * @var int
     */
    public const SYNTAX = 3;
    /**
     * A file, a list or a note that is damaged, or larger than allowed.
     *
     * @var int
     */
    public const DAMAGED = 4;

    /** What is wrong, each with its check, code, JSON pointer and message, as in Azora\Verification. */
    public readonly array $problems;

    public function __construct(string $message = '', int $code = 0, ?\Throwable $previous = null, array $problems = []) {}
}

/**
 * A key that cannot be used, sealed or unsealed. getCode() is one of the constants. Neither the
 * message nor the trace holds a secret.
 */
class KeyException extends AzoraException
{
    /**
     * The sealed text is not whole: something was lost or changed on its way.
     *
     * @var int
     */
    public const DAMAGED = 1;
    /**
     * The secret is not the one that the key was sealed with.
     *
     * @var int
     */
    public const WRONG_SECRET = 2;
    /**
     * Whole, and the secret is right, but not what was sealed: somebody changed it on purpose.
     *
     * @var int
     */
    public const TAMPERED = 3;
    /**
     * A key other than the one that was asked for, or sealed for another controller.
     *
     * @var int
     */
    public const SWAPPED = 4;
    /**
     * Unsealing would take more work or memory than is allowed.
     *
     * @var int
     */
    public const LIMIT = 5;
    /**
     * There is not enough memory, or none that can be locked and guarded.
     *
     * @var int
     */
    public const MEMORY = 6;
    /**
     * The key was made before this process was forked; make or unseal it in the child.
     *
     * @var int
     */
    public const FORKED = 7;
    /**
     * Sealed in a form that this version does not know.
     *
     * @var int
     */
    public const VERSION = 8;
}

/**
 * A job over a database that did not succeed; nothing of it was stored, unless the message says that
 * this is not known. getCode() is one of the constants. Neither the message nor the trace holds the
 * password.
 */
class DatabaseException extends AzoraException
{
    /**
     * No connection could be made, or it was lost.
     *
     * @var int
     */
    public const CONNECT = 1;
    /**
     * The server refused a statement: see $sqlState. Without one, it is too old for the job.
     *
     * @var int
     */
    public const SERVER = 2;
    /**
     * PHP's time limit ended the job.
     *
     * @var int
     */
    public const INTERRUPTED = 3;
    /**
     * This object is in the middle of a job, in this process or in the one that it was forked from.
     * That another session does the same job is no exception: the job's result says so.
     *
     * @var int
     */
    public const BUSY = 4;
    /**
     * What the server sent is not what the job can use, or is too much for it.
     *
     * @var int
     */
    public const DATA = 5;

    /** The SQLSTATE, such as "28P01"; null if it was not the server who refused. */
    public readonly ?string $sqlState;

    /** "ERROR", "FATAL" or "PANIC", as the server says it in any language; likewise. */
    public readonly ?string $severity;

    /** The constraint that something would have broken, where the server names one. */
    public readonly ?string $constraint;

    /** The table, where the server names one. */
    public readonly ?string $table;

    public function __construct(string $message = '', int $code = 0, ?\Throwable $previous = null, ?string $sqlState = null, ?string $severity = null, ?string $constraint = null, ?string $table = null) {}
}
