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
 * Strings.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['azora_gamification:addinstance'] = 'Add a new block "My standing"';
$string['azora_gamification:myaddinstance'] = 'Add a new block "My standing" to the dashboard';
$string['blocktitle'] = 'My standing';
$string['mypath'] = 'My path';
$string['nextstep'] = 'Next on my path';
$string['nextstepclosed'] = 'It is not open yet.';
$string['nextstepnone'] = 'There is nothing to do at the moment.';
$string['pluginname'] = 'My standing (Azora)';
$string['privacy:metadata'] = 'The block only shows what the plugins Azora gamification and Azora learning paths keep.';
$string['show_leaderboard'] = 'Show the place on the board';
$string['show_leaderboard_desc'] = 'Whether new blocks, and those in which nothing else was chosen, show learners their place and the places around it.';
$string['show_path'] = 'Show the next step';
$string['show_path_desc'] = 'Whether new blocks, and those in which nothing else was chosen, show learners the next step of their path in a course, if learning paths are installed.';
$string['show_stars'] = 'Show points and stars';
$string['show_stars_desc'] = 'Whether new blocks, and those in which nothing else was chosen, show learners their points and stars.';
$string['show_streak'] = 'Show the streak';
$string['show_streak_desc'] = 'Whether new blocks, and those in which nothing else was chosen, show learners their streak with a small calendar.';
