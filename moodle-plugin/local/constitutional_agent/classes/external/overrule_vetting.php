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
 * Lets content stand that did not pass.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_constitutional_agent\overruling;

/**
 * Lets content stand that did not pass.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overrule_vetting extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The result'),
            'reason' => new external_value(PARAM_RAW, 'Why, at most 255 characters'),
            'version' => new external_value(PARAM_ALPHANUM, 'As get_vetting gave it'),
        ]);
    }

    /**
     * Lets it stand.
     *
     * @param int $id
     * @param string $reason
     * @param string $version
     * @return array
     */
    public static function execute(int $id, string $reason, string $version): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            ['id' => $id, 'reason' => $reason, 'version' => $version]
        );
        return ['message' => overruling::overrule(get_vetting::open($params['id']), $params['reason'], $params['version'])];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure(['message' => new external_value(PARAM_RAW, 'What was done, plain text')]);
    }
}
