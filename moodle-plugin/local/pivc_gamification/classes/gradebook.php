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

/**
 * Courses that do not show grades to their learners.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Courses that do not show grades to their learners ("Show gradebook to students" is off). From the points of a single grade
 * its learner could work it out, so neither they nor its star, nor what they are made of, are shown to him. They count all
 * the same, so they are in sums: of his own, and on boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class gradebook {
    /**
     * Whether the points of a contribution are kept from its learner: those of a grade, in a course that does not show any.
     *
     * @param string $itemtype
     * @param int $courseid
     * @return bool
     */
    public static function keeps(string $itemtype, int $courseid): bool {
        global $DB;
        return $itemtype === 'grade' && $DB->record_exists('course', ['id' => $courseid, 'showgrades' => 0]);
    }

    /**
     * The same for the rows of a list.
     *
     * @param string $contribution alias of the table of contributions
     * @param string $course alias of the table of courses, joined from the left
     * @return string SQL of a column that is 1 or 0
     */
    public static function keeps_sql(string $contribution, string $course): string {
        return "CASE WHEN $contribution.itemtype = 'grade' AND $course.showgrades = 0 THEN 1 ELSE 0 END";
    }

    /**
     * A contribution without what tells of its grade.
     *
     * @param \stdClass $row
     * @return \stdClass
     */
    public static function without_points(\stdClass $row): \stdClass {
        return (object) (['quality' => null, 'score' => null, 'tier' => null] + (array) $row);
    }
}
