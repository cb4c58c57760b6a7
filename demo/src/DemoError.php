<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Something the person at the terminal can put right; the code is the exit status. */
final class DemoError extends \RuntimeException
{
    /** A wrong option. */
    public static function usage(string $message): self
    {
        return new self("$message See bin/demo --help.", 2);
    }

    /** Something that cannot be read, run or written. */
    public static function failure(string $message): self
    {
        return new self($message, 1);
    }

    /** Said only after all that can be checked without the extension; bin/demo knows this status. */
    public static function extensionMissing(): self
    {
        return new self('the azora extension is not loaded; start bin/demo, which builds and loads it.', 3);
    }

    /** A value from outside, made fit for a message on a terminal: short and printable. */
    public static function quote(string $value): string
    {
        $printable = preg_replace('/[^\x20-\x7E]/', '?', $value);
        return "'" . (strlen($printable) > 40 ? substr($printable, 0, 37) . '...' : $printable) . "'";
    }
}
