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
use core_external\external_single_structure;
use core_external\external_value;
use local_did_credentials\credential_access;
use local_did_credentials\sharing;

/**
 * Shares a credential of one's own, or stops sharing it.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class set_sharing extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Which one'),
            'shared' => new external_value(PARAM_BOOL, 'Whether everybody who has its address may see it'),
        ]);
    }

    /**
     * Shares a credential, or stops sharing it.
     *
     * @param int $id
     * @param bool $shared
     * @return array
     */
    public static function execute(int $id, bool $shared): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'shared' => $shared]);
        $access = self::open($params['id']);
        $access->require_share();
        sharing::set($params['id'], $params['shared']);
        return self::credential(credential_access::row($params['id']));
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure(self::credential_fields());
    }
}
