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
 * Where the current user stands, in a course or on the site.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$courseid = optional_param('id', 0, PARAM_INT);
$courseid = $courseid == SITEID ? 0 : $courseid;

$url = new moodle_url('/local/pivc_gamification/standing.php', $courseid ? ['id' => $courseid] : []);
if ($courseid) {
    $course = get_course($courseid);
    require_login($course);
    $context = context_course::instance($course->id);
    \local_pivc_gamification\output\course_layout::apply($PAGE, $course, 'leaderboard');
} else {
    require_login(null, false);
    $context = context_system::instance();
    $PAGE->set_context($context);
    $PAGE->set_heading(format_string($SITE->fullname));
    $PAGE->set_pagelayout('standard');
}
if (isguestuser()) {
    throw new moodle_exception('noguest');
}
require_capability('local/pivc_gamification:view', $context);
$PAGE->set_url($url);
$PAGE->set_title(get_string('standing', 'local_pivc_gamification'));

$saved = \local_pivc_gamification\output\visibility_form::save();
if ($saved) {
    redirect($url, $saved[0], null, $saved[1]);
}
$shown = new \local_pivc_gamification\output\standing_page(
    $url,
    \local_pivc_gamification\standing::of((int) $USER->id, $courseid)
);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('standing', 'local_pivc_gamification'));
echo $PAGE->get_renderer('local_pivc_gamification')->render($shown);
echo $OUTPUT->footer();
