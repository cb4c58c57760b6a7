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
 * Gives a contribution, with why it has its points.
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
use local_pivc_gamification\evidence;
use local_pivc_gamification\explanation;
use local_pivc_gamification\gradebook;
use local_pivc_gamification\verification;

/**
 * Gives a contribution, with why it has its points.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_contribution extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The contribution'),
        ]);
    }

    /**
     * Gives a contribution, with why it has its points.
     *
     * @param int $id
     * @return array
     */
    public static function execute(int $id): array {
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id]);
        $access = self::open($params['id']);
        $row = $access->row;
        $insider = $access->mine || $access->verifies;
        [$text, $format] = \core_external\util::format_text(
            (string) $row->description,
            (int) $row->descriptionformat,
            $access->context
        );
        $keeps = $access->keeps_points();
        $why = $insider ? explanation::of($row, $keeps) : null;
        $learner = $access->mine ? null : \core_user::get_user($row->userid);
        return [
            'contribution' => self::contribution($keeps ? gradebook::without_points($row) : $row, $insider) + [
                'learner' => $learner ? fullname($learner) : '',
                'text' => $text,
                'textformat' => $format,
                'comment' => $insider ? (string) $row->verifiercomment : '',
                'version' => $access->verifies ? verification::version_of($row) : '',
            ],
            'evidence' => array_map(fn($file) => ['name' => $file['name'], 'bytes' => $file['bytes'], 'url' => $file['url']],
                evidence::links($access)),
            'summary' => $why->summary ?? '',
            'factors' => array_map(fn($factor) => (array) $factor, $why->factors ?? []),
            'may' => array_keys(array_filter(['edit' => $access->may_edit(), 'withdraw' => $access->may_withdraw(),
                'return' => $access->may_return(), 'decide' => $access->may_decide(), 'review' => $access->may_review()])),
        ];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'contribution' => new external_single_structure(self::contribution_fields() + [
                'learner' => new external_value(PARAM_RAW, 'Whose it is, in plain text; empty: one\'s own'),
                'text' => new external_value(PARAM_RAW, 'What its learner says of it'),
                'textformat' => new \core_external\external_format_value('text'),
                'comment' => new external_value(PARAM_RAW, 'What the verifier said, in plain text'),
                'version' => new external_value(PARAM_ALPHANUM, 'What a verifier who decides about it has to give'),
            ]),
            'evidence' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_RAW, 'Name of the file'),
                'bytes' => new external_value(PARAM_INT, 'Its size'),
                'url' => new external_value(PARAM_URL, 'Where it can be downloaded'),
            ]), 'Evidence'),
            'summary' => new external_value(PARAM_RAW, 'Why it has its points, in a sentence'),
            'factors' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_ALPHA, 'The factor'),
                'label' => new external_value(PARAM_RAW, 'Its name in words'),
                'value' => new external_value(PARAM_RAW, 'What it multiplies by, as it is shown'),
                'sentence' => new external_value(PARAM_RAW, 'What it means'),
            ]), 'What the points are made of, in the order in which it is multiplied'),
            'may' => new external_multiple_structure(
                new external_value(PARAM_ALPHA, 'edit, withdraw, return, decide or review'),
                'What the user can do with it'
            ),
        ]);
    }
}
