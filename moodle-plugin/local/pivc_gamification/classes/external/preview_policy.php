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
 * Looks at what would change under a policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_azora\engine;
use local_azora\exception\engine_unavailable;
use local_pivc_gamification\policy;
use local_pivc_gamification\policy_changes;
use local_pivc_gamification\preview;

/**
 * Looks at what would change under a policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview_policy extends external_api {
    /** @var array<string, string> figures that are given */
    private const FIGURES = [
        'learners' => 'Learners that were looked at',
        'contributions' => 'Contributions that were looked at',
        'learnersraised' => 'Learners whose scores rise in sum',
        'learnerslowered' => 'Learners whose scores fall in sum',
        'learnerssame' => 'Learners whose scores stay in sum',
        'starsgained' => 'Stars that would be won',
        'starslost' => 'Stars that would be lost',
        'starschanged' => 'Stars that would be of another kind',
        'before' => 'Sum of all scores now',
        'after' => 'Sum of all scores then',
    ];

    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'Id of the policy'),
            'anew' => new external_value(PARAM_BOOL, 'Whether it is made anew although there is one', VALUE_DEFAULT, false),
        ]);
    }

    /**
     * Looks at what would change under a policy. On a large site a task goes on, and the same call says how far it is.
     *
     * @param int $id
     * @param bool $anew
     * @return array
     */
    public static function execute(int $id, bool $anew = false): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'anew' => $anew]);
        $policy = policy::find($params['id']);
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/pivc_gamification:managepolicy', $context);
        if (!$policy) {
            throw new \moodle_exception('nopolicy', 'local_pivc_gamification');
        }
        if (!engine::is_available()) {
            throw new engine_unavailable((string) engine::why_not());
        }
        $state = $params['anew'] ? null : preview::of($policy);
        $state ??= policy_changes::preview($policy);
        $names = has_capability('moodle/grade:viewall', $context);
        return [
            'finished' => $state->finished !== null,
            'all' => $state->all,
            'biggest' => $names ? array_map(fn($change) => ['userid' => $change->userid, 'before' => $change->before,
                'after' => $change->after, 'starsbefore' => $change->starsbefore, 'starsafter' => $change->starsafter],
                $state->figures->biggestlearners) : [],
        ] + array_intersect_key((array) $state->figures, self::FIGURES);
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'finished' => new external_value(PARAM_BOOL, 'Whether all learners were looked at'),
            'all' => new external_value(PARAM_INT, 'How many learners there are to look at'),
            'biggest' => new external_multiple_structure(new external_single_structure([
                'userid' => new external_value(PARAM_INT, 'Whose'),
                'before' => new external_value(PARAM_INT, 'Sum of scores now'),
                'after' => new external_value(PARAM_INT, 'Sum of scores then'),
                'starsbefore' => new external_value(PARAM_INT, 'Stars now'),
                'starsafter' => new external_value(PARAM_INT, 'Stars then'),
            ]), 'The learners of whom most changes; empty for who may not see grades'),
        ] + array_map(fn($text) => new external_value(PARAM_INT, $text), self::FIGURES));
    }
}
