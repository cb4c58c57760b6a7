<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\Attributes\DataProvider;

/** Baked pictures as others read them: PHP's own classes, and programs where they are installed. */
final class BakingTest extends SeededTestCase
{
    private const VECTORS = __DIR__ . '/../vectors';
    private const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
    private const PIECES = [
        '<', '>', '&', ']]>', ']', '"', '\\', "\n", "\t", ' ', 'é', "\u{FFFE}", "\u{FFFF}", "\u{7F}", "\u{85}",
        "\u{2028}", "\u{1F600}", '<![CDATA[', '<!--', '-->', '<?x?>', '&amp;', '%', "'",
    ];

    private function json(): string
    {
        $members = [];
        for ($i = $this->random->getInt(0, 5); $i >= 0; $i--) {
            $text = '';
            for ($j = $this->random->getInt(0, 20); $j > 0; $j--) {
                $text .= $this->pick(self::PIECES);
            }
            $members["$i$text"] = $text;
        }
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS | JSON_UNESCAPED_SLASHES | JSON_FORCE_OBJECT;
        return json_encode($members, $flags | ($this->chance(50) ? JSON_PRETTY_PRINT : 0));
    }

    /** @return iterable<string, array{string}> */
    public static function svgs(): iterable
    {
        yield 'of ours' => [file_get_contents(__DIR__ . '/../../docs/flow.svg')];
        foreach (['json', 'jwt'] as $kind) {
            $svg = file_get_contents(self::VECTORS . "/openbadges/simple-$kind.svg");
            yield "published, with a credential ($kind)" => [preg_replace('/<!DOCTYPE[^>]*>/', '', $svg)];
        }
        yield 'empty' => ['<svg xmlns="http://www.w3.org/2000/svg"/>'];
        yield 'odd' => ["\u{FEFF}<?xml version='1.0' encoding='utf-8'?><!-- <svg> --><s:svg a='>' "
            . "xmlns:s='http://www.w3.org/2000/svg' xmlns:openbadges='http://openbadges.org'\n>\r\n"
            . "<openbadges:assertion/><s:a b=\"/>'\"/><![CDATA[<s:svg>]]>&#x41;</s:svg ><?end?>"];
    }

    #[DataProvider('svgs')]
    public function testDomReadsWhatWasBakedIntoSvg(string $svg): void
    {
        $original = self::dom($svg);
        $this->takeOut($original, $original->documentElement->hasAttribute('xmlns:openbadges'));
        for ($i = 0; $i < 200; $i++) {
            $json = $this->json();
            $baked = self::dom($picture = azora_badge_bake_svg($svg, $json));
            $credential = $baked->documentElement->firstChild;
            self::assertSame([self::NAMESPACE, 'credential'], [$credential->namespaceURI, $credential->localName]);
            self::assertSame(1, $baked->getElementsByTagNameNS(self::NAMESPACE, 'credential')->length);
            self::assertSame(azora_jcs($json), azora_jcs($credential->textContent));
            self::assertSame($credential->textContent, azora_badge_extract_svg($picture));
            $this->takeOut($baked, self::dom($svg)->documentElement->hasAttribute('xmlns:openbadges'));
            self::assertSame($original->C14N(), $baked->C14N());
        }
    }

    public function testChunksOfPngAreTheSame(): void
    {
        foreach (glob(self::VECTORS . '/pngsuite/[!x]*.png') as $file) {
            $json = $this->json();
            $before = self::chunks(file_get_contents($file));
            $after = self::chunks(azora_badge_bake_png(file_get_contents($file), $json));
            self::assertSame([['iTXt', "openbadgecredential\0\0\0\0\0$json"]], array_splice($after, 1, 1));
            self::assertSame($before, $after);
        }
    }

    /** @return iterable<string, array{string, string}> program, kind of picture */
    public static function programs(): iterable
    {
        foreach (['getimagesize' => 'png', 'simplexml_load_file' => 'svg'] as $function => $kind) {
            $script = escapeshellarg("exit($function(\$argv[1]) === false ? 1 : 0);");
            yield $function => [escapeshellarg(PHP_BINARY) . " -r $script --", $kind];
        }
        foreach (['pngcheck -q' => 'png', 'pngfix -q' => 'png', 'xmllint --noout' => 'svg'] as $program => $kind) {
            exec('command -v ' . strtok($program, ' '), $found);
            if ($found !== []) {
                yield $program => [$program, $kind];
                $found = [];
            }
        }
    }

    #[DataProvider('programs')]
    public function testProgramsFindNothingWrong(string $program, string $kind): void
    {
        $pictures = $kind === 'svg' ? array_column(iterator_to_array(self::svgs()), 0)
            : array_map('file_get_contents', glob(self::VECTORS . '/pngsuite/bas*.png'));
        foreach ($pictures as $picture) {
            $file = tempnam(sys_get_temp_dir(), 'azora');
            $bake = "azora_badge_bake_$kind";
            file_put_contents($file, $bake($picture, $this->json()));
            exec("$program $file 2>&1", $output, $status);
            unlink($file);
            self::assertSame(0, $status, implode("\n", $output));
        }
    }

    private static function dom(string $svg): \DOMDocument
    {
        $dom = new \DOMDocument();
        self::assertTrue($dom->loadXML($svg, LIBXML_NONET));
        return $dom;
    }

    /** Takes the credential out, and the prefix, unless the root had it. */
    private function takeOut(\DOMDocument $dom, bool $prefix): void
    {
        foreach (iterator_to_array($dom->getElementsByTagNameNS(self::NAMESPACE, 'credential')) as $element) {
            $element->parentNode->removeChild($element);
        }
        if (!$prefix) {
            $dom->documentElement->removeAttributeNS(self::NAMESPACE, 'openbadges');
        }
    }

    /** @return list<array{string, string}> type and data of each */
    private static function chunks(string $png): array
    {
        $chunks = [];
        self::assertSame("\x89PNG\r\n\x1A\n", substr($png, 0, 8));
        for ($at = 8; $at < strlen($png); $at += 12 + $length) {
            $length = unpack('N', $png, $at)[1];
            $chunks[] = [substr($png, $at + 4, 4), substr($png, $at + 8, $length)];
            self::assertSame(crc32(substr($png, $at + 4, $length + 4)), unpack('N', $png, $at + 8 + $length)[1]);
        }
        self::assertSame(strlen($png), $at);
        return $chunks;
    }
}
