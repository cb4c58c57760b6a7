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
 * Looks at what a version of rules would do to learners.
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
use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_preview;
use local_constitutional_agent\rulesets;

/**
 * Looks at what a version of rules would do to learners.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview_ruleset extends rules_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Id of the version'),
            'with' => new external_value(PARAM_INT, 'Id of the version to compare it with; 0: the one at work', VALUE_DEFAULT, 0),
            'anew' => new external_value(PARAM_BOOL, 'Whether it is made anew although there is one', VALUE_DEFAULT, false),
        ]);
    }

    /** @var array<string, string> figures that are given */
    private const FIGURES = [
        'learners' => 'Learners that were looked at',
        'touched' => 'Learners for whom something would be decided',
        'changed' => 'Learners for whom that differs',
        'gained' => 'Learners for whom nothing is decided now, and something would be',
        'lost' => 'Learners for whom something is decided now, and nothing would be',
        'errors' => 'Learners for whom the rules cannot be decided',
    ];

    /**
     * Looks at what rules would do. In a large course a task goes on, and the same call says how far it is.
     *
     * @param int $id
     * @param int $with
     * @param bool $anew
     * @return array
     */
    public static function execute(int $id, int $with = 0, bool $anew = false): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'with' => $with, 'anew' => $anew]);
        $ruleset = self::open($params['id']);
        rule_access::require_preview((int) $ruleset->courseid);
        self::require_engine();
        $old = $params['with'] ? rulesets::get($params['with']) : null;
        if ($old && $old->courseid != $ruleset->courseid) {
            throw new \moodle_exception('compareelsewhere', 'local_constitutional_agent');
        }
        $preview = $old ? new rule_preview($ruleset, $old) : rule_preview::beside_live($ruleset);
        $state = ($params['anew'] ? null : $preview->known()) ?? $preview->make();
        return [
            'finished' => $state->finished !== null,
            'done' => $state->done,
            'all' => $state->all,
            'targets' => array_map(fn($target) => (array) $target, array_values($state->figures->targets)),
            'changes' => array_map(fn($change) => ['userid' => $change->userid, 'courseid' => $change->courseid,
                'before' => array_column($change->old, 'rule'), 'after' => array_column($change->new, 'rule')],
                $state->figures->changes),
        ] + array_intersect_key((array) $state->figures, self::FIGURES);
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        $rules = fn($text) => new external_multiple_structure(new external_value(PARAM_RAW, 'Id of a rule'), $text);
        return new external_single_structure([
            'finished' => new external_value(PARAM_BOOL, 'Whether all learners were looked at'),
            'done' => new external_value(PARAM_INT, 'How many were; of rules of the site, how many courses'),
            'all' => new external_value(PARAM_INT, 'How many there are'),
            'targets' => new external_multiple_structure(new external_single_structure([
                'action' => new external_value(PARAM_ALPHA, 'What would happen'),
                'target' => new external_value(PARAM_RAW, 'Name in the rules; empty: no activity'),
                'learners' => new external_value(PARAM_INT, 'To how many learners'),
            ]), 'To where learners would be led'),
            'changes' => new external_multiple_structure(new external_single_structure([
                'userid' => new external_value(PARAM_INT, 'Learner'),
                'courseid' => new external_value(PARAM_INT, 'Course'),
                'before' => $rules('Rules that decide now'),
                'after' => $rules('Rules that would decide'),
            ]), 'The first 50 learners for whom something changes'),
        ] + array_map(fn($text) => new external_value(PARAM_INT, $text), self::FIGURES));
    }
}
