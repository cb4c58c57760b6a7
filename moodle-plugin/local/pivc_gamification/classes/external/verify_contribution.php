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
 * Verifies a contribution; a review is accepted as it is.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\verification;

/**
 * Verifies a contribution; a review is accepted as it is.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verify_contribution extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The contribution'),
            'reach' => new external_value(
                PARAM_INT,
                'How many people it reached; not looked at of a review',
                VALUE_DEFAULT,
                1
            ),
            'quality' => new external_value(PARAM_FLOAT, '0 to 100; not looked at of a review', VALUE_DEFAULT, 0),
            'innovation' => new external_value(PARAM_FLOAT, '0 to 100; not looked at of a review', VALUE_DEFAULT, 0),
            'comment' => new external_value(PARAM_TEXT, 'What the learner is told', VALUE_DEFAULT, ''),
            'version' => new external_value(
                PARAM_ALPHANUM,
                'As get_contribution gave it; empty: whatever it is',
                VALUE_DEFAULT,
                ''
            ),
        ]);
    }

    /**
     * Verifies a contribution; a review is accepted as it is.
     *
     * @param int $id
     * @param int $reach
     * @param float $quality
     * @param float $innovation
     * @param string $comment
     * @param string $version
     * @return array
     */
    public static function execute(
        int $id,
        int $reach = 1,
        float $quality = 0,
        float $innovation = 0,
        string $comment = '',
        string $version = ''
    ): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'reach' => $reach, 'quality' => $quality,
            'innovation' => $innovation, 'comment' => $comment, 'version' => $version]);
        $access = self::open_to_decide($params['id']);
        $version = $params['version'] === '' ? null : $params['version'];
        if ($access->row->itemtype === 'review') {
            self::decide_review($access->row, true, $version);
            return self::done($params['id']);
        }
        foreach (['quality', 'innovation'] as $name) {
            if (!($params[$name] >= 0 && $params[$name] <= 100)) {
                throw new \invalid_parameter_exception("$name is from 0 to 100");
            }
        }
        if ($params['reach'] < 0 || $params['reach'] > verification::FARTHEST) {
            throw new \invalid_parameter_exception('reach is 0 or more');
        }
        verification::verify(
            $params['id'],
            (int) $USER->id,
            $params['reach'],
            $params['quality'],
            $params['innovation'],
            $params['comment'],
            $version
        );
        return self::done($params['id']);
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
