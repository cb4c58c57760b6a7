<?php

declare(strict_types=1);

namespace Azora\Bench;

use Azora\Streak;
use Random\Randomizer;
use RuntimeException;

/**
 * Contributions of a year in 50 courses, made once and kept in a binary file, so that making them
 * is not measured. A learner is in two courses; six in ten contributions reach one person, nine in
 * ten are verified.
 */
final readonly class Contributions
{
    public const NOW = 1_750_000_000;
    private const CHUNK = 50_000;
    private const COURSES = 50;
    /** Column => format for pack() and the bytes of a value. */
    private const FORMATS = [
        'user' => ['V', 4], 'when' => ['V', 4], 'score' => ['v', 2], 'reach' => ['V', 4],
        'quality' => ['e', 8], 'alignment' => ['e', 8], 'verified' => ['C', 1], 'course' => ['v', 2],
    ];
    private const ZONES = [
        'UTC', 'Europe/London', 'America/New_York', 'Asia/Kolkata',
        'Africa/Nairobi', 'Australia/Lord_Howe', 'Asia/Tokyo', 'America/St_Johns',
    ];

    private function __construct(private string $path, public int $rows, public int $learners)
    {
    }

    public static function generate(Randomizer $random, string $path, int $rows, int $learners): self
    {
        $file = self::open($path, 'wb');
        for ($left = $rows; $left > 0; $left -= self::CHUNK) {
            $columns = self::chunk($random, min($left, self::CHUNK), $learners);
            foreach (self::FORMATS as $name => [$format]) {
                foreach (array_chunk($columns[$name], 1000) as $values) {
                    fwrite($file, pack("$format*", ...$values));
                }
            }
        }
        fclose($file);
        return new self($path, $rows, $learners);
    }

    /** @return array<string, list<int|float>> */
    private static function chunk(Randomizer $random, int $rows, int $learners): array
    {
        $columns = array_fill_keys(array_keys(self::FORMATS), []);
        for ($i = 0; $i < $rows; $i++) {
            $user = $random->getInt(1, $learners);
            $quality = $random->getInt(3_000, 10_000) / 100;
            $alignment = $random->getInt(5_500, 10_000) / 100;
            $reach = $random->getInt(1, 10) <= 6 ? 1 : (int) 10 ** ($random->getInt(0, 4_000) / 1000);
            $verified = $random->getInt(1, 10) <= 9;
            $columns['user'][] = $user;
            $columns['when'][] = self::NOW - $random->getInt(0, 365 * 86_400);
            $columns['score'][] = azora_pivc_score($reach, $quality, 20.0, $alignment, $verified);
            $columns['reach'][] = $reach;
            $columns['quality'][] = $quality;
            $columns['alignment'][] = $alignment;
            $columns['verified'][] = (int) $verified;
            $columns['course'][] = 1 + ($user * 31 + $random->getInt(0, 1) * 17) % self::COURSES;
        }
        return $columns;
    }

    /** @return iterable<array<string, array<int, int|float>>> chunks of columns, as addColumns() takes them */
    public function read(): iterable
    {
        $file = self::open($this->path, 'rb');
        for ($left = $this->rows; $left > 0; $left -= self::CHUNK) {
            $columns = [];
            foreach (self::FORMATS as $name => [$format, $bytes]) {
                $columns[$name] = unpack("$format*", fread($file, min($left, self::CHUNK) * $bytes));
            }
            yield $columns;
        }
        fclose($file);
    }

    /** @return iterable<int, array{Streak, string}> the streak of every learner, and his zone */
    public function streaks(): iterable
    {
        $today = intdiv(self::NOW, 86_400);
        for ($user = 1; $user <= $this->learners; $user++) {
            $current = 1 + $user * 7919 % 120;
            yield $user => [new Streak($current, $current, $today - $user % 5, $user % 3), self::ZONES[$user & 7]];
        }
    }

    /** @return resource */
    private static function open(string $path, string $mode)
    {
        return fopen($path, $mode) ?: throw new RuntimeException("cannot open $path");
    }
}
