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
 * Gives a review of a contribution of another learner.
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
use local_pivc_gamification\reviews;

/**
 * Gives a review of a contribution of another learner.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class submit_review extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The contribution'),
            'rating' => new external_value(PARAM_INT, '1 to 5'),
            'text' => new external_value(PARAM_RAW, 'What one says'),
            'format' => new external_value(
                PARAM_INT,
                'Its format: 0 Moodle, 1 HTML, 2 plain, 4 Markdown',
                VALUE_DEFAULT,
                self::HTML
            ),
        ]);
    }

    /**
     * Gives a review of a contribution of another learner.
     *
     * @param int $id
     * @param int $rating
     * @param string $text
     * @param int $format
     * @return array
     */
    public static function execute(int $id, int $rating, string $text, int $format = self::HTML): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'rating' => $rating, 'text' => $text,
            'format' => $format]);
        $access = self::open($params['id']);
        contribution_access::require_oneself();
        $review = reviews::give($access, $params['rating'], $params['text'], $params['format']);
        return ['id' => (int) $review->id, 'unscored' => (string) $review->unscored, 'contributionid' => (int) $review->ownid];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'id' => new external_value(PARAM_INT, 'The review'),
            'unscored' => new external_value(PARAM_ALPHA, 'Why it earns nothing: weekly, pair, similar; empty: it may'),
            'contributionid' => new external_value(PARAM_INT, 'The contribution that it is itself; 0: none'),
        ]);
    }
}
