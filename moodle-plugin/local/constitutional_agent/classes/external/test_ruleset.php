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
 * Tells for each rule of a version whether it applies to a learner, and why.
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
use local_constitutional_agent\deciding;
use local_constitutional_agent\rule_access;

/**
 * Tells for each rule of a version whether it applies to a learner, and why.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class test_ruleset extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Id of the version'),
            'userid' => new external_value(PARAM_INT, 'Id of the learner'),
            'courseid' => new external_value(PARAM_INT, 'Of rules of the site: in which course', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Asks each rule.
     *
     * @param int $id
     * @param int $userid
     * @param int $courseid
     * @return array
     */
    public static function execute(int $id, int $userid, int $courseid = 0): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'userid' => $userid, 'courseid' => $courseid]);
        $ruleset = self::open($params['id']);
        $courseid = (int) $ruleset->courseid ?: $params['courseid'];
        rule_access::require_preview((int) $ruleset->courseid);
        rule_access::require_preview($courseid);
        rule_access::require_learner($params['userid'], $courseid);
        self::require_engine();
        $trace = deciding::trace($courseid, $ruleset->content, $params['userid'], !$ruleset->courseid);
        return ['facts' => self::json($trace->facts), 'steps' => array_map(fn($step) => [
            'rule' => $step['rule'],
            'outcome' => $step['outcome'],
            'because' => self::json($step['because'] ?? []),
            'until' => isset($step['until']) ? (int) $step['until'] : null,
        ], $trace->steps)];
    }

    /**
     * Facts as JSON.
     *
     * @param array $facts
     * @return string
     */
    private static function json(array $facts): string {
        return json_encode((object) $facts, JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'facts' => new external_value(PARAM_RAW, 'What is known of the learner in this course, as JSON'),
            'steps' => new external_multiple_structure(new external_single_structure([
                'rule' => new external_value(PARAM_RAW, 'Id of the rule'),
                'outcome' => new external_value(PARAM_RAW, 'fired, no-match, group, cooldown, not-reached or error'),
                'because' => new external_value(PARAM_RAW, 'Facts that it read, as JSON'),
                'until' => new external_value(PARAM_INT, 'Until when it rests', VALUE_REQUIRED, null, NULL_ALLOWED),
            ]), 'The rules, in the order in which they are asked'),
        ]);
    }
}
