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
 * Says how one wants to be seen on boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\eligibility;

/**
 * Says how one wants to be seen on boards: everybody for himself only.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class set_visibility extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'hidden' => new external_value(PARAM_BOOL, 'Whether to be left out of all boards'),
            'nickname' => new external_value(PARAM_NOTAGS, 'What to be called there; empty for one\'s name', VALUE_DEFAULT, ''),
        ]);
    }

    /**
     * Says how one wants to be seen on boards.
     *
     * @param bool $hidden
     * @param string $nickname
     * @return array
     */
    public static function execute(bool $hidden, string $nickname = ''): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), ['hidden' => $hidden, 'nickname' => $nickname]);
        if (isguestuser() || !isloggedin()) {
            throw new \moodle_exception('noguest');
        }
        self::validate_context(\context_user::instance($USER->id));
        contribution_access::require_oneself();
        eligibility::choose((int) $USER->id, $params['hidden'], $params['nickname']);
        $stored = eligibility::visibility_of((int) $USER->id);
        return ['hidden' => $stored->hidden, 'nickname' => (string) $stored->nickname];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'hidden' => new external_value(PARAM_BOOL, 'Whether left out of all boards'),
            'nickname' => new external_value(PARAM_RAW, 'What one is called there, in plain text; empty: one\'s name'),
        ]);
    }
}
