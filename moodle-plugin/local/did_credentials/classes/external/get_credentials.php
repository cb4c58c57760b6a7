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

namespace local_did_credentials\external;

use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_did_credentials\credentials;

/**
 * Gives somebody's credentials: one's own, or, for managers, another's.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_credentials extends opened {
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
     * Gives somebody's credentials.
     *
     * @param int $userid
     * @return array
     */
    public static function execute(int $userid = 0): array {
        global $USER;
        ['userid' => $userid] = self::validate_parameters(self::execute_parameters(), ['userid' => $userid]);
        if (!isloggedin() || isguestuser()) {
            throw new \moodle_exception('noguest');
        }
        $userid = $userid ?: (int) $USER->id;
        $own = $userid === (int) $USER->id;
        // Who may not look at others does not learn which users there are.
        self::validate_context($own ? \context_user::instance($userid) : \context_system::instance());
        require_capability('local/did_credentials:' . ($own ? 'viewown' : 'viewall'), \context_system::instance());
        return ['credentials' => array_map(fn($row) => self::credential($row), array_values(credentials::of_user($userid)))];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'credentials' => new external_multiple_structure(
                new external_single_structure(self::credential_fields()),
                'The latest first'
            ),
        ]);
    }
}
