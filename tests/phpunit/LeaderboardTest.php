<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\Leaderboard;
use Azora\Tests\Reference\SortedList;
use Azora\Ties;
use PHPUnit\Framework\Attributes\DataProvider;
use ValueError;

final class LeaderboardTest extends SeededTestCase
{
    /** @return iterable<string, array{Ties}> */
    public static function ties(): iterable
    {
        foreach (Ties::cases() as $ties) {
            yield $ties->value => [$ties];
        }
    }

    #[DataProvider('ties')]
    public function testRandomOperationsKeepItEqualToASortedList(Ties $ties): void
    {
        for ($stream = 0; $stream < 60; $stream++) {
            $board = new Leaderboard($ties);
            $list = new SortedList($ties);
            $learners = $this->pick([1, 3, 20, 100]);
            $spread = $this->pick([0, 3, 1_000, PHP_INT_MAX]);
            for ($step = 0; $step < 150; $step++) {
                $id = $this->random->getInt(-1, $learners);
                $this->operate($board, $list, $id, $spread);
                $this->assertLearner($list, $board, $id);
                $this->assertLearner($list, $board, $this->random->getInt(-1, $learners));
                $this->assertViews($list, $board, $id);
            }
            $this->assertWhole($list, $board);
        }
    }

    /** Enough learners to split, merge and rebalance whatever the board is made of. */
    #[DataProvider('ties')]
    public function testItStaysEqualWhileThousandsComeAndGo(Ties $ties): void
    {
        $board = new Leaderboard($ties);
        $list = new SortedList($ties);
        foreach ([[4_000, 10], [4_000, 90], [4_000, 40]] as [$steps, $removals]) {
            for ($step = 0; $step < $steps; $step++) {
                $id = $this->anySizeInt(13);
                if ($this->chance($removals)) {
                    self::assertSame($list->remove($id), $board->remove($id));
                } else {
                    $score = $this->random->getInt(-50, 50);
                    $at = $this->random->getInt(0, 100);
                    $list->set($id, $score, $at);
                    $board->set($id, $score, $at);
                }
            }
            $this->assertWhole($list, $board);
            for ($i = 0; $i < 50; $i++) {
                $this->assertLearner($list, $board, $this->anySizeInt(13));
                $this->assertViews($list, $board, $this->anySizeInt(13));
            }
        }
    }

    #[DataProvider('ties')]
    public function testACloneGoesItsOwnWay(Ties $ties): void
    {
        for ($round = 0; $round < 40; $round++) {
            [$board, $list] = $this->filled($ties, $this->pick([0, 1, 50, 700]));
            $copy = clone $board;
            $copyOfList = clone $list;
            for ($i = 0; $i < 30; $i++) {
                $this->operate($board, $list, $this->random->getInt(0, 60), 10);
                $this->operate($copy, $copyOfList, $this->random->getInt(0, 60), 10);
            }
            $this->assertWhole($list, $board);
            $this->assertWhole($copyOfList, $copy);
        }
    }

    #[DataProvider('ties')]
    public function testAnExportedBoardIsLoadedAsItWas(Ties $ties): void
    {
        for ($round = 0; $round < 40; $round++) {
            [$board, $list] = $this->filled($ties, $this->pick([0, 1, 2, 50, 700]));
            $columns = $board->export();
            $loaded = Leaderboard::fromColumns($columns['ids'], $columns['scores'], $columns['ats'], $ties);
            $this->assertWhole($list, $loaded);
            $order = $this->random->shuffleArray(array_keys($columns['ids']));
            $shuffled = [];
            foreach ($columns as $name => $column) {
                $shuffled[$name] = array_map(static fn (int $row): string => (string) $column[$row], $order);
            }
            $this->assertWhole(
                $list,
                Leaderboard::fromColumns($shuffled['ids'], $shuffled['scores'], $shuffled['ats'], $ties)
            );
        }
    }

    #[DataProvider('ties')]
    public function testABoardFromScoresHasThemAllAtZero(Ties $ties): void
    {
        for ($round = 0; $round < 40; $round++) {
            $list = new SortedList($ties);
            $scores = [];
            foreach ($this->scores($this->pick([0, 1, 5, 300])) as $id => $score) {
                $scores[$id] = $this->chance(50) ? $score : (string) $score;
                $list->set($id, $score, null);
            }
            $this->assertWhole($list, Leaderboard::fromScores($scores, $ties));
        }
    }

