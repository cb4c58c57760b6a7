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
 * The form.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

/**
 * What the form in the settings of activities and sections needs.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class frontend extends \core_availability\frontend {
    /**
     * Names of strings that the form shows.
     *
     * @return string[]
     */
    protected function get_javascript_strings() {
        return ['keep', 'kind', 'kind_badge', 'kind_path', 'kind_pivc', 'kind_stars', 'kind_streak', 'label_badge', 'label_cm',
            'label_min_pivc', 'label_min_stars', 'label_min_streak', 'label_where', 'missingactivity', 'missingbadge',
            'thisactivity', 'thissection', 'where_course', 'where_site'];
    }

    /**
     * What the form offers.
     *
     * @param \stdClass $course
     * @param \cm_info|null $cm the activity, if there is one already
     * @param \section_info|null $section
     * @return array
     */
    protected function get_javascript_init_params($course, ?\cm_info $cm = null, ?\section_info $section = null) {
        return [self::kinds((int) $course->id), self::activities($course, $cm), self::badges((int) $course->id), (bool) $section];
    }

    /**
     * Whether it is offered.
     *
     * @param \stdClass $course
     * @param \cm_info|null $cm
     * @param \section_info|null $section
     * @return bool
     */
    protected function allow_add($course, ?\cm_info $cm = null, ?\section_info $section = null) {
        return (bool) self::kinds((int) $course->id);
    }

    /**
     * Kinds that can be chosen: those of plugins that are there.
     *
     * @param int $courseid
     * @return string[]
     */
    private static function kinds(int $courseid): array {
        if (!state::has_ground()) {
            return [];
        }
        return array_merge(
            state::has_paths() ? [condition::PATH] : [],
            state::has_scores() ? [condition::PIVC, condition::STARS, condition::STREAK] : [],
            self::badges($courseid) ? [condition::BADGE] : []
        );
    }

    /**
     * Activities that a path can open.
     *
     * @param \stdClass $course
     * @param \cm_info|null $besides
     * @return \stdClass[] list with id and name, which is HTML
     */
    private static function activities(\stdClass $course, ?\cm_info $besides): array {
        $context = \context_course::instance($course->id);
        $names = [];
        foreach (get_fast_modinfo($course)->get_cms() as $cm) {
            if (!$cm->deletioninprogress && (!$besides || $cm->id !== $besides->id)) {
                $names[$cm->id] = format_string($cm->get_name(), true, ['context' => $context]);
            }
        }
        return self::convert_associative_array_for_js($names, 'id', 'name');
    }

    /**
     * Badges that can be earned.
     *
     * @param int $courseid
     * @return \stdClass[] list with id and name, which is HTML
     */
    private static function badges(int $courseid): array {
        global $CFG;
        require_once($CFG->libdir . '/badgeslib.php');
        $names = [];
        foreach (empty($CFG->enablebadges) ? [] : descriptions::badges($courseid) as $badge) {
            if (in_array((int) $badge->status, [BADGE_STATUS_ACTIVE, BADGE_STATUS_ACTIVE_LOCKED], true)) {
                $names[$badge->id] = descriptions::badge_name($badge);
            }
        }
        return self::convert_associative_array_for_js($names, 'id', 'name');
    }
}
