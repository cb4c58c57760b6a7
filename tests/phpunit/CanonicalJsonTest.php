<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\CredentialException;
use Azora\Tests\Generate\Documents;
use Azora\Tests\Reference\CanonicalJson;
use Azora\Tests\Reference\JsonFault;
use Azora\Tests\Reference\StrictJson;
use PHPUnit\Framework\Attributes\DataProvider;

/** azora_jcs() beside canonical form in plain PHP, which is checked by the published pairs itself. */
final class CanonicalJsonTest extends SeededTestCase
{
    private const VECTORS = __DIR__ . '/../vectors/jcs';
    private const DOCUMENTS = 3000;

    /** @return iterable<string, array{string, string}> */
    public static function pairs(): iterable
    {
        foreach (glob(self::VECTORS . '/input/*.json') as $input) {
            $name = basename($input);
            yield $name => [file_get_contents($input), file_get_contents(self::VECTORS . "/output/$name")];
        }
    }

    #[DataProvider('pairs')]
    public function testPublishedPair(string $input, string $output): void
    {
        self::assertSame($output, CanonicalJson::write(StrictJson::read($input)), 'the reference');
        self::assertSame($output, azora_jcs($input));
    }

    public function testNoPairIsMissing(): void
    {
        self::assertCount(6, iterator_to_array(self::pairs()));
    }

    public function testPublishedNumbers(): void
    {
        $lines = file(self::VECTORS . '/es6numbers-sample.txt', FILE_IGNORE_NEW_LINES);
        self::assertGreaterThan(3000, count($lines));
        foreach ($lines as $line) {
            [$bits, $text] = explode(',', $line);
            $number = unpack('E', hex2bin(str_pad($bits, 16, '0', STR_PAD_LEFT)))[1];
            self::assertSame($text, CanonicalJson::write($number), 'the reference');
            self::assertSame($text, azora_jcs(sprintf('%.16e', $number)), $line);
        }
    }

    public function testRandomDocuments(): void
    {
        $documents = new Documents(self::seed());
        for ($number = 0; $number < self::DOCUMENTS; $number++) {
            $text = $documents->text($number);
            $canonical = CanonicalJson::write(StrictJson::read($text));
            self::assertSame($canonical, azora_jcs($text, true), $text);
            self::assertSame($canonical, azora_jcs($canonical, true), 'canonical form is its own');
            self::assertSame(self::read($text, false), self::azora($text, false), $text);
        }
    }

    public function testSpoiledTexts(): void
    {
        $documents = new Documents(self::seed());
        $refused = 0;
        for ($number = 0; $number < self::DOCUMENTS; $number++) {
            $text = $documents->spoiled($number);
            $expected = self::read($text, true);
            self::assertSame($expected, self::azora($text, true), addcslashes($text, "\0..\37\177..\377"));
            $refused += (int) ($expected === null);
        }
        self::assertGreaterThan(self::DOCUMENTS / 2, $refused);
    }

    private static function read(string $text, bool $roundIntegers): ?string
    {
        try {
            return CanonicalJson::write(StrictJson::read($text, $roundIntegers));
        } catch (JsonFault) {
            return null;
        }
    }

    private static function azora(string $text, bool $roundIntegers): ?string
    {
        try {
            return azora_jcs($text, $roundIntegers);
        } catch (CredentialException $refused) {
            self::assertSame(CredentialException::SYNTAX, $refused->getCode());
            return null;
        }
    }
}
