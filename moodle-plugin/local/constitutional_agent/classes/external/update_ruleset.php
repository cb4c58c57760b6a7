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
 * Changes a draft of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_constitutional_agent\rule_drafts;

/**
 * Changes a draft of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class update_ruleset extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Id of the draft'),
            'rules' => new external_value(PARAM_RAW, 'The rules, as JSON'),
            'was' => new external_value(PARAM_ALPHANUM, 'The fingerprint of the draft as it was read'),
        ]);
    }

    /**
     * Changes a draft.
     *
     * @param int $id
     * @param string $rules
     * @param string $was
     * @return array
     */
    public static function execute(int $id, string $rules, string $was): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'rules' => $rules, 'was' => $was]);
        $ruleset = self::open($params['id']);
        self::require_size($params['rules']);
        return self::whole(rule_drafts::save($ruleset, $params['rules'], (int) $USER->id, $params['was']));
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return self::whole_structure();
    }
}
