<?php

declare(strict_types=1);

namespace Azora\Demo;

/** One of the six checks of a badge, explained. */
final readonly class Step
{
    /**
     * @param string $check its name, as in Azora\Verification::$checks
     * @param string $result 'pass', 'fail', 'unknown' or 'skipped'
     * @param string $question what it asks, for people
     * @param string $answer what was found, for people
     * @param list<array{string, string}> $details what a computer looked at: a name and a text each
     */
    public function __construct(
        public string $check,
        public string $result,
        public string $question,
        public string $answer,
        public array $details,
    ) {
    }
}
