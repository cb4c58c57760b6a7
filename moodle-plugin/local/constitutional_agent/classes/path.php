<?php
// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_constitutional_agent;

/**
 * Learners' paths through a course: its activities in their order, and what was decided about them.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class path {
    /** @var string an activity of the course itself */
    public const COURSE = 'course';
    /** @var string put before the next one, because something has not been understood */
    public const REMEDY = 'remedy';
    /** @var string put before the next one, to be looked at again */
    public const REVIEW = 'review';
    /** @var string offered besides */
    public const CHALLENGE = 'challenge';

    /** @var string state: finished */
    public const DONE = 'done';
    /** @var string state: to be done now */
    public const NEXT = 'next';
    /** @var string state: to be done later */
    public const LATER = 'later';
    /** @var string state: need not be done */
    public const SKIPPED = 'skipped';
    /** @var string state: opened for this learner, and not done yet */
    public const OPENED = 'opened';

    /**
     * A learner's path.
     *
     * A step has: id (of the stored step; 0: of the course itself), cmid, kind, state, why (plain text, '' where nothing was
     * decided about it), since (Unix time, 0 likewise), decisionid (0 likewise), locked (whether the learner cannot get in now).
     * A change has: time, text, why, decisionid, undone (bool).
     *
     * @param int $userid
     * @param int $courseid
     * @return \stdClass with steps (list), next (a step, or null) and changes (list, the latest first)
     */
    public static function of(int $userid, int $courseid): \stdClass {
        return (object) ['steps' => [], 'next' => null, 'changes' => []];
    }

    /**
     * The activities that were opened for a learner, by unlocking or by being put on the path, undone ones left out. One
     * statement for a course; kept for the request.
     *
     * @param int $userid
     * @param int $courseid
     * @return int[] course module ids
     */
    public static function unlocked(int $userid, int $courseid): array {
        return array_keys(self::openings($userid, $courseid));
    }

    /**
     * The same, with what is known of each.
     *
     * @param int $userid
     * @param int $courseid
     * @return array<int, \stdClass> course module id => since (Unix time), holds (whether its rule would open it now as well:
     *     for "must keep"), decisionid
     */
    public static function openings(int $userid, int $courseid): array {
        return [];
    }

    /**
     * Of many learners, for one activity: one statement.
     *
     * @param int $cmid
     * @param int[]|null $userids null: all
     * @return array<int, \stdClass> user => since, holds, decisionid
     */
    public static function openings_of_module(int $cmid, ?array $userids = null): array {
        return [];
    }

    /**
     * A learner says that a step is finished whose activity cannot tell it by itself.
     *
     * @param int $stepid
     * @param int $userid whose step it must be
     * @return bool false: it was not open any more
     */
    public static function finish(int $stepid, int $userid): bool {
        return false;
    }

    /**
     * Forgets what was kept for the request.
     */
    public static function forget(): void {
    }
}
