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
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['cachedef_state'] = 'What a learner has, for one page';
$string['check_openings'] = 'Azora restrictions of access';
$string['check_openings_closed'] = '{$a} activities or sections are closed to all learners, because the plugin local_azora is not installed.';
$string['check_openings_details'] = 'These activities and sections are restricted by a learning path, points, stars, a streak or a badge. While the restriction is disabled, Moodle lets every learner in.';
$string['check_openings_none'] = 'Nothing is restricted by it.';
$string['check_openings_ok'] = '{$a} activities or sections are restricted by it.';
$string['check_openings_open'] = '{$a} activities or sections are open to every learner, because the restriction is disabled. Enable it, or restrict them in another way.';
$string['description'] = 'Open it by the learner\'s path, points, stars, streak or a badge.';
$string['error_selectbadge'] = 'Select a badge.';
$string['error_selectcm'] = 'Select an activity.';
$string['error_setmin'] = 'Enter a whole number of 1 or more.';
$string['keep'] = 'Must keep: close it again for learners who no longer have this';
$string['kind'] = 'What opens it';
$string['kind_badge'] = 'A badge';
$string['kind_path'] = 'The learning path';
$string['kind_pivc'] = 'Points';
$string['kind_stars'] = 'Stars';
$string['kind_streak'] = 'A streak';
$string['label_badge'] = 'Badge';
$string['label_cm'] = 'The path has opened';
$string['label_min_pivc'] = 'At least this many points';
$string['label_min_stars'] = 'At least this many stars';
$string['label_min_streak'] = 'At least this many days in a row';
$string['label_where'] = 'Earned';
$string['learnerspath'] = 'The learner\'s path';
$string['missingactivity'] = '(missing activity)';
$string['missingbadge'] = '(missing badge)';
$string['openingsdisable'] = 'If you disable "Azora path and achievements", Moodle lets every learner into the {$a} activities or sections that it restricts:';
$string['openingsdisabled'] = '"Azora path and achievements" is disabled, so Moodle lets every learner into the {$a} activities or sections that it should restrict:';
$string['openingsmore'] = 'and {$a} more';
$string['openingsuninstall'] = 'Without this plugin, Moodle lets every learner into the {$a} activities or sections that it restricts. Restrict them in another way first:';
$string['pluginname'] = 'Restriction by Azora path and achievements';
$string['privacy:metadata:reached'] = 'What learners have reached once, so that activities opened by it stay open for them';
$string['privacy:metadata:reached:courseid'] = 'The course in which it opens activities';
$string['privacy:metadata:reached:reachedkey'] = 'What was reached, such as a number of points';
$string['privacy:metadata:reached:timereached'] = 'When it was noted';
$string['privacy:metadata:reached:userid'] = 'Who has reached it';
$string['requires_badge'] = 'You have the badge <strong>{$a}</strong>';
$string['requires_badge_not'] = 'You do not have the badge <strong>{$a}</strong>';
$string['requires_path'] = '{$a->path} has opened <strong>{$a->activity}</strong>';
$string['requires_path_not'] = '{$a->path} has not opened <strong>{$a->activity}</strong>';
$string['requires_path_not_this'] = '{$a} has not opened this';
$string['requires_path_this'] = '{$a} has opened this';
$string['requires_pivc_course'] = 'You have <strong>{$a}</strong> or more points in this course';
$string['requires_pivc_not_course'] = 'You have fewer than <strong>{$a}</strong> points in this course';
$string['requires_pivc_not_site'] = 'You have fewer than <strong>{$a}</strong> points on this site';
$string['requires_pivc_site'] = 'You have <strong>{$a}</strong> or more points on this site';
$string['requires_stars_course'] = 'You have <strong>{$a}</strong> or more stars in this course';
$string['requires_stars_not_course'] = 'You have fewer than <strong>{$a}</strong> stars in this course';
$string['requires_stars_not_site'] = 'You have fewer than <strong>{$a}</strong> stars on this site';
$string['requires_stars_site'] = 'You have <strong>{$a}</strong> or more stars on this site';
$string['requires_streak'] = 'You have been active on <strong>{$a}</strong> or more days in a row';
$string['requires_streak_not'] = 'You have been active on fewer than <strong>{$a}</strong> days in a row';
$string['sectionnumber'] = 'Section {$a}';
$string['thisactivity'] = 'This activity';
$string['thissection'] = 'An activity of this section';
$string['title'] = 'Azora path and achievements';
$string['where_course'] = 'in this course';
$string['where_site'] = 'on this site';
$string['youhave'] = '(you have {$a})';
$string['yourpath'] = 'Your learning path';
