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
 * Sends a contribution back, does not accept a review, or takes a decision back.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\verification;

/**
 * Sends a contribution back, does not accept a review, or takes a decision back.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reject_contribution extends opened {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'id' => new external_value(PARAM_INT, 'The contribution'),
            'comment' => new external_value(
                PARAM_TEXT,
                'What is missing; needed to send a contribution back',
                VALUE_DEFAULT,
                ''
            ),
            'version' => new external_value(
                PARAM_ALPHANUM,
                'As get_contribution gave it; empty: whatever it is',
                VALUE_DEFAULT,
                ''
            ),
            'reopen' => new external_value(
                PARAM_BOOL,
                'Whether a decision is taken back instead',
                VALUE_DEFAULT,
                false
            ),
        ]);
    }

    /**
     * Sends a contribution back, does not accept a review, or takes a decision back.
     *
     * @param int $id
     * @param string $comment
     * @param string $version
     * @param bool $reopen
     * @return array
     */
    public static function execute(int $id, string $comment = '', string $version = '', bool $reopen = false): array {
        global $USER;
        $params = self::validate_parameters(self::execute_parameters(), ['id' => $id, 'comment' => $comment, 'version' => $version,
            'reopen' => $reopen]);
        $access = self::open_to_decide($params['id']);
        $version = $params['version'] === '' ? null : $params['version'];
        if ($params['reopen']) {
            contribution_access::require_true($access->row->itemtype === 'person');
            verification::reopen($params['id'], (int) $USER->id, $version);
        } else if ($access->row->itemtype === 'review') {
            self::decide_review($access->row, false, $version);
        } else if (trim($params['comment']) === '') {
            throw new \moodle_exception('commentneeded', 'local_pivc_gamification');
        } else {
            verification::reject($params['id'], (int) $USER->id, $params['comment'], $version);
        }
        return self::done($params['id']);
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return self::done_structure();
    }
}
