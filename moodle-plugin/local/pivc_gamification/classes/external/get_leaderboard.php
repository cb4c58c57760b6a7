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
 * Gives places of a board.
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
use local_pivc_gamification\board;
use local_pivc_gamification\board_access;

/**
 * Gives places of a board.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_leaderboard extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'scope' => new external_value(PARAM_ALPHA, 'site, course, cohort or group'),
            'scopeid' => new external_value(PARAM_INT, 'Which of them; 0 for the site'),
            'type' => new external_value(
                PARAM_ALPHA,
                'pivc, stars, contributions, streak, impact or constitutional',
                VALUE_DEFAULT,
                'pivc'
            ),
            'frame' => new external_value(PARAM_ALPHA, 'day, week, month or all', VALUE_DEFAULT, 'week'),
            'closed' => new external_value(PARAM_BOOL, 'Whether the period before is meant', VALUE_DEFAULT, false),
            'around' => new external_value(PARAM_BOOL, 'Whether the places around one\'s own are meant', VALUE_DEFAULT, false),
            'page' => new external_value(PARAM_INT, 'Page of 20 places, from 0', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Gives places of a board.
     *
     * @param string $scope
     * @param int $scopeid
     * @param string $type
     * @param string $frame
     * @param bool $closed
     * @param bool $around
     * @param int $page
     * @return array
     */
    public static function execute(
        string $scope,
        int $scopeid,
        string $type = 'pivc',
        string $frame = 'week',
        bool $closed = false,
        bool $around = false,
        int $page = 0
    ): array {
        $params = self::validate_parameters(self::execute_parameters(), ['scope' => $scope, 'scopeid' => $scopeid,
            'type' => $type, 'frame' => $frame, 'closed' => $closed, 'around' => $around, 'page' => $page]);
        $context = board_access::context_of($params['scope'], $params['scopeid']);
        self::validate_context($context);
        require_capability('local/pivc_gamification:view', $context);
        $board = new board(
            board_access::open($params['scope'], $params['scopeid']),
            $params['type'],
            $params['frame'],
            $params['closed']
        );
        $mine = $board->mine();
        [$places, $total] = $params['around'] ? [$board->around(), $board->count()] : $board->page_and_total($params['page']);
        $own = $mine ? [$mine] : [];
        $badges = $board->badges(array_merge($own, $places));
        $place = fn($row) => self::place($row, $badges[$row->userid] ?? 0);
        return ['total' => $total, 'mine' => array_map($place, $own), 'places' => array_map($place, $places)];
    }

    /**
     * A place, as it is given.
     *
     * @param \stdClass $row
     * @param int $badges
     * @return array
     */
    private static function place(\stdClass $row, int $badges): array {
        return ['position' => $row->position, 'name' => $row->name, 'score' => $row->score, 'scoretext' => $row->scoretext,
            'stars' => (int) $row->stars, 'badges' => $badges, 'me' => $row->me, 'hidden' => $row->hidden];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        $place = new external_single_structure([
            'position' => new external_value(PARAM_INT, 'The place; equal scores share one'),
            'name' => new external_value(PARAM_RAW, 'Who, in plain text'),
            'score' => new external_value(PARAM_INT, 'The score; of the type constitutional in hundredths'),
            'scoretext' => new external_value(PARAM_RAW, 'The score as it is shown, in plain text'),
            'stars' => new external_value(PARAM_INT, 'Stars of this period'),
            'badges' => new external_value(PARAM_INT, 'Badges'),
            'me' => new external_value(PARAM_BOOL, 'Whether it is one\'s own'),
            'hidden' => new external_value(PARAM_BOOL, 'Whether it is a place that somebody hidden would have'),
        ]);
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'How many are on the board'),
            'mine' => new external_multiple_structure($place, 'One\'s own place, if there is one'),
            'places' => new external_multiple_structure($place, 'Places'),
        ]);
    }
}
