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
 * Asks the rules about learners, and does what they decide. Only ever called in tasks.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class deciding {
    /**
     * Decides about learners of a course.
     *
     * @param int $courseid
     * @param int[] $userids those without an active enrolment and the capability to have a path are left out
     * @param int|null $now Unix time; null: the present
     * @return \stdClass with learners, decisions (new ones), same (that stand already) and errors (user => exception)
     * @throws \local_azora\exception\engine_unavailable
     */
    public static function decide(int $courseid, array $userids, ?int $now = null): \stdClass {
        return (object) ['learners' => 0, 'decisions' => 0, 'same' => 0, 'errors' => []];
    }

    /**
     * What a rule set would decide for learners, and why; nothing is stored. Neither rests nor earlier decisions count.
     *
     * @param int $courseid
     * @param string $json
     * @param int[] $userids
     * @return array<int, array|\Throwable> user => list of rule, action, modules, params, priority, because
     */
    public static function would(int $courseid, string $json, array $userids): array {
        return [];
    }

    /**
     * Why each rule fires for a learner, or does not; nothing is stored.
     *
     * @param int $courseid
     * @param string $json
     * @param int $userid
     * @param bool $sitewide whether they are rules of the site, for when they rest
     * @return \stdClass with facts and steps (list of rule, outcome, because, error, until)
     */
    public static function trace(int $courseid, string $json, int $userid, bool $sitewide = false): \stdClass {
        return (object) ['facts' => [], 'steps' => []];
    }

    /**
     * For whom a new version would decide differently; nothing is stored.
     *
     * @param int $courseid
     * @param string|null $old null: no rules
     * @param string $new
     * @param int[] $userids
     * @return array with changed (user => old and new) and counts
     */
    public static function diff(int $courseid, ?string $old, string $new, array $userids): array {
        return ['changed' => [], 'counts' => []];
    }

    /**
     * Whose paths are adapted in a course: active enrolment and the capability to have a path, ordered by id.
     *
     * @param int $courseid
     * @param int $after the id of a learner behind whom to begin
     * @param int $limit 0: all
     * @return int[]
     */
    public static function learners(int $courseid, int $after = 0, int $limit = 0): array {
        return [];
    }
}
