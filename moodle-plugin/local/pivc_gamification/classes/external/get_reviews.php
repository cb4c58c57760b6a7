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
 * Gives the reviews of a contribution that one may read.
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
use local_pivc_gamification\reviews;

/**
 * Gives the reviews of a contribution that one may read.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_reviews extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The contribution'),
        ]);
    }

    /**
     * Gives the reviews of a contribution that one may read.
     *
     * @param int $id
     * @return array
     */
    public static function execute(int $id): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id]);
        $access = self::open($params['id']);
        return ['reviews' => array_map(fn($review) => self::review($review, $access), reviews::of($access))];
    }

    /**
     * A review, as it is given.
     *
     * @param \stdClass $review
     * @param contribution_access $access
     * @return array
     */
    private static function review(\stdClass $review, contribution_access $access): array {
        global $USER;
        [$text, $format] = \core_external\util::format_text($review->reviewtext, (int) $review->reviewformat, $access->context);
        $own = $review->reviewerid == $USER->id;
        return [
            'id' => (int) $review->id,
            'reviewer' => $review->firstname === null ? get_string('alearner', 'local_pivc_gamification') : fullname($review),
            'own' => $own, 'rating' => (int) $review->rating,
            'text' => $text, 'textformat' => $format,
            'status' => $review->status,
            'unscored' => $own || $access->verifies ? (string) $review->unscored : '',
            'report' => $access->mine || $access->verifies ? (string) $review->reportreason : '',
            'contributionid' => $own || $access->verifies ? (int) $review->ownid : 0,
            'time' => (int) $review->timecreated,
        ];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'reviews' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_INT, 'Which one'),
                'reviewer' => new external_value(PARAM_RAW, 'Whose it is, in plain text'),
                'own' => new external_value(PARAM_BOOL, 'Whether it is one\'s own'),
                'rating' => new external_value(PARAM_INT, '1 to 5'),
                'text' => new external_value(PARAM_RAW, 'What it says'),
                'textformat' => new \core_external\external_format_value('text'),
                'status' => new external_value(PARAM_ALPHA, 'given, reported, settled or rejected'),
                'unscored' => new external_value(
                    PARAM_ALPHA,
                    'Why it earns nothing: weekly, pair, similar; empty: it may'
                ),
                'report' => new external_value(PARAM_RAW, 'Why it was reported, in plain text'),
                'contributionid' => new external_value(PARAM_INT, 'The contribution that it is itself; 0: none'),
                'time' => new external_value(PARAM_INT, 'When it was given'),
            ]), 'Reviews, the oldest first'),
        ]);
    }
}
