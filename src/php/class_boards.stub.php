<?php

/** @generate-class-entries */

namespace Azora;

/**
 * All leaderboards of a site from one pass over its contributions: each type, in each time frame,
 * in each scope.
 *
 * Types and what they count, over the rows of a learner that belong to a board:
 *  - pivc: the sum of scores;
 *  - stars: rows whose score reaches the policy's starThreshold;
 *  - contributions: rows;
 *  - impact: the sum of reach × quality/100, quality in round-half-up hundredths, rounded down;
 *  - streak: the current streak as of "now" (see streak()), 0 if none is known; all-time only;
 *  - constitutional: floor(50 P + 30 A + 20 V), which is hundredths of a point: P the percentile in
 *    pivc among all learners of this board, A the mean alignment (alignment in round-half-up
 *    hundredths), V the share of verified rows in percent; who has A below 70 is not on the board.
 *
 * A board holds the learners with at least one row in it. Its time frame is the day, ISO week or
 * month of the site's zone that contains "now", half open, or all time. Scopes: site; course (the
 * row's course); cohort (all rows of its members); group (its members' rows in its course). Among
 * equal scores stands first who made his last counted row earlier, then the lower id. All sums are
 * exact integers.
 *
 * It cannot be cloned, compared or serialized.
 *
 * @strict-properties
 * @not-serializable
 */
final class Boards
{
    /**
     * @param array $spec
     *   types: list of 'pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'; default all.
     *   frames: list of Period; default all. The streak type needs Period::All and appears only there.
     *   scopes: list of 'site', 'course', 'cohort', 'group'; default site and course.
     *   zone: the site's time zone, default 'UTC'.
     *   now: Unix time, default the present.
     *   ties: Ties, default Ties::Competition.
     *   keep: how many places of each board to give, default 100; null: all.
     *   hidden: ids of learners who are left out before ranking.
     *   memberships: ['cohort' => [id => list of learners], 'group' => [id => ['course' => id, 'members' => list of learners]]].
     *   policy: PivcPolicy, for its starThreshold; default new PivcPolicy().
     * @throws \ValueError if a key is unknown or a value out of its range
     * @throws \TypeError if a value is of a wrong type
     */
    public function __construct(array $spec = []) {}

    /**
     * One contribution.
     *
     * @param int $when Unix time
     * @param int $reach 0 or more
     * @param float $quality 0 to 100
     * @param float $alignment 0 to 100
     * @throws \ValueError if a value is out of its range
     * @throws AzoraException after finish()
     */
    public function add(int $user, int $when, int $score, int $reach, float $quality, float $alignment, bool $verified, int $course): void {}

    /**
     * Many contributions, as columns of equal length: user, when, score, reach, quality, alignment,
     * verified, course. All are needed; a bad value anywhere leaves the boards as they were.
     *
     * @phpstan-param array<string,array> $columns
     * @throws \ValueError if a column is missing, unknown or of another length, or a value is out of its range
     * @throws \TypeError if an element is of a wrong type
     * @throws AzoraException after finish()
     */
    public function addColumns(array $columns): void {}

    /**
     * The streak of a learner, taken as of the spec's "now" in his own zone; the last call counts.
     *
     * @throws \ValueError if DateTimeZone does not know $timezone
     * @throws AzoraException after finish()
     */
    public function streak(int $user, Streak $streak, string $timezone): void {}

    /**
     * Closes the boards and gives them one at a time: each is ranked when it is asked for.
     *
     * Each board is an array: type, frame (Period), start and end (Unix times; PHP_INT_MIN and
     * PHP_INT_MAX for all time), scope, scopeId (0 for the site), size (learners on the board, those
     * beyond keep included), the columns ids, scores, ats, ranks, best first, and hidden: the same
     * four columns for hidden learners, each with the rank he would have. Boards without anybody
     * are left out. Order: frame, scope (site, course, cohort, group), id, type.
     *
     * @return BoardIterator
     */
    public function finish(): iterable {}
}