    #[DataProvider('ties')]
    public function testRanksOfTheFunctionAreThoseOfASortedList(Ties $ties): void
    {
        for ($round = 0; $round < 300; $round++) {
            $scores = [];
            foreach ($this->scores($this->pick([0, 1, 2, 10, 200])) as $id => $score) {
                $scores[$this->chance(40) ? "u$id" : $id] = $score;
            }
            self::assertSame(
                self::ranked($scores, $ties),
                azora_leaderboard_rank($scores, $ties),
                json_encode($scores)
            );
        }
    }

    /**
     * @param array<int|string, int> $scores
     * @return array<int|string, int>
     */
    private static function ranked(array $scores, Ties $ties): array
    {
        $ids = array_keys($scores);
        usort($ids, static fn (int|string $a, int|string $b): int => match (true) {
            $scores[$a] !== $scores[$b] => $scores[$b] <=> $scores[$a],
            is_int($a) !== is_int($b) => is_int($a) ? -1 : 1,
            is_int($a) => $a <=> $b,
            default => strcmp($a, $b),
        });
        $ordered = array_map(static fn (int|string $id): int => $scores[$id], $ids);
        return array_combine($ids, SortedList::ranks($ordered, $ties));
    }

    private function operate(Leaderboard $board, SortedList $list, int $id, int $spread): void
    {
        $value = $spread === 0 ? 0 : $this->random->getInt(-$spread, $spread);
        $at = $this->chance(30) ? null : $this->random->getInt(-2, 5);
        $kind = $this->random->getInt(1, 10);
        if ($kind <= 2) {
            self::assertSame($list->remove($id), $board->remove($id));
        } elseif ($kind <= 5) {
            $list->set($id, $value, $at);
            $board->set($id, $value, $at);
        } else {
            $this->addTo($board, $list, $id, $this->chance(10) ? 0 : $value, $at);
        }
    }

    private function addTo(Leaderboard $board, SortedList $list, int $id, int $delta, ?int $at): void
    {
        $expected = $list->add($id, $delta, $at);
        try {
            self::assertSame($expected, $board->add($id, $delta, $at));
        } catch (ValueError $error) {
            self::assertNull($expected, $error->getMessage());
            self::assertStringContainsString('$delta', $error->getMessage());
        }
    }

    private function assertLearner(SortedList $list, Leaderboard $board, int $id): void
    {
        self::assertSame(
            [$list->score($id), $list->at($id), $list->rank($id), $list->count()],
            [$board->score($id), $board->at($id), $board->rank($id), $board->count()]
        );
        $beaten = $list->beaten($id);
        if ($beaten === null) {
            self::assertNull($board->percentile($id));
            return;
        }
        [$below, $others] = $beaten;
        self::assertEqualsWithDelta($others === 0 ? 100.0 : 100 * $below / $others, $board->percentile($id), 1e-12);
    }

    private function assertViews(SortedList $list, Leaderboard $board, int $id): void
    {
        $limit = $this->random->getInt(0, 12);
        $offset = $this->anySizeInt(8);
        self::assertSame($list->top($limit, $offset), $board->top($limit, $offset));
        self::assertSame($list->around($id, $limit), $board->around($id, $limit));
    }

    private function assertWhole(SortedList $list, Leaderboard $board): void
    {
        $export = $list->export();
        self::assertSame($export, $board->export());
        self::assertSame($list->count(), count($board));
        self::assertSame($list->top(PHP_INT_MAX, 0), $board->top(PHP_INT_MAX));
        $iterated = [];
        foreach ($board as $id => $score) {
            $iterated[] = [$id, $score];
        }
        self::assertSame(array_map(null, $export['ids'], $export['scores']), $iterated);
    }

    /** @return array{Leaderboard, SortedList} */
    private function filled(Ties $ties, int $learners): array
    {
        $board = new Leaderboard($ties);
        $list = new SortedList($ties);
        foreach ($this->scores($learners) as $id => $score) {
            $at = $this->random->getInt(0, 4);
            $board->set($id, $score, $at);
            $list->set($id, $score, $at);
        }
        return [$board, $list];
    }

    /** @return array<int, int> */
    private function scores(int $learners): array
    {
        $spread = $this->pick([1, 5, 1_000_000, PHP_INT_MAX]);
        $scores = [];
        for ($i = 0; $i < $learners; $i++) {
            $id = $this->pick([-1, 1]) * $this->anySizeInt($this->pick([8, 63]));
            $scores[$id] = $this->random->getInt(-$spread, $spread);
        }
        return $scores;
    }
}
