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
 * Gives contributions: one's own, those to review, or those to verify.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\contribution_list;
use local_pivc_gamification\contribution_words;

/**
 * Gives contributions: one's own, those to review, or those to verify.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_contributions extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'The course; 0: one\'s own of all courses'),
            'tab' => new external_value(PARAM_ALPHA, 'mine, review or verify', VALUE_DEFAULT, 'mine'),
            'page' => new external_value(PARAM_INT, 'Page of 20, from 0', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Gives contributions: one's own, those to review, or those to verify.
     *
     * @param int $courseid
     * @param string $tab
     * @param int $page
     * @return array
     */
    public static function execute(int $courseid, string $tab = 'mine', int $page = 0): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), ['courseid' => $courseid, 'tab' => $tab, 'page' => $page]);
        $course = $params['courseid'] && $params['courseid'] != SITEID ? get_course($params['courseid']) : null;
        $context = $course ? \context_course::instance($course->id) : \context_user::instance($USER->id);
        self::validate_context($context);
        require_capability('local/pivc_gamification:view', $context);
        if (isguestuser()) {
            throw new \moodle_exception('noguest');
        }
        $list = contribution_list::all($course)[$params['tab']] ?? null;
        contribution_access::require_true($list !== null);
        $mine = $list->tab === 'mine';
        return [
            'total' => $list->count(),
            'contributions' => array_map(fn($row) => $mine ? self::own($row) : self::other($row, (int) $course->id),
                $list->page(max(0, $params['page']))),
        ];
    }

    /**
     * One's own.
     *
     * @param \stdClass $row
     * @return array
     */
    private static function own(\stdClass $row): array {
        return self::contribution($row) + ['learner' => '', 'reviewid' => 0, 'urgent' => false];
    }

    /**
     * Somebody else's.
     *
     * @param \stdClass $row
     * @param int $courseid
     * @return array
     */
    private static function other(\stdClass $row, int $courseid): array {
        return ['id' => (int) $row->id, 'kind' => $row->kind, 'kindtext' => contribution_words::kind($row->kind),
            'title' => contribution_words::title($row), 'time' => (int) $row->timewaiting, 'state' => '', 'statetext' => '',
            'score' => null, 'star' => '', 'courseid' => $courseid, 'learner' => fullname($row),
            'reviewid' => (int) ($row->reviewid ?? 0), 'urgent' => (bool) $row->urgent];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'How many there are'),
            'contributions' => new external_multiple_structure(new external_single_structure(self::contribution_fields() + [
                'learner' => new external_value(PARAM_RAW, 'Whose it is, in plain text; empty: one\'s own'),
                'reviewid' => new external_value(
                    PARAM_INT,
                    'The review of it that waits to be verified; 0: it is not about one'
                ),
                'urgent' => new external_value(
                    PARAM_BOOL,
                    'Whether one was named as a reviewer, or a review was reported'
                ),
            ]), 'A page of them'),
        ]);
    }
}
