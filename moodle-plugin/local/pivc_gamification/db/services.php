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
 * External functions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_pivc_gamification_get_policies' => [
        'classname' => 'local_pivc_gamification\external\get_policies',
        'description' => 'Gives the versions of the policy by which contributions are scored.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:managepolicy',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_preview_policy' => [
        'classname' => 'local_pivc_gamification\external\preview_policy',
        'description' => 'Looks at what would change under a policy.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:managepolicy',
    ],
    'local_pivc_gamification_get_leaderboard' => [
        'classname' => 'local_pivc_gamification\external\get_leaderboard',
        'description' => 'Gives places of a board.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_set_visibility' => [
        'classname' => 'local_pivc_gamification\external\set_visibility',
        'description' => 'Says how one wants to be seen on boards.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
];
