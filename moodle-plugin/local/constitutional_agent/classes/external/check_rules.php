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
 * Checks a text of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_constitutional_agent\rulesets;

/**
 * Checks a text of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class check_rules extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Id of the course; 0: of the site'),
            'rules' => new external_value(PARAM_RAW, 'The rules, as JSON'),
        ]);
    }

    /**
     * Checks a text.
     *
     * @param int $courseid 0: of the site
     * @param string $rules
     * @return array
     */
    public static function execute(int $courseid, string $rules): array {
        $params = self::validate_parameters(self::execute_parameters(), ['courseid' => $courseid, 'rules' => $rules]);
        self::open_course($params['courseid']);
        self::require_size($params['rules']);
        $faults = self::faults($params['rules'], $params['courseid']);
        return ['faults' => $faults, 'warnings' => $faults ? [] : rulesets::warnings($params['rules'])];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'faults' => self::faults_structure(),
            'warnings' => new external_multiple_structure(
                new external_value(PARAM_RAW, 'What is right, and probably not meant; plain text')
            ),
        ]);
    }
}
