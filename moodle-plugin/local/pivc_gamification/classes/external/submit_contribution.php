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
 * Hands in a contribution of one's own, or changes one that nobody has verified yet.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\handing_in;

/**
 * Hands in a contribution of one's own, or changes one that nobody has verified yet.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class submit_contribution extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'The course'),
            'kind' => new external_value(PARAM_ALPHA, 'project, mentoring, content or realworld'),
            'title' => new external_value(PARAM_TEXT, 'What it is called'),
            'text' => new external_value(PARAM_RAW, 'What one did'),
            'format' => new external_value(
                PARAM_INT,
                'Its format: 0 Moodle, 1 HTML, 2 plain, 4 Markdown',
                VALUE_DEFAULT,
                self::HTML
            ),
            'draftitemid' => new external_value(
                PARAM_INT,
                'Evidence, in one\'s draft area; 0: none, or as it is',
                VALUE_DEFAULT,
                0
            ),
            'id' => new external_value(PARAM_INT, 'The contribution that is changed; 0: a new one', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Hands in a contribution of one's own, or changes one that nobody has verified yet.
     *
     * @param int $courseid
     * @param string $kind
     * @param string $title
     * @param string $text
     * @param int $format
     * @param int $draftitemid
     * @param int $id
     * @return array
     */
    public static function execute(
        int $courseid,
        string $kind,
        string $title,
        string $text,
        int $format = self::HTML,
        int $draftitemid = 0,
        int $id = 0
    ): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), ['courseid' => $courseid, 'kind' => $kind,
            'title' => $title, 'text' => $text, 'format' => $format, 'draftitemid' => $draftitemid, 'id' => $id]);
        $told = [$params['kind'], $params['title'], $params['text'], $params['format'], $params['draftitemid']];
        if ($params['id']) {
            $access = self::open($params['id']);
            contribution_access::require_oneself();
            contribution_access::require_true($access->may_edit() && $access->course->id == $params['courseid']);
            handing_in::change($access->row, ...$told);
            return self::done($params['id']);
        }
        $course = get_course($params['courseid']);
        $context = \context_course::instance($course->id);
        self::validate_context($context);
        require_capability('local/pivc_gamification:contribute', $context);
        contribution_access::require_oneself();
        contribution_access::require_true(contribution_access::may_contribute_in($course));
        return self::done(handing_in::submit((int) $USER->id, $context, ...$told));
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return self::done_structure();
    }
}
