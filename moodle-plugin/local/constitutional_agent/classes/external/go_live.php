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
 * Makes a version of rules the one that is at work; a former one is brought back.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_constitutional_agent\rule_actions;
use local_constitutional_agent\rulesets;

/**
 * Makes a version of rules the one that is at work; a former one is brought back.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class go_live extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Id of the version'),
            'was' => new external_value(PARAM_ALPHANUM, 'The fingerprint of the version as it was read'),
        ]);
    }

    /**
     * Makes a version live.
     *
     * @param int $id
     * @param string $was
     * @return array
     */
    public static function execute(int $id, string $was): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'was' => $was]);
        $ruleset = self::open($params['id']);
        $again = $ruleset->status === rulesets::RETIRED;
        rule_actions::run($ruleset, $again ? 'rollback' : 'golive', -1, $params['was']);
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
