<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

/**
 * Reads I-JSON (RFC 7493): what json_decode() would let pass is refused, and nothing is lost. Lists
 * become lists, objects JsonObject, all numbers floats.
 */
final class StrictJson
{
    public const DEPTH = 512;
    private const LARGEST = '9007199254740991';
    private const SPACE = '/[ \t\n\r]*+/A';
    private const STRING = '/"(?:[^"\\\\\x00-\x1f]++|\\\\(?:["\\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+"/A';
    private const NUMBER = '/-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?/A';
    private const WORDS = ['true' => true, 'false' => false, 'null' => null];

    private int $place = 0;
    private int $depth = 0;

    private function __construct(private readonly string $text, private readonly bool $roundIntegers)
    {
    }

    /**
     * @param bool $roundIntegers take integers that a double cannot hold for the nearest one
     * @throws JsonFault
     */
    public static function read(string $text, bool $roundIntegers = true): mixed
    {
        if (preg_match('//u', $text) !== 1) {
            throw new JsonFault('not UTF-8', JsonFault::ENCODING);
        }
        $reader = new self($text, $roundIntegers);
        $reader->matched(self::SPACE);
        $value = $reader->value();
        if ($reader->place !== strlen($text)) {
            throw new JsonFault("something follows at byte $reader->place", JsonFault::SYNTAX);
        }
        return $value;
    }

    private function value(): mixed
    {
        $value = match ($this->text[$this->place] ?? '') {
            '{' => $this->nested($this->object(...)),
            '[' => $this->nested($this->list(...)),
            '"' => $this->string(),
            't', 'f', 'n' => $this->word(),
            default => $this->number(),
        };
        $this->matched(self::SPACE);
        return $value;
    }

    private function nested(callable $read): mixed
    {
        if (++$this->depth > self::DEPTH) {
            throw new JsonFault('nested too deep', JsonFault::DEPTH);
        }
        $value = $read();
        $this->depth--;
        return $value;
    }

    private function object(): JsonObject
    {
        $members = [];
        if ($this->isEmpty('{', '}')) {
            return new JsonObject();
        }
        do {
            $name = $this->string();
            if (array_key_exists($name, $members)) {
                throw new JsonFault("the name \"$name\" comes twice", JsonFault::DUPLICATE);
            }
            $this->matched(self::SPACE);
            if (!$this->goesOn(':')) {
                throw $this->fault('no colon');
            }
            $members[$name] = $this->value();
        } while ($this->goesOn(','));
        $this->end('}');
        return new JsonObject($members);
    }

    /** @return list<mixed> */
    private function list(): array
    {
        $items = [];
        if ($this->isEmpty('[', ']')) {
            return [];
        }
        do {
            $items[] = $this->value();
        } while ($this->goesOn(','));
        $this->end(']');
        return $items;
    }

    private function isEmpty(string $opens, string $closes): bool
    {
        $this->goesOn($opens);
        $isEmpty = ($this->text[$this->place] ?? '') === $closes;
        $this->place += (int) $isEmpty;
        return $isEmpty;
    }

    /** Steps over a sign and the white space behind it, if it is there. */
    private function goesOn(string $sign): bool
    {
        if (($this->text[$this->place] ?? '') !== $sign) {
            return false;
        }
        $this->place++;
        $this->matched(self::SPACE);
        return true;
    }

    private function end(string $sign): void
    {
        if (($this->text[$this->place] ?? '') !== $sign) {
            throw $this->fault("no $sign");
        }
        $this->place++;
    }

    private function string(): string
    {
        $written = $this->matched(self::STRING) ?? throw $this->fault('no string');
        // Halves of surrogate pairs are what it refuses.
        return json_decode($written) ?? throw new JsonFault('half a character', JsonFault::ENCODING);
    }

    private function word(): ?bool
    {
        foreach (self::WORDS as $word => $value) {
            if (substr_compare($this->text, $word, $this->place, strlen($word)) === 0) {
                $this->place += strlen($word);
                return $value;
            }
        }
        throw $this->fault('no value');
    }

    private function number(): float
    {
        $written = $this->matched(self::NUMBER) ?? throw $this->fault('no value');
        if (!$this->roundIntegers && preg_match('/^-?[0-9]+$/', $written) === 1) {
            $digits = ltrim($written, '-');
            if ([strlen($digits), $digits] > [strlen(self::LARGEST), self::LARGEST]) {
                throw new JsonFault("$written is too large for an integer", JsonFault::NUMBER);
            }
        }
        $number = (float) $written;
        return is_finite($number) ? $number : throw new JsonFault("$written is too large", JsonFault::NUMBER);
    }

    private function fault(string $what): JsonFault
    {
        return new JsonFault("$what at byte $this->place", JsonFault::SYNTAX);
    }

    private function matched(string $pattern): ?string
    {
        if (preg_match($pattern, $this->text, $match, 0, $this->place) !== 1) {
            return null;
        }
        $this->place += strlen($match[0]);
        return $match[0];
    }
}
