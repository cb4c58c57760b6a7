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
 * Gives what was found of a piece of content.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_constitutional_agent\overruling;
use local_constitutional_agent\vetting_access;
use local_constitutional_agent\vetting_words;

/**
 * Gives what was found of a piece of content.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_vetting extends vetted {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters(['id' => new external_value(PARAM_INT, 'The result')]);
    }

    /**
     * Opens a row for who asks.
     *
     * @param int $id
     * @return vetting_access
     */
    public static function open(int $id): vetting_access {
        $row = vetting_access::row($id);
        self::validate_context(vetting_access::context_of($row));
        return vetting_access::open($row);
    }

    /**
     * Gives it.
     *
     * @param int $id
     * @return array
     */
    public static function execute(int $id): array {
        ['id' => $id] = self::validate_parameters(self::execute_parameters(), ['id' => $id]);
        $access = self::open($id);
        $row = $access->row;
        $vetted = [
            'id' => (int) $row->id,
            'cmid' => (int) $row->cmid,
            'itemtype' => $row->itemtype,
            'itemid' => (int) $row->itemid,
            'title' => vetting_words::title($row, $access->context),
            'state' => vetting_words::state($row),
            'hidden' => (bool) $row->hidden,
            'timevetted' => (int) $row->timevetted,
            'version' => overruling::version_of($row),
            'mayoverrule' => $access->may_overrule(),
        ];
        if ($row->approved !== null) {
            $decoded = array_map(
                fn($field) => json_decode((string) $row->$field, true) ?: [],
                ['alignment', 'issues', 'recommendations']
            );
            $vetted['result'] = self::result(
                (string) $row->constitutionhash,
                (float) $row->score,
                $row->band,
                (bool) $row->approved,
                ...$decoded
            );
        }
        return $vetted;
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'id' => new external_value(PARAM_INT, 'The result'),
            'cmid' => new external_value(PARAM_INT, 'The activity'),
            'itemtype' => new external_value(PARAM_ALPHA, 'page, label, chapter'),
            'itemid' => new external_value(PARAM_INT, 'In the table of its module'),
            'title' => new external_value(PARAM_RAW, 'Plain text'),
            'state' => new external_value(PARAM_ALPHA, 'waiting, failed, refused, overruled, approved'),
            'hidden' => new external_value(PARAM_BOOL, 'Whether the activity was hidden because of it'),
            'timevetted' => new external_value(PARAM_INT, 'Unix time; 0: not yet'),
            'version' => new external_value(PARAM_ALPHANUM, 'Names the result, for whoever overrules it'),
            'mayoverrule' => new external_value(PARAM_BOOL, 'Whether who asks may overrule it'),
            'result' => self::result_structure(VALUE_OPTIONAL),
        ]);
    }
}
