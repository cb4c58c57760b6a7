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
 * Reports a review of a contribution of one's own.
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
 * Reports a review of a contribution of one's own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class report_review extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The review'),
            'reason' => new external_value(PARAM_TEXT, 'What is wrong with it'),
        ]);
    }

    /**
     * Reports a review of a contribution of one's own.
     *
     * @param int $id
     * @param string $reason
     * @return array
     */
    public static function execute(int $id, string $reason): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'reason' => $reason]);
        [$review, $row] = reviews::with_target($params['id']);
        $access = self::open_row($row);
        contribution_access::require_oneself();
        contribution_access::require_true($access->mine);
        reviews::report($review, $params['reason']);
        return ['id' => $params['id'], 'status' => reviews::REPORTED];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'id' => new external_value(PARAM_INT, 'The review'),
            'status' => new external_value(PARAM_ALPHA, 'What it is now'),
        ]);
    }
}
