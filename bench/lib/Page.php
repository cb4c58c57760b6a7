<?php

declare(strict_types=1);

namespace Azora\Bench;

use Random\Randomizer;

/**
 * A page of a course as teachers make them: sections of plain text with links, lists, tables and
 * pictures, and now and then something that vetting finds.
 */
final class Page
{
    private const SUBJECTS = [
        'The seed', 'A young plant', 'Every leaf', 'The root', 'Water', 'Light', 'The soil', 'A gardener',
        'Your neighbour', 'This community', 'The teacher', 'A good question', 'The river', 'Our harvest',
    ];
    private const VERBS = [
        'carries', 'shapes', 'follows', 'returns to', 'depends upon', 'explains', 'protects', 'gathers',
        'changes', 'reminds us of', 'prepares', 'measures', 'shares',
    ];
    private const OBJECTS = [
        'the season before', 'what was learned last year', 'a careful observation', 'the whole valley',
        'the knowledge of older farmers', 'its own surroundings', 'a slow and steady process',
        'many different insects', 'the temperature of the ground', 'both success and failure',
    ];
    private const ENDS = [
        'in spring', 'when it rains', 'after several days', 'as you can see in the picture', 'although nobody notices',
        'for a long time', 'step by step', 'together with others', 'without any hurry',
    ];

    private function __construct(private readonly Randomizer $random)
    {
    }

    /** @return string a whole HTML document of at least so many bytes and hardly more */
    public static function html(Randomizer $random, int $bytes): string
    {
        $page = new self($random);
        $html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Growing</title></head>\n"
            . "<body>\n<h1>Growing together</h1>\n";
        for ($section = 1; strlen($html) < $bytes; $section++) {
            $html .= $page->section($section);
        }
        return "$html</body>\n</html>\n";
    }

    private function section(int $number): string
    {
        $html = "<section id=\"part-$number\" class=\"topic\">\n<h2>Part $number: {$this->pick(self::SUBJECTS)}</h2>\n"
            . $this->paragraph() . $this->paragraph();
        return $html . match ($number % 4) {
            0 => $this->table(),
            1 => "<h3>To do</h3>\n<ul>\n"
                . $this->times(4, fn (): string => "<li>{$this->sentence()}</li>\n") . "</ul>\n",
            2 => "<figure><img src=\"media/$number.png\" alt=\"{$this->pick(self::OBJECTS)}\"><figcaption>"
                . "{$this->sentence()}</figcaption></figure>\n",
            3 => "<blockquote><p>{$this->sentence()} <em>{$this->sentence()}</em></p></blockquote>\n" . $this->fault(),
        } . "</section>\n";
    }

    private function paragraph(): string
    {
        $sentences = $this->times($this->random->getInt(3, 7), fn (): string => $this->sentence() . ' ');
        return "<p>$sentences<a href=\"https://garden.example/{$this->random->getInt(1, 99)}\">Read more about "
            . "{$this->pick(self::OBJECTS)}</a>. {$this->sentence()}</p>\n";
    }

    private function sentence(): string
    {
        $sentence = "{$this->pick(self::SUBJECTS)} {$this->pick(self::VERBS)} {$this->pick(self::OBJECTS)}";
        return match ($this->random->getInt(1, 8)) {
            1 => "$sentence, and <strong>{$this->pick(self::VERBS)}</strong> {$this->pick(self::OBJECTS)}.",
            2 => "$sentence &mdash; {$this->pick(self::ENDS)}.",
            3 => "In {$this->random->getInt(1950, 2020)} about {$this->random->getInt(2, 98)} % of gardens did the "
                . 'same (<cite>Garden survey</cite>).',
            default => "$sentence {$this->pick(self::ENDS)}.",
        };
    }

    private function table(): string
    {
        $row = fn (): string
            => "<tr><td>{$this->pick(self::SUBJECTS)}</td><td>{$this->random->getInt(1, 90)}</td></tr>\n";
        return "<table>\n<tr><th>What</th><th>How much</th></tr>\n" . $this->times(5, $row) . "</table>\n";
    }

    /** What vetting should find; every page has some. */
    private function fault(): string
    {
        return $this->pick([
            "<p>THIS IS VERY IMPORTANT AND MUST NEVER BE FORGOTTEN!</p>\n",
            "<p><img src=\"media/unnamed.png\"> {$this->sentence()}</p>\n",
            "<h5>{$this->pick(self::SUBJECTS)}</h5>\n",
            "<p>Write to gardener@garden.example or call +44 20 7946 0123.</p>\n",
            "<p>Everybody knows that 73 % of all plants always grow.</p>\n",
            "<p><a href=\"https://garden.example/empty\"></a>{$this->sentence()}</p>\n",
        ]);
    }

    private function times(int $count, callable $make): string
    {
        return implode('', array_map(static fn (): string => $make(), range(1, $count)));
    }

    /** @param non-empty-list<string> $choices */
    private function pick(array $choices): string
    {
        return $choices[$this->random->getInt(0, count($choices) - 1)];
    }
}
