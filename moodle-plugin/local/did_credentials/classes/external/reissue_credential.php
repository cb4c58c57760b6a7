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
use local_did_credentials\reissue;

/**
 * Revokes a credential and has another one issued in its place.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reissue_credential extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Which one'),
            'reason' => new external_value(PARAM_TEXT, 'Why, in up to 255 characters; its learner reads it'),
        ]);
    }

    /**
     * Revokes a credential and has another one issued in its place.
     *
     * @param int $id
     * @param string $reason
     * @return array
     */
    public static function execute(int $id, string $reason): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'reason' => $reason]);
        self::open($params['id']);
        credential_access::require_revoke();
        $reason = trim($params['reason']);
        if ($reason === '' || \core_text::strlen($reason) > 255) {
            throw new \moodle_exception('noreason', 'local_did_credentials');
        }
        reissue::start($params['id'], $reason, (int) $USER->id);
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
