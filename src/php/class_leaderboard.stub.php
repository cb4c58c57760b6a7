<?php

/** @generate-class-entries */

namespace Azora;

/**
 * A live leaderboard: learners ordered by score, in the memory of this process.
 *
 * Better stands first: the higher score, then the earlier "at" (who got there first), then the
 * lower id. Changing a learner and asking for his rank cost O(log n), lists of rows that and their
 * length. A learner takes 45 to 64 bytes, of the most that there were. For one stored score an
 * indexed table is better; this is for ranking that changes while it is asked.
 *
 * Cloning copies it. Iterating gives id => score, best first, over the board as it was when the
 * iteration began. It cannot be serialized: keep export() and load it with fromColumns().
 *
 * @strict-properties
 * @not-serializable
 */
final class Leaderboard implements \Countable, \IteratorAggregate
{
    public function __construct(Ties $ties = Ties::Competition) {}

    /**
     * A board from id => score, all with at 0.
     *
     * @phpstan-param array<int,int|string> $scores
     * @throws \TypeError if an id is not an integer or a score not a number
     * @throws \ValueError if a score is not integral
     */
    public static function fromScores(array $scores, Ties $ties = Ties::Competition): Leaderboard {}

    /**
     * A board from columns of equal length, for example those of export().
     *
     * @phpstan-param array<int|string> $ids each once
     * @phpstan-param array<int|string> $scores
     * @phpstan-param array<int|string>|null $ats null: all 0
     * @throws \ValueError if the columns differ in length, a value is not integral or an id comes twice
     * @throws \TypeError if an element is not a number
     */
    public static function fromColumns(array $ids, array $scores, ?array $ats = null, Ties $ties = Ties::Competition): Leaderboard {}

    /**
     * Sets a score.
     *
     * @param int|null $at when it was reached, Unix time; null keeps what is known, 0 for a new id
     */
    public function set(int $id, int $score, ?int $at = null): void {}

    /**
     * Adds to a score; a new id starts from 0.
     *
     * For a known id a delta other than 0 moves at to the later of the old one and $at, and a
     * delta of 0 changes nothing. A new id takes $at, or 0.
     *
     * @return int the new score
     * @throws \ValueError if the score would leave the range of int; nothing changes then
     */
    public function add(int $id, int $delta, ?int $at = null): int {}

    /** Removes a learner; tells whether he was there. */
    public function remove(int $id): bool {}

    public function score(int $id): ?int {}

    public function at(int $id): ?int {}

    /** The rank by this board's Ties, from 1; null for an unknown id. */
    public function rank(int $id): ?int {}

    /**
     * The share of the others whose score is not above this one's, 0 to 100; 100 when alone, null
     * for an unknown id. By score, whatever the Ties.
     */
    public function percentile(int $id): ?float {}

    /**
     * The best, from the place $offset (0: the first).
     *
     * @return list<array{id: int, score: int, rank: int}>
     * @throws \ValueError if $limit or $offset is negative
     */
    public function top(int $limit = 10, int $offset = 0): array {}

    /**
     * A learner with up to $radius neighbours on either side, best first; [] for an unknown id.
     *
     * @return list<array{id: int, score: int, rank: int}>
     * @throws \ValueError if $radius is negative
     */
    public function around(int $id, int $radius = 5): array {}

    /**
     * The whole board as columns, best first.
     *
     * @return array{ids: list<int>, scores: list<int>, ats: list<int>, ranks: list<int>}
     */
    public function export(): array {}

    /** How many learners there are. */
    public function count(): int {}

    /** @return \Iterator<int, int> id => score over a snapshot, best first */
    public function getIterator(): \Iterator {}
}
