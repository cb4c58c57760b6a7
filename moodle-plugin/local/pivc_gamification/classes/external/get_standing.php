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
 * Gives where one stands oneself.
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
use local_pivc_gamification\standing;

/**
 * Gives where one stands oneself: in a course, or on the site.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_standing extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'The course; 0 for the site', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Gives where one stands oneself.
     *
     * @param int $courseid
     * @return array
     */
    public static function execute(int $courseid = 0): array {
        global $USER;
        ['courseid' => $courseid] = self::validate_parameters(self::execute_parameters(), ['courseid' => $courseid]);
        $courseid = $courseid === (int) SITEID ? 0 : $courseid;
        $context = $courseid ? \context_course::instance($courseid) : \context_system::instance();
        self::validate_context($context);
        if (isguestuser()) {
            throw new \moodle_exception('noguest');
        }
        require_capability('local/pivc_gamification:view', $context);
        $standing = standing::of((int) $USER->id, $courseid);
        return [
            'available' => $standing->available,
            'earns' => $standing->earns,
            'score' => $standing->score,
            'waiting' => $standing->waiting,
            'stars' => array_map(fn($star) => (array) $star, $standing->stars),
            'streak' => $standing->streak ? [self::streak($standing->streak)] : [],
            'days' => self::days($standing->calendar),
            'board' => $standing->place ? $standing->place->board->name : '',
            'places' => array_map(fn($row) => ['position' => $row->position, 'name' => $row->name, 'score' => $row->score,
                'me' => $row->me, 'hidden' => $row->hidden], $standing->place->places ?? []),
            'nextbadge' => $standing->nextbadge ? [self::badge($standing->nextbadge)] : [],
        ];
    }

    /**
     * A streak, as it is given.
     *
     * @param \stdClass $streak
     * @return array
     */
    private static function streak(\stdClass $streak): array {
        return ['current' => $streak->current, 'longest' => $streak->longest, 'freezes' => $streak->freezes,
            'activetoday' => $streak->activetoday, 'ending' => $streak->ending];
    }

    /**
     * The days of a calendar, as they are given.
     *
     * @param \local_pivc_gamification\activity_calendar $calendar
     * @return array
     */
    private static function days(\local_pivc_gamification\activity_calendar $calendar): array {
        $days = array_filter(array_merge(...array_column($calendar->weeks(), 'days')), fn($day) => !$day['future']);
        return array_map(fn($day) => ['day' => $day['day'], 'date' => $day['date'], 'active' => $day['active'],
            'today' => $day['today']], array_values($days));
    }

    /**
     * A badge, as it is given.
     *
     * @param \stdClass $badge
     * @return array
     */
    private static function badge(\stdClass $badge): array {
        return [
            'badgeid' => (int) $badge->badgeid,
            'name' => $badge->name,
            'rarity' => (string) $badge->rarity,
            'done' => (float) $badge->done,
            'needs' => array_map(fn($need) => ['text' => $need->text, 'have' => $need->have, 'want' => $need->want], $badge->needs),
        ];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'available' => new external_value(PARAM_BOOL, 'Whether points are computed at present'),
            'earns' => new external_value(PARAM_BOOL, 'Whether one can earn there'),
            'score' => new external_value(PARAM_INT, 'Points'),
            'waiting' => new external_value(PARAM_INT, 'Contributions that wait for their points'),
            'stars' => new external_multiple_structure(new external_single_structure([
                'tier' => new external_value(PARAM_RAW, 'The tier'),
                'count' => new external_value(PARAM_INT, 'How many'),
                'name' => new external_value(PARAM_RAW, 'The tier\'s name, in plain text'),
            ]), 'Stars, the highest tier first'),
            'streak' => new external_multiple_structure(new external_single_structure([
                'current' => new external_value(PARAM_INT, 'Days in a row; null: not known', VALUE_REQUIRED, null, NULL_ALLOWED),
                'longest' => new external_value(PARAM_INT, 'The longest streak so far'),
                'freezes' => new external_value(PARAM_INT, 'Missed days that are forgiven'),
                'activetoday' => new external_value(PARAM_BOOL, 'Whether one was active today'),
                'ending' => new external_value(PARAM_BOOL, 'Whether it ends at midnight'),
            ]), 'The streak, if there is one'),
            'days' => new external_multiple_structure(new external_single_structure([
                'day' => new external_value(PARAM_INT, 'Days since 1970'),
                'date' => new external_value(PARAM_RAW, 'The date, in plain text'),
                'active' => new external_value(PARAM_BOOL, 'Whether one was active'),
                'today' => new external_value(PARAM_BOOL, 'Whether it is today'),
            ]), 'The days of the last weeks'),
            'board' => new external_value(PARAM_RAW, 'Of what the board is, in plain text; empty: one is on none'),
            'places' => new external_multiple_structure(new external_single_structure([
                'position' => new external_value(PARAM_INT, 'The place; equal scores share one'),
                'name' => new external_value(PARAM_RAW, 'Who, in plain text'),
                'score' => new external_value(PARAM_INT, 'Points'),
                'me' => new external_value(PARAM_BOOL, 'Whether it is one\'s own'),
                'hidden' => new external_value(PARAM_BOOL, 'Whether it is a place that somebody hidden would have'),
            ]), 'One\'s own place and those around it'),
            'nextbadge' => new external_multiple_structure(new external_single_structure([
                'badgeid' => new external_value(PARAM_INT, 'The badge'),
                'name' => new external_value(PARAM_RAW, 'Its name, in plain text'),
                'rarity' => new external_value(PARAM_ALPHA, 'Its rarity'),
                'done' => new external_value(PARAM_FLOAT, 'How far one is, from 0 to 1'),
                'needs' => new external_multiple_structure(new external_single_structure([
                    'text' => new external_value(PARAM_RAW, 'What is needed, in plain text'),
                    'have' => new external_value(PARAM_FLOAT, 'What one has; null: not known', VALUE_REQUIRED, null, NULL_ALLOWED),
                    'want' => new external_value(PARAM_FLOAT, 'What it takes; null: not known', VALUE_REQUIRED, null, NULL_ALLOWED),
                ])),
            ]), 'The badge that one is nearest to, if there is one'),
        ]);
    }
}
