<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

/** Random JSON documents as texts: the same for the same seed and number. */
final class Documents
{
    private const DEPTH = 4;
    /** What is put somewhere into a text to spoil it. */
    private const SPOILERS = [
        '"', '\\', ',', ':', '[', ']', '{', '}', '0', '-', '+', '.', 'e', ' ', "\0", "\x0b", "\xa0", "\xff", "\xc0\x80",
        "\xed\xa0\x80", "\xef\xbb\xbf", "\xf4\x90\x80\x80", '\u', '\ud83d', '\udc00', '\ude00\ud83d', '\u00e', '\x41',
        '1e999', '-1e400', '01', '.5', '1.', '1e', 'NaN', '-Infinity', '0x1', 'True', '/**/', '"a":1,', '"\u0061":2,',
    ];

    public function __construct(private readonly int|string $seed)
    {
    }

    /** A document that is I-JSON, whatever it looks like. */
    public function text(int $number): string
    {
        $choices = Choices::of($this->seed, 'document', $number);
        $values = new Values($choices, $choices->chance(30));
        $depth = $choices->int(0, self::DEPTH);
        $value = $choices->chance(90) ? $values->compound($depth) : $values->value($depth);
        return (new Spelling($choices))->write($value);
    }

    /** One that most likely is not. */
    public function spoiled(int $number): string
    {
        $choices = Choices::of($this->seed, 'spoiled', $number);
        $value = (new Values($choices, true))->compound($choices->int(0, 2));
        $text = (new Spelling($choices))->write($value);
        $place = $choices->int(0, strlen($text));
        return match ($choices->int(1, 6)) {
            1 => substr($text, 0, $place),
            2 => substr_replace($text, '', $place, $choices->int(1, 3)),
            3 => substr_replace($text, chr($choices->int(0, 255)), $place, 1),
            4 => $this->twice($choices, $text),
            5 => $this->deep($choices),
            default => substr_replace($text, $choices->pick(self::SPOILERS), $place, 0),
        };
    }

    /** With a name twice in an object, perhaps spelled in two ways. */
    private function twice(Choices $choices, string $text): string
    {
        $name = (new Values($choices))->name();
        $spelling = new Spelling($choices);
        $member = fn (): string => $spelling->string($name) . ':' . $choices->int(0, 9);
        return substr_replace($text, '{' . $member() . ',"between":' . $text . ',' . $member() . '}', 0, strlen($text));
    }

    /** About as deep as is allowed. */
    private function deep(Choices $choices): string
    {
        $levels = $choices->int(508, 516);
        return $choices->chance(50)
            ? str_repeat('[', $levels) . str_repeat(']', $levels)
            : str_repeat('{"a":', $levels) . '0' . str_repeat('}', $levels);
    }
}
