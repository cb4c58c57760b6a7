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
 * Gives the versions of the policy.
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
use local_pivc_gamification\policy;
use local_pivc_gamification\policy_words;
use local_pivc_gamification\recompute;

/**
 * Gives the versions of the policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_policies extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([]);
    }

    /**
     * Gives the versions of the policy.
     *
     * @return array
     */
    public static function execute(): array {
        $context = \context_system::instance();
        self::validate_context($context);
        require_capability('local/pivc_gamification:managepolicy', $context);
        return [
            'recomputing' => recompute::pending() !== null,
            'policies' => array_values(array_map(fn($policy) => [
                'id' => $policy->id,
                'versionno' => $policy->versionno,
                'name' => $policy->name,
                'status' => $policy->status,
                'hash' => $policy->hash,
                'words' => policy_words::of($policy),
                'pivc' => json_encode($policy->pivc, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION),
                'streak' => json_encode($policy->streak, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION),
                'timemodified' => $policy->timemodified,
            ], policy::all())),
        ];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'recomputing' => new external_value(PARAM_BOOL, 'Whether the ledger is following a new policy at present'),
            'policies' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_INT, 'Id'),
                'versionno' => new external_value(PARAM_INT, 'Version'),
                'name' => new external_value(PARAM_RAW, 'Name, in plain text'),
                'status' => new external_value(PARAM_ALPHA, 'draft, live or retired'),
                'hash' => new external_value(PARAM_ALPHANUM, 'Hash of its values'),
                'words' => new external_multiple_structure(new external_value(PARAM_RAW, 'What it says, in plain text')),
                'pivc' => new external_value(PARAM_RAW, 'How scores are made, as JSON'),
                'streak' => new external_value(PARAM_RAW, 'How streaks are counted, as JSON'),
                'timemodified' => new external_value(PARAM_INT, 'When it was changed last'),
            ]), 'The versions, the latest first'),
        ]);
    }
}
