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
 * Gives somebody's badges.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\badge_access;
use local_pivc_gamification\badges;
use local_pivc_gamification\output\badge_pictures;

/**
 * Gives somebody's badges, and those that he is near: one's own, or what one may see of another's.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_badges extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'Whose; 0: one\'s own', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Gives somebody's badges.
     *
     * @param int $userid
     * @return array
     */
    public static function execute(int $userid = 0): array {
        global $PAGE, $USER;
        ['userid' => $userid] = self::validate_parameters(self::execute_parameters(), ['userid' => $userid]);
        $user = \core_user::get_user($userid ?: $USER->id, '*', MUST_EXIST);
        if ($user->deleted) {
            throw new \moodle_exception('invaliduser');
        }
        self::validate_context(\context_user::instance($user->id));
        $access = badge_access::to($user);
        $earned = badges::earned((int) $user->id, !$access->all);
        $next = $access->progress ? badges::progress((int) $user->id) : [];
        $pictures = new badge_pictures(array_merge($earned, $next), $PAGE->get_renderer('core'));
        return [
            'earned' => array_map(fn($badge) => [
                'badgeid' => (int) $badge->badgeid, 'name' => $badge->name, 'rarity' => $badge->rarity,
                'courseid' => $badge->courseid, 'picture' => $pictures->of($badge), 'dateissued' => (int) $badge->dateissued,
                'dateexpire' => (int) $badge->dateexpire, 'hash' => $badge->uniquehash,
            ], $earned),
            'progress' => $access->progress,
            'next' => array_map(fn($badge) => [
                'badgeid' => $badge->badgeid, 'name' => $badge->name, 'rarity' => $badge->rarity,
                'courseid' => $badge->courseid, 'picture' => $pictures->of($badge), 'done' => $badge->done,
                'needs' => array_map(fn($need) => (array) $need, $badge->needs),
            ], $next),
        ];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        $badge = [
            'badgeid' => new external_value(PARAM_INT, 'The badge of Moodle'),
            'name' => new external_value(PARAM_RAW, 'Its name, in plain text'),
            'rarity' => new external_value(PARAM_ALPHA, 'common, uncommon, rare, epic or legendary'),
            'courseid' => new external_value(PARAM_INT, 'The course it belongs to; 0: it is of the site'),
            'picture' => new external_value(PARAM_URL, 'Address of its picture'),
        ];
        return new external_single_structure([
            'earned' => new external_multiple_structure(new external_single_structure($badge + [
                'dateissued' => new external_value(PARAM_INT, 'When it was earned'),
                'dateexpire' => new external_value(PARAM_INT, 'When it expires; 0: never'),
                'hash' => new external_value(PARAM_ALPHANUM, 'By which Moodle shows it'),
            ]), 'Those earned, the latest first'),
            'progress' => new external_value(PARAM_BOOL, 'Whether one may see those that are not earned yet'),
            'next' => new external_multiple_structure(new external_single_structure($badge + [
                'done' => new external_value(PARAM_FLOAT, 'How far, from 0 to 1'),
                'needs' => new external_multiple_structure(new external_single_structure([
                    'text' => new external_value(PARAM_RAW, 'What is needed, in plain text'),
                    'have' => new external_value(PARAM_FLOAT, 'How much there is of it', VALUE_OPTIONAL, null, NULL_ALLOWED),
                    'want' => new external_value(PARAM_FLOAT, 'How much is needed', VALUE_OPTIONAL, null, NULL_ALLOWED),
                ])),
            ]), 'Those not earned yet, the nearest first'),
        ]);
    }
}
