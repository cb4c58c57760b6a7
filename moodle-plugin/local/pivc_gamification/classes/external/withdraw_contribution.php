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
 * Takes a contribution of one's own back, or hands it in again.
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
 * Takes a contribution of one's own back, or hands it in again.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class withdraw_contribution extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The contribution'),
            'again' => new external_value(PARAM_BOOL, 'Whether it is handed in again', VALUE_DEFAULT, false),
        ]);
    }

    /**
     * Takes a contribution of one's own back, or hands it in again.
     *
     * @param int $id
     * @param bool $again
     * @return array
     */
    public static function execute(int $id, bool $again = false): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'again' => $again]);
        $access = self::open($params['id']);
        contribution_access::require_oneself();
        contribution_access::require_true($params['again'] ? $access->may_return() : $access->may_withdraw());
        $params['again'] ? handing_in::hand_in_again($access->row) : handing_in::withdraw($access->row);
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
