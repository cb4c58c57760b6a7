<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use RuntimeException;

/** A text that is no I-JSON, or says more than a double can hold. */
final class JsonFault extends RuntimeException
{
    public const SYNTAX = 1;
    /** Bytes that are not UTF-8, or half a character as an escape. */
    public const ENCODING = 2;
    /** A name twice in an object. */
    public const DUPLICATE = 3;
    /** Beyond the doubles, or an integer that they cannot tell. */
    public const NUMBER = 4;
    public const DEPTH = 5;
}
