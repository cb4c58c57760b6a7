<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\CredentialException;
use Azora\Tests\Generate\Documents;

/** The canonical form of random documents, and of texts that are no documents. */
final class CanonicalForms
{
    private const CHUNK = 1000;
    /** One text that is spoiled comes on so many that are not. */
    private const SPOILED = 4;
    /** Function of library.mjs => what it is. */
    private const RIVALS = [
        'canonicalize' => 'canonicalize 4',
        'canonicalizeInSuite' => Known::OLD_CANONICALIZE,
    ];

    public function __construct(
        private readonly Library $library,
        private readonly Tally $tally,
        private readonly int $seed
    ) {
    }

    public function run(int $count): void
    {
        $documents = new Documents($this->seed);
        for ($first = 0; $first < $count; $first += self::CHUNK) {
            $numbers = range($first, min($count, $first + self::CHUNK) - 1);
            $texts = array_map($documents->text(...), $numbers);
            $spoiled = array_map($documents->spoiled(...), array_slice($numbers, 0, intdiv(self::CHUNK, self::SPOILED)));
            foreach (self::RIVALS as $function => $rival) {
                $this->compare($function, "canonical form, $rival", $texts);
                $this->compare($function, "spoiled texts, $rival", $spoiled);
            }
        }
    }

    /** @param list<string> $texts */
    private function compare(string $function, string $what, array $texts): void
    {
        $questions = array_map(static fn (string $text): array => ['text' => $text], $texts);
        foreach ($this->library->all($function, $questions) as $i => $answer) {
            $azora = self::canonical($texts[$i]);
            $class = $azora === $answer->value ? null : Known::classOfText($texts[$i], self::RIVALS[$function]);
            match (true) {
                $azora === $answer->value => $this->tally->alike($what),
                $class !== null => $this->tally->known($class),
                default => $this->tally->differs($what, sprintf(
                    "\n  azora        %s\n  the library  %s",
                    $azora ?? 'refuses',
                    $answer->value ?? "refuses: $answer->error"
                ), $texts[$i]),
            };
        }
    }

    private static function canonical(string $text): ?string
    {
        try {
            return azora_jcs($text, true);
        } catch (CredentialException) {
            return null;
        }
    }
}
