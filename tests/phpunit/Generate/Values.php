<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\JsonObject;

/** Random values of JSON, with what implementations of canonical form are known to stumble over. */
final class Values
{
    /** Names that JavaScript orders or treats in ways of its own, or that are other names' beginnings. */
    private const ODD_NAMES = [
        '', '0', '1', '10', '2', '01', '-1', '4294967295', '1.5', 'a', 'A', 'aa', 'a b', '__proto__', 'constructor',
        'toJSON', 'length', 'proof', '@context', "\u{0}", "a\u{0}", "\n", "\u{7f}", '"', '\\', '/', 'é', "e\u{301}",
    ];
    /** In the order of code points, which is not that of UTF-16. */
    private const BESIDE_SURROGATES = [
        "\u{d7ff}", "\u{e000}", "\u{fb33}", "\u{feff}", "\u{fffd}", "\u{ffff}", "\u{10000}", "\u{1f600}", "\u{10ffff}",
    ];
    private const SIGNS = [
        '"', '\\', '/', "\u{0}", "\u{8}", "\t", "\n", "\u{b}", "\f", "\r", "\u{1b}", "\u{1f}", "\u{7f}", "\u{80}",
        "\u{2028}", "\u{2029}", '<', '&', "'", 'é', "e\u{301}", "\u{200d}", "\u{202e}", 'ß', '漢', 'ﷺ',
        ...self::BESIDE_SURROGATES,
    ];
    private const ODD_NUMBERS = [
        '0', '-0', '0.0', '-0e5', '1', '-1', '1.0', '1e0', '1E+2', '10e-1', '0.1', '0.10', '1e21', '1e20',
        '1e-6', '1e-7', '0.000001', '0.0000001', '1.7976931348623157e308', '1.7976931348623158e308',
        '5e-324', '4.9e-324', '2.2250738585072014e-308', '2.2250738585072011e-308', '1e-400', '9007199254740991',
        '-9007199254740991', '333333333.3333332', '333333333.33333325', '0.1e1', '2e-3', '1e23', '9.5e-7', '4.35',
        '4.349999999999999999', '5.684341886080801e-14', '5.684341886080802e-14', '9007199254740993.0', '1.5e300',
        '-1e-300', '0.30000000000000004',
    ];
    private const BEYOND_INTEGERS = [
        '9007199254740992', '-9007199254740993', '9007199254740993', '9223372036854775808', '18446744073709551615',
        '123456789012345680000', '999999999999999900000', '123456789012345678901234567890',
        '-100000000000000000000000',
    ];

    public const ANY = '/^/';
    /** Names that mean nothing to JSON-LD and to the data model of credentials. */
    public const CLAIMS = '/^(?!@|(?:id|type|proof|name|image|issuer|evidence|result|term|tag|role)$)/D';

    /**
     * @param bool $beyondIntegers whether integers may be there that a double cannot hold
     * @param string $names a pattern that all names match
     * @param bool $nothing whether null and empty lists may be there
     */
    public function __construct(
        private readonly Choices $choices,
        private readonly bool $beyondIntegers = false,
        private readonly string $names = self::ANY,
        private readonly bool $nothing = true
    ) {
    }

    /** A list or an object of at most so many levels below. */
    public function compound(int $depth): mixed
    {
        return $this->choices->chance(70) ? $this->object($depth) : $this->list($depth);
    }

    public function value(int $depth): mixed
    {
        return match ($depth > 0 ? $this->choices->int(1, 8) : $this->choices->int(1, 5)) {
            1, 2 => $this->string(),
            3, 4 => $this->number(),
            5 => $this->choices->pick([true, false, ...($this->nothing ? [null] : [])]),
            6, 7 => $this->object($depth - 1),
            8 => $this->list($depth - 1),
        };
    }

    public function object(int $depth, int $most = 6): JsonObject
    {
        $members = [];
        $shared = $this->choices->chance(30) ? $this->string(3) : '';
        foreach ($this->choices->some(0, $most, fn (): string => $shared . $this->name()) as $name) {
            if (preg_match($this->names, $name) === 1) {
                $members[$name] = $this->value($depth);
            }
        }
        return new JsonObject($members);
    }

    /** @return list<mixed> */
    public function list(int $depth): array
    {
        return $this->choices->some($this->nothing ? 0 : 1, 5, fn (): mixed => $this->value($depth));
    }

    public function name(): string
    {
        return match ($this->choices->int(1, 4)) {
            1 => $this->choices->pick(self::ODD_NAMES),
            2 => $this->choices->pick(self::BESIDE_SURROGATES),
            3 => $this->word(),
            4 => $this->string(4),
        };
    }

    public function word(): string
    {
        return implode('', $this->choices->some(1, 9, fn (): string => chr($this->choices->int(97, 122))));
    }

    public function string(int $most = 12): string
    {
        return implode('', $this->choices->some(0, $most, $this->character(...)));
    }

    private function character(): string
    {
        return match ($this->choices->int(1, 8)) {
            1 => $this->choices->pick(self::SIGNS),
            2 => Unicode::character($this->codePoint()),
            default => chr($this->choices->int(0x20, 0x7e)),
        };
    }

    private function codePoint(): int
    {
        $point = $this->choices->int(0, 1 << $this->choices->int(7, 20));
        return $point >= 0xd800 && $point <= 0xdfff ? $point - 0x1000 : $point;
    }

    public function number(): Raw|float
    {
        return match ($this->choices->int(1, 6)) {
            1 => (float) $this->choices->int(-100, 100),
            2 => new Raw($this->choices->pick(self::ODD_NUMBERS)),
            3 => $this->anyDouble(),
            4 => new Raw($this->digits()),
            5 => $this->choices->int(-1_000_000, 1_000_000) / 10 ** $this->choices->int(0, 5),
            6 => $this->beyondIntegers && $this->choices->chance(50)
                ? new Raw($this->choices->pick(self::BEYOND_INTEGERS))
                : (float) $this->choices->int(-(2 ** 53) + 1, 2 ** 53 - 1),
        };
    }

    private function anyDouble(): float
    {
        do {
            $double = unpack('E', $this->choices->random->getBytes(8))[1];
        } while (!is_finite($double));
        return $double;
    }

    /** More digits than a double holds, so that reading them rounds. */
    private function digits(): string
    {
        $digit = fn (): string => (string) $this->choices->int(0, 9);
        return $this->choices->pick(['', '-'])
            . $this->choices->int(1, 9) . implode('', $this->choices->some(0, 18, $digit))
            . '.' . implode('', $this->choices->some(1, 25, $digit))
            . ($this->choices->chance(50) ? 'e' . $this->choices->int(-320, 280) : '');
    }
}
