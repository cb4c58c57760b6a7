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
 * Gives the versions of the rules of a course, or of the site.
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
 * Gives the versions of the rules of a course, or of the site.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_rulesets extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Id of the course; 0: of the site', VALUE_DEFAULT, 0),
            'page' => new external_value(PARAM_INT, 'Page, from 0', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Gives the versions.
     *
     * @param int $courseid 0: of the site
     * @param int $page from 0
     * @return array
     */
    public static function execute(int $courseid = 0, int $page = 0): array {
        $params = self::validate_parameters(self::execute_parameters(), ['courseid' => $courseid, 'page' => $page]);
        self::open_course($params['courseid']);
        return [
            'rulesets' => array_map(self::ruleset(...), rulesets::history($params['courseid'], max(0, $params['page']), self::PERPAGE)),
            'all' => rulesets::count($params['courseid']),
        ];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'rulesets' => new external_multiple_structure(
                new external_single_structure(self::ruleset_fields()),
                'Up to 50 versions, the latest first'
            ),
            'all' => new external_value(PARAM_INT, 'How many versions there are'),
        ]);
    }
}
