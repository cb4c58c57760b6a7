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
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['action_accelerate'] = 'Go ahead';
$string['action_challenge'] = 'Offer a challenge';
$string['action_remediate'] = 'Revise first';
$string['action_review'] = 'Look again first';
$string['action_skip'] = 'Skip';
$string['action_unlock'] = 'Open';
$string['cachedef_previews'] = 'What would change under a draft of rules';
$string['cachedef_rules'] = 'Which rules hold in a course';
$string['constitutional_agent:askjudgement'] = 'Ask for a second opinion on content';
$string['constitutional_agent:havepath'] = 'Have a learning path that adapts';
$string['constitutional_agent:managerules'] = 'Manage the rules of a course';
$string['constitutional_agent:managesiterules'] = 'Manage the rules of the site';
$string['constitutional_agent:overrule'] = 'Overrule what vetting found';
$string['constitutional_agent:undo'] = 'Undo decisions about learners';
$string['constitutional_agent:vet'] = 'Vet content and read what was found';
$string['constitutional_agent:viewpaths'] = 'See the paths of learners';
$string['messageprovider:learner'] = 'A learner needs your attention';
$string['messageprovider:path'] = 'Your learning path has changed';
$string['messageprovider:vetting'] = 'Your content was hidden after vetting';
$string['pluginname'] = 'Azora learning paths';
$string['taskcleanup'] = 'Delete learning path data that is not needed any more';
$string['taskvet'] = 'Vet content of courses';
