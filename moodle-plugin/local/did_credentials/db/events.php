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
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

// After the transaction that an event happens in, and never inside of it: a statement of ours that fails would spoil it.
$observers = [
    [
        'eventname' => '\core\event\badge_awarded',
        'callback' => '\local_did_credentials\observer::badge_awarded',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_completed',
        'callback' => '\local_did_credentials\observer::course_completed',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\course_restored',
        'callback' => '\local_did_credentials\observer::course_restored',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\badge_revoked',
        'callback' => '\local_did_credentials\observer::badge_revoked',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\badge_deleted',
        'callback' => '\local_did_credentials\observer::badge_deleted',
        'internal' => false,
    ],
    [
        'eventname' => '\core\event\user_deleted',
        'callback' => '\local_did_credentials\observer::user_deleted',
        'internal' => false,
    ],
];
