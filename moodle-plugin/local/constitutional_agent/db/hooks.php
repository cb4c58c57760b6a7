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
 * Hooks that are listened to.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$callbacks = [
    // After points and stars have been counted: they are facts.
    [
        'hook' => \local_azora\hook\process_learners::class,
        'callback' => [\local_constitutional_agent\hooks::class, 'process_learners'],
        'priority' => 200,
    ],
    [
        'hook' => \local_azora\hook\sweep::class,
        'callback' => [\local_constitutional_agent\hooks::class, 'sweep'],
        'priority' => 200,
    ],
    [
        'hook' => \local_azora\hook\read_profiles::class,
        'callback' => [\local_constitutional_agent\hooks::class, 'read_profiles'],
        'priority' => 50,
    ],
    [
        'hook' => \local_azora\hook\sweep::class,
        'callback' => [\local_constitutional_agent\content_sweep::class, 'sweep'],
        'priority' => 100,
    ],
];
