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
 * Makes a draft of rules.
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
use local_constitutional_agent\rulesets;

/**
 * Makes a draft of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class create_ruleset extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Id of the course; 0: of the site'),
            'rules' => new external_value(PARAM_RAW, 'The rules, as JSON; empty: those that are at work', VALUE_DEFAULT, ''),
            'title' => new external_value(PARAM_TEXT, 'Title; empty: its own', VALUE_DEFAULT, ''),
            'comments' => new external_value(PARAM_TEXT, 'What was changed', VALUE_DEFAULT, ''),
        ]);
    }

    /**
     * Makes a draft.
     *
     * @param int $courseid 0: of the site
     * @param string $rules
     * @param string $title
     * @param string $comments
     * @return array
     */
    public static function execute(int $courseid, string $rules = '', string $title = '', string $comments = ''): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), [
            'courseid' => $courseid, 'rules' => $rules, 'title' => $title, 'comments' => $comments]);
        self::open_course($params['courseid']);
        self::require_size($params['rules']);
        $live = rulesets::live($params['courseid']);
        if ($params['rules'] === '') {
            return self::whole(rule_drafts::begin($params['courseid'], $live, (int) $USER->id));
        }
        return self::whole(rulesets::save_draft(
            $params['courseid'],
            $params['rules'],
            $params['title'],
            (int) $USER->id,
            null,
            null,
            $params['comments']
        ));
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
