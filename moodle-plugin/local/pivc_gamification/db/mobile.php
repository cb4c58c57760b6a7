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
 * What the mobile app shows.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$addons = [
    'local_pivc_gamification' => [
        'handlers' => [
            'standing' => [
                'delegate' => 'CoreMainMenuDelegate',
                'method' => 'standing',
                'displaydata' => [
                    'title' => 'standing',
                    'icon' => 'star-outline',
                    'class' => '',
                ],
                'priority' => 100,
                'ptrenabled' => true,
            ],
            'coursestanding' => [
                'delegate' => 'CoreCourseOptionsDelegate',
                'method' => 'standing',
                'displaydata' => [
                    'title' => 'standing',
                    'class' => '',
                ],
                'priority' => 100,
                'ptrenabled' => true,
            ],
        ],
        'lang' => array_map(fn($name) => [$name, 'local_pivc_gamification'], \local_pivc_gamification\output\mobile::STRINGS),
    ],
];
