<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

/** base58btc, by long division. */
final class Base58
{
    private const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

    public static function encode(string $bytes): string
    {
        $zeros = strspn($bytes, "\0");
        $digits = self::converted(array_values(unpack('C*', $bytes)), 256, 58);
        $text = implode('', array_map(static fn (int $digit): string => self::ALPHABET[$digit], $digits));
        return str_repeat('1', $zeros) . $text;
    }

    /** The bytes, or null if the text has another character. */
    public static function decode(string $text): ?string
    {
        if (strspn($text, self::ALPHABET) !== strlen($text)) {
            return null;
        }
        $digits = array_map(static fn (string $sign): int => strpos(self::ALPHABET, $sign), str_split($text));
        return str_repeat("\0", strspn($text, '1')) . pack('C*', ...self::converted($digits, 58, 256));
    }

    /**
     * @param list<int> $digits the highest first
     * @return list<int> without zeros in front
     */
    private static function converted(array $digits, int $from, int $to): array
    {
        $made = [];
        foreach ($digits as $carry) {
            foreach ($made as $place => $digit) {
                $carry += $digit * $from;
                $made[$place] = $carry % $to;
                $carry = intdiv($carry, $to);
            }
            for (; $carry > 0; $carry = intdiv($carry, $to)) {
                $made[] = $carry % $to;
            }
        }
        return array_reverse($made);
    }
}
