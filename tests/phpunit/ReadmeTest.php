<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What README and the pages beside it show is what happens: each example, run, prints what stands below it. */
final class ReadmeTest extends TestCase
{
    private const ROOT = __DIR__ . '/../..';
    /** The documents with examples, and how many they have at least. */
    private const DOCUMENTS = [
        'README.md' => 7,
        'docs/badges.md' => 4,
        'docs/credentials.md' => 9,
        'docs/keys.md' => 4,
        'docs/ledger.md' => 3,
        'docs/rules.md' => 9,
    ];

    /** @return iterable<string, array{string, string}> */
    public static function examples(): iterable
    {
        foreach (array_keys(self::DOCUMENTS) as $document) {
            foreach (self::examplesOf($document) as $number => [, $code, $output]) {
                yield "$document, example " . ($number + 1) => [$code, $output];
            }
        }
    }

    #[DataProvider('examples')]
    public function testExamplePrintsWhatIsShown(string $code, string $output): void
    {
        $folder = getcwd();
        // Examples name files as seen from the root of the source.
        chdir(self::ROOT);
        try {
            $this->expectOutputString($output);
            eval($code);
        } finally {
            chdir($folder);
        }
    }

    public function testThereAreExamplesForEachArea(): void
    {
        foreach (self::DOCUMENTS as $document => $least) {
            self::assertGreaterThanOrEqual($least, count(self::examplesOf($document)), $document);
            $codes = preg_match_all('/^```php$/m', file_get_contents(self::ROOT . "/$document"));
            self::assertCount($codes, self::examplesOf($document), 'No example goes without its output.');
        }
    }

    public function testEveryFileThatIsLinkedIsThere(): void
    {
        foreach (array_keys(self::DOCUMENTS) as $document) {
            preg_match_all('/\]\((?!https?:)([^)#]+)\)/', file_get_contents(self::ROOT . "/$document"), $links);
            self::assertTrue($links[1] !== [] || $document !== 'README.md');
            foreach ($links[1] as $link) {
                self::assertFileExists(self::ROOT . '/' . dirname($document) . "/$link");
            }
        }
    }

    /** Whoever is told a code finds what to do about it. */
    public function testEveryProblemOfACredentialIsExplained(): void
    {
        $codes = [];
        foreach (glob(self::ROOT . '/src/core/*.[ch]') as $file) {
            $pattern = '/"([A-Z_]*(?:_ERROR|_ISSUER|_MISMATCH|INVALID_[A-Z_]+)|REVOKED|SUSPENDED)"/';
            preg_match_all($pattern, file_get_contents($file), $found);
            array_push($codes, ...$found[1]);
        }
        self::assertGreaterThan(15, count(array_unique($codes)));
        $page = file_get_contents(self::ROOT . '/docs/credentials.md');
        foreach (array_unique($codes) as $code) {
            self::assertStringContainsString("`$code`", $page);
        }
    }

    public function testEveryHeadingThatIsLinkedIsThere(): void
    {
        foreach (array_keys(self::DOCUMENTS) as $document) {
            $text = file_get_contents(self::ROOT . "/$document");
            preg_match_all('/^#+ (.+)$/m', $text, $headings);
            $anchors = array_map(
                fn (string $heading) => str_replace(' ', '-', preg_replace('/[^a-z0-9 -]/', '', strtolower($heading))),
                $headings[1]
            );
            preg_match_all('/\]\(#([^)]+)\)/', $text, $links);
            self::assertSame([], array_diff($links[1], $anchors), $document);
        }
    }

    /** @return list<array{string, string, string}> the whole of each example, its code and its output */
    private static function examplesOf(string $document): array
    {
        $text = file_get_contents(self::ROOT . "/$document");
        preg_match_all('/^```php\n(.*?)^```\n\n```text\n(.*?)^```/ms', $text, $found, PREG_SET_ORDER);
        return $found;
    }
}
