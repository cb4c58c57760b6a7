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
 * Observers.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

// After the transaction that an event happens in, and never inside of it: a statement of ours that fails would spoil it.
$observers = [
    [
        'eventname' => '\core\event\user_graded',
        'callback' => '\local_pivc_gamification\observer::graded',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\grade_deleted',
        'callback' => '\local_pivc_gamification\observer::grade_gone',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\grade_item_deleted',
        'callback' => '\local_pivc_gamification\observer::grade_item_gone',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_module_completion_updated',
        'callback' => '\local_pivc_gamification\observer::completion',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_submitted',
        'callback' => '\local_pivc_gamification\observer::quiz_attempt',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_manual_grading_completed',
        'callback' => '\local_pivc_gamification\observer::quiz_attempt',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_regraded',
        'callback' => '\local_pivc_gamification\observer::quiz_attempt',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_deleted',
        'callback' => '\local_pivc_gamification\observer::quiz_attempt',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_assign\event\assessable_submitted',
        'callback' => '\local_pivc_gamification\observer::submission',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_forum\event\discussion_created',
        'callback' => '\local_pivc_gamification\observer::post',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_forum\event\post_created',
        'callback' => '\local_pivc_gamification\observer::post',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_forum\event\post_deleted',
        'callback' => '\local_pivc_gamification\observer::post_gone',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_module_deleted',
        'callback' => '\local_pivc_gamification\observer::module_deleted',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_deleted',
        'callback' => '\local_pivc_gamification\observer::course_deleted',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_reset_ended',
        'callback' => '\local_pivc_gamification\observer::course_reset',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_deleted',
        'callback' => '\local_pivc_gamification\observer::user_deleted',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\badge_awarded',
        'callback' => '\local_pivc_gamification\observer::badge',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\badge_deleted',
        'callback' => '\local_pivc_gamification\observer::badge_deleted',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\badge_revoked',
        'callback' => '\local_pivc_gamification\observer::badge',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\badge_revoked',
        'callback' => '\local_pivc_gamification\observer::badge_revoked',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_enrolment_created',
        'callback' => '\local_pivc_gamification\observer::enrolment',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_enrolment_updated',
        'callback' => '\local_pivc_gamification\observer::enrolment',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_enrolment_deleted',
        'callback' => '\local_pivc_gamification\observer::enrolment',
        'internal' => false,
    ],
    [
        'eventname' => '\local_azora\event\text_vetted',
        'callback' => '\local_pivc_gamification\observer::text_vetted',
        'internal' => false,
    ],
];
