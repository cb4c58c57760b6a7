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
 * Who is to review a contribution, or what waits in a course.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_pivc_gamification\contribution_access;
use local_pivc_gamification\contribution_words;
use local_pivc_gamification\course_settings;
use local_pivc_gamification\reviewers;

$id = optional_param('id', 0, PARAM_INT);
$courseid = optional_param('course', 0, PARAM_INT);
require_login(null, false);
$row = null;
if ($id) {
    $row = contribution_access::row($id);
    $context = contribution_access::context_of($row);
    contribution_access::require_true($context instanceof context_course);
    $courseid = (int) $context->instanceid;
}
$course = get_course($courseid);
require_login($course);
$context = context_course::instance($course->id);
require_capability('local/pivc_gamification:verify', $context);
contribution_access::require_true(course_settings::of((int) $course->id)->reviews);
$back = new moodle_url('/local/pivc_gamification/contributions.php', ['id' => $course->id, 'tab' => 'verify']);
$PAGE->set_url(new moodle_url('/local/pivc_gamification/reviewers.php', $row ? ['id' => $row->id] : ['course' => $course->id]));
\local_pivc_gamification\output\course_layout::apply($PAGE, $course);

if ($row) {
    $access = contribution_access::open($row);
    contribution_access::require_true($access->may_decide() && $row->itemtype === 'person');
    $back = new moodle_url('/local/pivc_gamification/contribution.php', ['id' => $row->id]);
    $title = get_string('namereviewersof', 'local_pivc_gamification', contribution_words::title($row, $context));
    // Where nobody is chosen, Moodle's field sends a word instead of a list.
    $sent = array_filter(clean_param_array((array) (data_submitted()->reviewers ?? []), PARAM_INT));
    $form = \local_pivc_gamification\form\reviewers::of($access, $sent, optional_param('find', '', PARAM_TEXT));
} else {
    $title = get_string('spread', 'local_pivc_gamification');
    $form = new \local_pivc_gamification\form\spread();
    $form->set_data(['course' => $course->id]);
}
$PAGE->set_title($title);
if ($form->is_cancelled()) {
    redirect($back);
} else if ($data = $form->get_data()) {
    if ($row) {
        reviewers::name($access, array_filter((array) ($data->reviewers ?? [])));
        $done = get_string('reviewersnamed', 'local_pivc_gamification');
    } else {
        $spread = reviewers::spread($course, (int) $data->wanted);
        $done = get_string($spread->short ? 'spreadshort' : 'spreaddone', 'local_pivc_gamification', $spread);
    }
    redirect($back, $done, null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(s($title));
$form->display();
echo $OUTPUT->footer();
