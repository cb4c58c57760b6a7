<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What README shows is what happens: each example, run, prints what stands below it. */
final class ReadmeTest extends TestCase
{
    private const ROOT = __DIR__ . '/../..';

    /** @return iterable<string, array{string, string}> */
    public static function examples(): iterable
    {
        $readme = file_get_contents(self::ROOT . '/README.md');
        preg_match_all('/^```php\n(.*?)^```\n\n```text\n(.*?)^```/ms', $readme, $found, PREG_SET_ORDER);
        foreach ($found as $number => [, $code, $output]) {
            yield 'example ' . ($number + 1) => [$code, $output];
        }
    }

    #[DataProvider('examples')]
    public function testExamplePrintsWhatIsShown(string $code, string $output): void
    {
        $this->expectOutputString($output);
        eval($code);
    }

    public function testThereAreExamplesForEachArea(): void
    {
        self::assertGreaterThanOrEqual(4, iterator_count(self::examples()));
    }

    public function testEveryFileThatReadmeLinksIsThere(): void
    {
        preg_match_all('/\]\((?!https?:)([^)#]+)\)/', file_get_contents(self::ROOT . '/README.md'), $links);
        self::assertNotEmpty($links[1]);
        foreach ($links[1] as $link) {
            self::assertFileExists(self::ROOT . '/' . $link);
        }
    }
}
