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
 * What the mobile app shows.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_pivc_gamification\standing;

/**
 * What the mobile app shows: one's own standing.
 *
 * The app takes what it gets for a template of its own. So nothing of anybody's words is in it: the template is always the
 * same, and shows data that come beside it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class mobile {
    /** @var string[] strings that the template has the app look up */
    public const STRINGS = ['boardhidden', 'boardyou', 'standing', 'standingbadge', 'standingempty', 'standingenginemissing',
        'standingnoplace', 'standingnotearning', 'standingplace', 'standingscore', 'standingstarsnone', 'standingstreak',
        'standingstreakending'];

    /**
     * One's own standing, in a course or on the site.
     *
     * @param array $args of the app; courseid, if it is in a course
     * @return array
     */
    public static function standing(array $args): array {
        global $OUTPUT, $USER;
        $courseid = (int) ($args['courseid'] ?? 0);
        $courseid = $courseid === (int) SITEID ? 0 : $courseid;
        if ($courseid) {
            $context = \context_course::instance($courseid);
            require_login(get_course($courseid), false, null, false, true);
        } else {
            $context = \context_system::instance();
            require_login(null, false, null, false, true);
        }
        if (isguestuser()) {
            throw new \moodle_exception('noguest');
        }
        require_capability('local/pivc_gamification:view', $context);
        $data = (new standing_data(standing::of((int) $USER->id, $courseid)))->all();
        return [
            'templates' => [
                ['id' => 'main', 'html' => $OUTPUT->render_from_template('local_pivc_gamification/mobile_standing', [])],
            ],
            'javascript' => '',
            'otherdata' => ['standing' => json_encode($data, JSON_THROW_ON_ERROR)],
            'files' => [],
        ];
    }
}
