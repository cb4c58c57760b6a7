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
 * Caches.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$definitions = [
    // What a course wants otherwise than the site; asked by observers.
    'coursesettings' => [
        'mode' => cache_store::MODE_APPLICATION,
        'simplekeys' => true,
        'simpledata' => true,
        'staticacceleration' => true,
        'staticaccelerationsize' => 20,
    ],
    // Where learners stand, apart from their places.
    'standing' => [
        'mode' => cache_store::MODE_APPLICATION,
        'simplekeys' => true,
        'invalidationevents' => ['local_pivc_gamification_allchanged'],
    ],
    // The places around learners' own.
    'places' => [
        'mode' => cache_store::MODE_APPLICATION,
        'simplekeys' => true,
        'simpledata' => true,
        'invalidationevents' => ['local_pivc_gamification_boardschanged', 'local_pivc_gamification_allchanged'],
    ],
    // How many are on boards.
    'counts' => [
        'mode' => cache_store::MODE_APPLICATION,
        'simplekeys' => true,
        'simpledata' => true,
        'invalidationevents' => ['local_pivc_gamification_boardschanged', 'local_pivc_gamification_allchanged'],
    ],
    // How the days of calendars are written.
    'dates' => [
        'mode' => cache_store::MODE_APPLICATION,
        'simplekeys' => true,
        'simpledata' => true,
        'ttl' => DAYSECS,
    ],
    // Where grade items are, within a request: many grades of one item come together.
    'gradeitems' => [
        'mode' => cache_store::MODE_REQUEST,
        'simplekeys' => true,
        'simpledata' => true,
    ],
    // What would change under a policy; it can be made again.
    'previews' => [
        'mode' => cache_store::MODE_APPLICATION,
        'simplekeys' => true,
        'ttl' => 2 * DAYSECS,
    ],
];
