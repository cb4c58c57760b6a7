<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\Boards;
use Azora\Period;
use Azora\PivcPolicy;
use Azora\Streak;
use Azora\Tests\Reference\AllBoards;
use Azora\Tests\Reference\Days;
use Azora\Ties;

final class BoardsTest extends SeededTestCase
{
    private const COLUMNS = ['user', 'when', 'score', 'reach', 'quality', 'alignment', 'verified', 'course'];
    private const USERS = 25;
    private const COURSES = 4;

    public function testAllBoardsAreThoseOfTheReference(): void
    {
        for ($round = 0; $round < 300; $round++) {
            $spec = $this->spec();
            $rows = $this->rows($spec);
            $boards = new Boards($spec);
            $reference = new AllBoards($spec);
            foreach ($rows as $row) {
                $boards->add(...$row);
                $reference->add($row);
            }
            foreach ($this->streaks($spec) as $streak) {
                $boards->streak(...$streak);
                $reference->streak(...$streak);
            }
            self::assertSame(
                $reference->boards(),
                iterator_to_array($boards->finish()),
                json_encode(['spec' => $spec, 'rows' => $rows])
            );
        }
    }

    public function testColumnsAreRows(): void
    {
        for ($round = 0; $round < 60; $round++) {
            $spec = $this->spec();
            $rows = $this->rows($spec);
            $byRow = new Boards($spec);
            foreach ($rows as $row) {
                $byRow->add(...$row);
            }
            $byColumn = new Boards($spec);
            $asText = $this->chance(50);
            $size = max(1, intdiv(count($rows), $this->random->getInt(1, 3)));
            foreach (array_chunk($rows, $size) as $chunk) {
                $byColumn->addColumns($this->columns($chunk, $asText));
            }
            self::assertSame(iterator_to_array($byRow->finish()), iterator_to_array($byColumn->finish()));
        }
    }

    public function testTheOrderOfRowsDoesNotMatter(): void
    {
        for ($round = 0; $round < 40; $round++) {
            $spec = $this->spec();
            $rows = $this->rows($spec);
            $boards = new Boards($spec);
            $shuffled = new Boards($spec);
            foreach ($rows as $row) {
                $boards->add(...$row);
            }
            foreach ($this->random->shuffleArray($rows) as $row) {
                $shuffled->add(...$row);
            }
            self::assertSame(iterator_to_array($boards->finish()), iterator_to_array($shuffled->finish()));
        }
    }

    /** The place of a hidden learner is the one he has where nobody is hidden but the others. */
    public function testAHiddenLearnerSeesThePlaceHeWouldHave(): void
    {
        for ($round = 0; $round < 30; $round++) {
            $types = ['pivc', 'stars', 'contributions', 'impact'];
            $spec = ['keep' => null, 'types' => $types] + $this->spec();
            $rows = $this->rows($spec);
            $hidden = [];
            foreach ($this->boards($spec, $rows) as $board) {
                foreach ($board['hidden']['ids'] as $place => $id) {
                    $hidden[$id][self::boardName($board)] = $board['hidden']['ranks'][$place];
                }
            }
            foreach ($hidden as $id => $ranks) {
                $others = array_values(array_diff($spec['hidden'], [$id]));
                $seen = [];
                foreach ($this->boards(['hidden' => $others] + $spec, $rows) as $board) {
                    $place = array_search($id, $board['ids'], true);
                    if ($place !== false) {
                        $seen[self::boardName($board)] = $board['ranks'][$place];
                    }
                }
                self::assertSame($seen, $ranks, "learner $id");
            }
        }
    }

    /** Reaches near the end of int, where only whole and exact sums stay right. */
    public function testImpactIsExactForHugeReaches(): void
    {
        for ($round = 0; $round < 200; $round++) {
            $spec = ['types' => ['impact'], 'frames' => [Period::All], 'scopes' => ['site']]
                + ['keep' => null, 'hidden' => [], 'memberships' => []] + $this->spec();
            $boards = new Boards($spec);
            $reference = new AllBoards($spec);
            for ($user = 1; $user <= 5; $user++) {
                for ($left = PHP_INT_MAX, $i = 0; $i < 5; $i++) {
                    $reach = $this->random->getInt(0, $left);
                    $left -= $reach;
                    $values = [$user, $i, 1, $reach, $this->hundredths(), 100.0, true, 1];
                    $row = array_combine(self::COLUMNS, $values);
                    $boards->add(...$row);
                    $reference->add($row);
                }
            }
            self::assertSame($reference->boards(), iterator_to_array($boards->finish()));
        }
    }

