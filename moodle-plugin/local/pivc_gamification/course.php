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
 * What counts in a course.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$course = get_course($id);
require_login($course);
$context = context_course::instance($course->id);
require_capability('local/pivc_gamification:managecourse', $context);

$url = new moodle_url('/local/pivc_gamification/course.php', ['id' => $course->id]);
$PAGE->set_url($url);
$PAGE->set_pagelayout('admin');
$PAGE->set_title(get_string('coursesettings', 'local_pivc_gamification'));
$PAGE->set_heading(format_string($course->fullname, true, ['context' => $context]));

$settings = \local_pivc_gamification\course_settings::of((int) $course->id);
$form = new \local_pivc_gamification\form\course_settings();
$form->set_data(['id' => $course->id, 'manualitems' => (int) $settings->manualitems,
    'completionquality' => $settings->completionquality, 'people' => (int) $settings->people,
    'reviews' => (int) $settings->reviews, 'reviewwords' => $settings->reviewwords, 'resetpeople' => (int) $settings->resetpeople]);
if ($form->is_cancelled()) {
    redirect(new moodle_url('/course/view.php', ['id' => $course->id]));
} else if ($data = $form->get_data()) {
    $quality = is_numeric($data->completionquality ?? null) ? (float) $data->completionquality : null;
    \local_pivc_gamification\course_settings::store(
        (int) $course->id,
        (bool) $data->manualitems,
        $quality,
        (int) $USER->id,
        array_intersect_key((array) $data, \local_pivc_gamification\course_settings::PEOPLE)
    );
    redirect($url, get_string('coursesettingssaved', 'local_pivc_gamification'), null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('coursesettings', 'local_pivc_gamification'));
$form->display();
echo $OUTPUT->footer();
