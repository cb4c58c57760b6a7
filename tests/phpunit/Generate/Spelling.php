<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\CanonicalJson;
use Azora\Tests\Reference\JsonObject;

/** Writes values as JSON in any of the ways that mean the same: spaces, escapes, orders, ways to write a number. */
final class Spelling
{
    private const SHORT = [
        '"' => '\"', '\\' => '\\\\', "\u{8}" => '\b', "\t" => '\t', "\n" => '\n', "\f" => '\f', "\r" => '\r',
    ];

    /** @param bool $odd false: as most programs would write it */
    public function __construct(private readonly Choices $choices, private readonly bool $odd = true)
    {
    }

    public function write(mixed $value): string
    {
        return $this->space() . match (true) {
            $value instanceof JsonObject => $this->object($value),
            $value instanceof Raw => $value->text,
            is_array($value) => $this->list($value),
            is_string($value) => $this->string($value),
            is_float($value) => $this->number($value),
            default => CanonicalJson::write($value),
        } . $this->space();
    }

    /** @param list<mixed> $list */
    private function list(array $list): string
    {
        return '[' . ($list === [] ? $this->space() : implode(',', array_map($this->write(...), $list))) . ']';
    }

    private function object(JsonObject $object): string
    {
        $names = $object->names();
        if ($this->odd && $this->choices->chance(50)) {
            $names = $this->choices->random->shuffleArray($names);
        }
        $members = array_map(
            fn (string $name): string => $this->space() . $this->string($name) . $this->space() . ':'
                . $this->write($object->get($name)),
            $names
        );
        return '{' . ($members === [] ? $this->space() : implode(',', $members)) . '}';
    }

    public function string(string $text): string
    {
        $written = '';
        foreach (Unicode::characters($text) as $character) {
            $written .= $this->character($character);
        }
        return "\"$written\"";
    }

    private function character(string $character): string
    {
        if (isset(self::SHORT[$character]) && (!$this->odd || $this->choices->chance(60))) {
            return self::SHORT[$character];
        }
        if ($character === '/' && $this->odd && $this->choices->chance(30)) {
            return '\/';
        }
        $must = $character < ' ' || isset(self::SHORT[$character]);
        if (!$must && (!$this->odd || $this->choices->chance(95))) {
            return $character;
        }
        $escaped = Unicode::escape($character);
        return $this->choices->chance(50) ? $escaped : '\u' . strtoupper(substr($escaped, 2, 4)) . substr($escaped, 6);
    }

    private function number(float $number): string
    {
        $canonical = CanonicalJson::write($number);
        // As an integer it would be one that a double cannot hold.
        $beyond = abs($number) >= 2 ** 53 && strpbrk($canonical, '.e') === false;
        // Seventeen digits are enough to tell any double from its neighbours.
        return match ($this->odd || $beyond ? $this->choices->int(1, $beyond ? 2 : 6) : 6) {
            1 => sprintf('%.16e', $number),
            2 => sprintf('%.20E', $number),
            3 => strpbrk($canonical, '.e') === false ? "$canonical.000" : $canonical,
            default => $canonical,
        };
    }

    private function space(): string
    {
        return $this->odd && $this->choices->chance(15) ? $this->choices->pick([' ', "\n", "\t", "\r\n", '  ']) : '';
    }
}
