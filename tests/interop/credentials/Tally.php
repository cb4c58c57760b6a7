<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

/** Counts what is alike, and what differs in a way that is known; keeps what is not. */
final class Tally
{
    private const SHOWN = 10;
    private const TEXT = 3000;

    /** @var array<string, int> what was compared => how often both agreed */
    private array $alike = [];
    /** @var array<string, int> sentence of a known difference => how often */
    private array $known = [];
    /** @var list<string> */
    private array $unknown = [];

    public function alike(string $what): void
    {
        $this->alike[$what] = ($this->alike[$what] ?? 0) + 1;
    }

    /**
     * Judges what azora and a library say of the same text.
     *
     * @param string $way how the text came about
     */
    public function compare(string $what, string $way, string $text, Verdict $azora, Verdict $theirs): void
    {
        if ($azora->verified === $theirs->verified) {
            $this->alike($what);
            return;
        }
        $classes = Known::classesOf($azora, $theirs);
        foreach ($classes as $class) {
            $this->known[$class] = ($this->known[$class] ?? 0) + 1;
        }
        if ($classes === []) {
            $this->differs(
                $what,
                sprintf("%s\n  azora        %s\n  the library  %s", $way, $azora->text(), $theirs->text()),
                $text
            );
        }
    }

    /** Something that nobody knew of. */
    public function differs(string $what, string $how, string $text): void
    {
        $this->unknown[] = "$what: $how\n  text         " . substr($text, 0, self::TEXT);
    }

    public function known(string $class): void
    {
        $this->known[$class] = ($this->known[$class] ?? 0) + 1;
    }

    public function failed(): bool
    {
        return $this->unknown !== [];
    }

    public function report(): string
    {
        $text = "Alike:\n" . self::counts($this->alike);
        arsort($this->known);
        $text .= "Known differences, what the libraries do:\n" . self::counts($this->known);
        if ($this->unknown !== []) {
            $text .= sprintf("%d differences are not known:\n", count($this->unknown));
            $text .= implode("\n", array_slice($this->unknown, 0, self::SHOWN)) . "\n";
        }
        return $text;
    }

    /** @param array<string, int> $counts */
    private static function counts(array $counts): string
    {
        $text = '';
        foreach ($counts as $what => $count) {
            $text .= sprintf("  %7d  %s\n", $count, $what);
        }
        return $text;
    }
}
