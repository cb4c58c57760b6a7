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
    'local_pivc_gamification_get_badges' => [
        'classname' => 'local_pivc_gamification\external\get_badges',
        'description' => 'Gives badges that somebody has, and those that he is near.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
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
    'local_pivc_gamification_get_standing' => [
        'classname' => 'local_pivc_gamification\external\get_standing',
        'description' => 'Gives where one stands oneself.',
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
    'local_pivc_gamification_get_contribution' => [
        'classname' => 'local_pivc_gamification\external\get_contribution',
        'description' => 'Gives a contribution, with why it has its points.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_get_contributions' => [
        'classname' => 'local_pivc_gamification\external\get_contributions',
        'description' => 'Gives contributions: one\'s own, those to review, or those to verify.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:view',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_get_reviews' => [
        'classname' => 'local_pivc_gamification\external\get_reviews',
        'description' => 'Gives the reviews of a contribution.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_search_reviewers' => [
        'classname' => 'local_pivc_gamification\external\search_reviewers',
        'description' => 'Looks for learners whom one can name as reviewers of a contribution.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:verify',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_reject_contribution' => [
        'classname' => 'local_pivc_gamification\external\reject_contribution',
        'description' => 'Sends a contribution back, or takes a decision back.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:verify',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_report_review' => [
        'classname' => 'local_pivc_gamification\external\report_review',
        'description' => 'Reports a review of a contribution of one\'s own.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_submit_contribution' => [
        'classname' => 'local_pivc_gamification\external\submit_contribution',
        'description' => 'Hands in a contribution of one\'s own, or changes it.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:contribute',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_submit_review' => [
        'classname' => 'local_pivc_gamification\external\submit_review',
        'description' => 'Gives a review of a contribution.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:review',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_verify_contribution' => [
        'classname' => 'local_pivc_gamification\external\verify_contribution',
        'description' => 'Verifies a contribution.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/pivc_gamification:verify',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
    'local_pivc_gamification_withdraw_contribution' => [
        'classname' => 'local_pivc_gamification\external\withdraw_contribution',
        'description' => 'Takes a contribution of one\'s own back, or hands it in again.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
];
