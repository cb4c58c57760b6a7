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
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

// After the transaction that an event happens in, and never inside of it: a statement of ours that fails would spoil it.
$observers = [
    [
        'eventname' => '\core\event\user_graded',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\grade_deleted',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_module_completion_updated',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_submitted',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_manual_grading_completed',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_regraded',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_quiz\event\attempt_deleted',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_enrolment_created',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_enrolment_updated',
        'callback' => '\local_constitutional_agent\observer::learner',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_module_deleted',
        'callback' => '\local_constitutional_agent\observer::module_deleted',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_deleted',
        'callback' => '\local_constitutional_agent\observer::course_deleted',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_reset_ended',
        'callback' => '\local_constitutional_agent\observer::course_reset',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_deleted',
        'callback' => '\local_constitutional_agent\observer::user_deleted',
        'internal' => false,
    ],
    // Content that is vetted.
    [
        'eventname' => '\core\event\course_module_created',
        'callback' => '\local_constitutional_agent\vetting_observer::module_changed',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_module_updated',
        'callback' => '\local_constitutional_agent\vetting_observer::module_changed',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_book\event\chapter_created',
        'callback' => '\local_constitutional_agent\vetting_observer::chapter_changed',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_book\event\chapter_updated',
        'callback' => '\local_constitutional_agent\vetting_observer::chapter_changed',
        'internal' => false,
    ],
    [
        'eventname' => '\mod_book\event\chapter_deleted',
        'callback' => '\local_constitutional_agent\vetting_observer::chapter_deleted',
        'internal' => false,
    ],
];
