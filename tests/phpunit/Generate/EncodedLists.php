<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

/** What may happen to the encodedList of a status list. */
final class EncodedLists
{
    private const BASE64 = SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING;

    /**
     * @param string $encoded of a list that is whole
     * @return array{string, string} what happened, and what came of it
     */
    public static function of(int|string $seed, int $number, string $encoded): array
    {
        $choices = Choices::of($seed, 'encoded list', $number);
        $gzip = sodium_base642bin(substr($encoded, 1), self::BASE64);
        $ways = self::waysOfTexts($choices, $encoded) + self::waysOfFiles($choices, $gzip);
        $way = array_keys($ways)[$number % count($ways)];
        return [$way, $ways[$way]];
    }

    /** @return array<string, string> */
    private static function waysOfTexts(Choices $choices, string $encoded): array
    {
        $place = $choices->int(1, strlen($encoded) - 1);
        return [
            'without its base' => substr($encoded, 1),
            'of another base' => 'm' . substr($encoded, 1),
            'padded' => str_pad($encoded, intdiv(strlen($encoded) + 6, 4) * 4 + 1, '='),
            'in plain base64' => strtr($encoded, '-_', '+/'),
            'with a space' => substr_replace($encoded, ' ', $place, 0),
            'another sign' => substr_replace($encoded, $choices->pick(['A', 'z', '_', '$', "\0"]), $place, 1),
            'bytes for underscores' => str_replace('_', "\xdf\xad", $encoded),
            'cut off' => substr($encoded, 0, $place),
            'one sign more' => "{$encoded}A",
            'nothing' => '',
            'only its base' => 'u',
        ];
    }

    /** @return array<string, string> */
    private static function waysOfFiles(Choices $choices, string $gzip): array
    {
        $bits = gzdecode($gzip);
        $place = $choices->int(10, strlen($gzip) - 1);
        $named = substr($gzip, 0, 3) . "\x08" . substr($gzip, 4, 6) . "list.bin\0" . substr($gzip, 10);
        return array_map(static fn (string $file): string => 'u' . sodium_bin2base64($file, self::BASE64), [
            'compressed harder' => gzencode($bits, 9),
            'not compressed' => gzencode($bits, 0),
            'with a name in the file' => $named,
            'a byte changed' => substr_replace($gzip, $gzip[$place] ^ chr(1 << $choices->int(0, 7)), $place, 1),
            'a wrong checksum' => substr($gzip, 0, -8) . "\1\2\3\4" . substr($gzip, -4),
            'a wrong length' => substr($gzip, 0, -4) . "\1\2\3\4",
            'the end cut off' => substr($gzip, 0, -$choices->int(1, 8)),
            'something behind' => "{$gzip}more",
            'a second file behind' => $gzip . gzencode(str_repeat("\xff", 8)),
            'as zlib' => gzcompress($bits),
            'as raw bits' => $bits,
            'fewer than there must be' => gzencode(substr($bits, 0, $choices->int(1, 16383))),
            'no bits' => gzencode(''),
        ]);
    }
}
