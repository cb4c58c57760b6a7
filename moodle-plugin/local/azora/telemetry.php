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
 * What is measured of a learner in a course, and what it comes to.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$courseid = required_param('courseid', PARAM_INT);
$course = get_course($courseid);
require_login($course, false);

$PAGE->set_url(new moodle_url('/local/azora/telemetry.php', ['courseid' => $courseid]));
$PAGE->set_pagelayout('incourse');
$PAGE->add_body_class('limitedwidth');
$PAGE->set_title(get_string('telemetry', 'local_azora'));
$PAGE->set_heading(format_string($course->fullname));

if (isguestuser()) {
    throw new moodle_exception('noguest');
}

$renderer = $PAGE->get_renderer('local_azora');
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('telemetry', 'local_azora'));
echo $renderer->render(new \local_azora\output\telemetry_page($course, (int) $USER->id));
echo $OUTPUT->footer();
