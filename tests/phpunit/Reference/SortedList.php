<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use Azora\Ties;

/** A leaderboard as anybody would write it: a list that is sorted again for each question. */
final class SortedList
{
    /** @var array<int, array{int, int}> id => score and at */
    private array $rows = [];
    /** @var list<array{id: int, score: int, at: int, rank: int}>|null best first */
    private ?array $sorted = null;

    public function __construct(private Ties $ties)
    {
    }

    public function set(int $id, int $score, ?int $at): void
    {
        $this->rows[$id] = [$score, $at ?? $this->at($id) ?? 0];
        $this->sorted = null;
    }

    /** @return int|null the new score; null if it is not an int, and nothing changed */
    public function add(int $id, int $delta, ?int $at): ?int
    {
        if (!isset($this->rows[$id])) {
            $this->set($id, $delta, $at);
            return $delta;
        }
        [$score, $old] = $this->rows[$id];
        $sum = $score + $delta;
        if (!is_int($sum)) {
            return null;
        }
        if ($delta !== 0) {
            $this->set($id, $sum, max($old, $at ?? $old));
        }
        return $sum;
    }

    public function remove(int $id): bool
    {
        $known = isset($this->rows[$id]);
        unset($this->rows[$id]);
        $this->sorted = null;
        return $known;
    }

    public function score(int $id): ?int
    {
        return $this->rows[$id][0] ?? null;
    }

    public function at(int $id): ?int
    {
        return $this->rows[$id][1] ?? null;
    }

    public function rank(int $id): ?int
    {
        $place = $this->place($id);
        return $place === null ? null : $this->sorted()[$place]['rank'];
    }

    /** @return array{int, int}|null how many others score no more, and how many others there are */
    public function beaten(int $id): ?array
    {
        $mine = $this->score($id);
        if ($mine === null) {
            return null;
        }
        $beaten = count(array_filter($this->rows, static fn (array $row): bool => $row[0] <= $mine)) - 1;
        return [$beaten, count($this->rows) - 1];
    }

    /** @return list<array{id: int, score: int, rank: int}> */
    public function top(int $limit, int $offset): array
    {
        return $this->shown(array_slice($this->sorted(), $offset, $limit));
    }

    /** @return list<array{id: int, score: int, rank: int}> */
    public function around(int $id, int $radius): array
    {
        $place = $this->place($id);
        if ($place === null) {
            return [];
        }
        $from = max(0, $place - $radius);
        return $this->shown(array_slice($this->sorted(), $from, $place - $from + 1 + $radius));
    }

    /** @return array{ids: list<int>, scores: list<int>, ats: list<int>, ranks: list<int>} */
    public function export(): array
    {
        $sorted = $this->sorted();
        return [
            'ids' => array_column($sorted, 'id'),
            'scores' => array_column($sorted, 'score'),
            'ats' => array_column($sorted, 'at'),
            'ranks' => array_column($sorted, 'rank'),
        ];
    }

    public function count(): int
    {
        return count($this->rows);
    }

    private function place(int $id): ?int
    {
        $place = array_search($id, array_column($this->sorted(), 'id'), true);
        return $place === false ? null : $place;
    }

    /**
     * @param list<array{id: int, score: int, at: int, rank: int}> $rows
     * @return list<array{id: int, score: int, rank: int}>
     */
    private function shown(array $rows): array
    {
        return array_map(
            static fn (array $row): array => ['id' => $row['id'], 'score' => $row['score'], 'rank' => $row['rank']],
            $rows
        );
    }

    /** @return list<array{id: int, score: int, at: int, rank: int}> */
    private function sorted(): array
    {
        if ($this->sorted !== null) {
            return $this->sorted;
        }
        $rows = [];
        foreach ($this->rows as $id => [$score, $at]) {
            $rows[] = ['id' => $id, 'score' => $score, 'at' => $at];
        }
        usort($rows, static fn (array $a, array $b): int =>
            [$b['score'], $a['at'], $a['id']] <=> [$a['score'], $b['at'], $b['id']]);
        $ranks = self::ranks(array_column($rows, 'score'), $this->ties);
        foreach ($ranks as $place => $rank) {
            $rows[$place]['rank'] = $rank;
        }
        return $this->sorted = $rows;
    }

    /**
     * @param list<int> $scores best first
     * @return list<int>
     */
    public static function ranks(array $scores, Ties $ties): array
    {
        $ranks = [];
        foreach ($scores as $place => $score) {
            $equal = $place > 0 && $scores[$place - 1] === $score;
            $ranks[] = match (true) {
                $ties === Ties::Ordinal => $place + 1,
                $equal => $ranks[$place - 1],
                $ties === Ties::Dense => $place === 0 ? 1 : $ranks[$place - 1] + 1,
                default => $place + 1,
            };
        }
        return $ranks;
    }
}
