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
 * Looks for reviewers of a contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\course_settings;
use local_pivc_gamification\reviewers;

/**
 * Looks for learners whom a verifier can name as reviewers of a contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class search_reviewers extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The contribution'),
            'query' => new external_value(PARAM_RAW, 'What their names have in them; empty: anything', VALUE_DEFAULT, ''),
        ]);
    }

    /**
     * Looks for them.
     *
     * @param int $id
     * @param string $query
     * @return array
     */
    public static function execute(int $id, string $query = ''): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'query' => $query]);
        $access = self::open($params['id']);
        contribution_access::require_true($access->may_decide() && $access->row->itemtype === 'person'
            && course_settings::of((int) $access->course->id)->reviews);
        [$names, $more] = reviewers::find($access, $params['query']);
        return [
            'reviewers' => array_map(fn($id, $name) => ['id' => $id, 'name' => $name], array_keys($names), $names),
            'more' => $more,
        ];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'reviewers' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_INT, 'Who'),
                'name' => new external_value(PARAM_RAW, 'The name, in plain text'),
            ]), 'The first ' . reviewers::FOUND . ' of them, by their names'),
            'more' => new external_value(PARAM_BOOL, 'Whether there are more'),
        ]);
    }
}
