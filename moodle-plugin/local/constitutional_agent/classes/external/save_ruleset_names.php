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
 * Saves which activities the names in a version of rules mean.
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
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rulesets;

/**
 * Saves which activities the names in a version of rules mean.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class save_ruleset_names extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Id of the version'),
            'names' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_RAW, 'Name in the rules'),
                'cmid' => new external_value(PARAM_INT, 'Id of the course module; 0: none yet'),
            ]), 'All names; others are forgotten'),
        ]);
    }

    /**
     * Saves names.
     *
     * @param int $id
     * @param array $names
     * @return array
     */
    public static function execute(int $id, array $names): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'names' => $names]);
        $ruleset = self::open($params['id']);
        $aliases = array_column($params['names'], 'cmid', 'name');
        rule_drafts::save_names($ruleset, array_map(fn($cmid) => $cmid ?: null, $aliases));
        return self::whole(rulesets::get((int) $ruleset->id));
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