    /** @return array<string, mixed> */
    private function spec(): array
    {
        $frames = $this->some(Period::cases());
        $types = $this->some(AllBoards::TYPES);
        if (!in_array(Period::All, $frames, true)) {
            $types = array_values(array_diff($types, ['streak'])) ?: ['pivc'];
        }
        $members = fn (): array => $this->some(range(1, self::USERS + 2));
        $spec = [
            'types' => $types,
            'frames' => $frames,
            'scopes' => $this->some(AllBoards::SCOPES),
            'zone' => $this->pick([...DaysTest::NASTY, 'UTC', '+05:45', 'Europe/London']),
            'now' => $this->random->getInt(-4_000_000_000, 5_000_000_000),
            'ties' => $this->pick(Ties::cases()),
            'keep' => $this->pick([null, 0, 1, 5, 100]),
            'hidden' => $this->chance(60) ? $this->some(range(1, self::USERS)) : [],
            'memberships' => [
                'cohort' => [7 => $members(), 3 => $members(), 900 => []],
                'group' => [
                    5 => ['course' => 1, 'members' => $members()],
                    2 => ['course' => 2, 'members' => $members()],
                    4 => ['course' => 99, 'members' => $members()],
                ],
            ],
        ];
        $policy = new PivcPolicy(starThreshold: $this->random->getInt(1, 30));
        return $this->chance(50) ? $spec : $spec + ['policy' => $policy];
    }

    /**
     * Rows of few learners, with many equal sums, around the edges of the periods.
     *
     * @param array<string, mixed> $spec
     * @return list<array<string, int|float|bool>>
     */
    private function rows(array $spec): array
    {
        $edges = [$spec['now'], $spec['now'] - 40 * 86400, $spec['now'] + 40 * 86400];
        foreach ([Period::Day, Period::Week, Period::Month] as $frame) {
            $edges[] = Days::periodStart($spec['now'], $spec['zone'], $frame);
            $edges[] = Days::periodEnd($spec['now'], $spec['zone'], $frame);
        }
        $rows = [];
        $count = $this->pick([0, 1, 20, 150]);
        for ($i = 0; $i < $count; $i++) {
            $rows[] = array_combine(self::COLUMNS, [
                $this->random->getInt(1, self::USERS),
                $this->pick($edges) + $this->pick([-1, 0, 0, 1, 3600]),
                $this->pick([0, 5, 9, 10, 10, 25, 100, $this->random->getInt(-20, 1000)]),
                $this->pick([0, 1, 1, 7, 1000, $this->anySizeInt(40)]),
                $this->hundredths(),
                $this->pick([70.0, 69.99, 100.0, 100.0, 85.5, $this->hundredths()]),
                $this->chance(70),
                $this->random->getInt(1, self::COURSES),
            ]);
        }
        return $rows;
    }

    /**
     * @param array<string, mixed> $spec
     * @return list<array{int, Streak, string}>
     */
    private function streaks(array $spec): array
    {
        if (!in_array('streak', $spec['types'], true)) {
            return [];
        }
        $streaks = [];
        foreach ($this->some(range(1, self::USERS + 1)) as $user) {
            $zone = $this->pick(DaysTest::NASTY);
            $current = $this->random->getInt(1, 9);
            $lastDay = azora_local_day($spec['now'], $zone) - $this->random->getInt(0, 4);
            $longest = $current + $this->random->getInt(0, 3);
            $streaks[] = [$user, new Streak($current, $longest, $lastDay, $this->random->getInt(0, 2)), $zone];
        }
        return $streaks;
    }

    /**
     * @param array<string, mixed> $spec
     * @param list<array<string, int|float|bool>> $rows
     * @return iterable<array<string, mixed>>
     */
    private function boards(array $spec, array $rows): iterable
    {
        $boards = new Boards($spec);
        foreach ($rows as $row) {
            $boards->add(...$row);
        }
        return $boards->finish();
    }

    /**
     * @param list<array<string, int|float|bool>> $rows
     * @return array<string, list<int|float|bool|string>>
     */
    private function columns(array $rows, bool $asText): array
    {
        $columns = array_fill_keys($this->random->shuffleArray(self::COLUMNS), []);
        foreach ($rows as $row) {
            foreach ($row as $name => $value) {
                $text = is_float($value) ? json_encode($value) : (string) (int) $value;
                $columns[$name][] = $asText ? $text : $value;
            }
        }
        return $columns;
    }

    /** A percentage in hundredths, or halfway between two where that is a binary fraction. */
    private function hundredths(): float
    {
        return $this->pick([
            0.0,
            100.0,
            $this->random->getInt(0, 10_000) / 100,
            $this->random->getInt(0, 99) + $this->pick([0.125, 0.375, 0.625, 0.875]),
        ]);
    }

    /**
     * @template T
     * @param non-empty-list<T> $choices
     * @return non-empty-list<T>
     */
    private function some(array $choices): array
    {
        return array_slice($this->random->shuffleArray($choices), 0, $this->random->getInt(1, count($choices)));
    }

    /** @param array<string, mixed> $board */
    private static function boardName(array $board): string
    {
        return "{$board['scope']} {$board['scopeId']} {$board['frame']->value} {$board['type']}";
    }
}
