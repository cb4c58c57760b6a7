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
 * What was found of the content of a course.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$tab = optional_param('tab', 'refused', PARAM_ALPHA);
$page = max(0, optional_param('page', 0, PARAM_INT));

$course = get_course($id);
require_login($course);
$context = context_course::instance($course->id);
require_capability('local/constitutional_agent:vet', $context);
$PAGE->set_url(new moodle_url('/local/constitutional_agent/vettings.php', ['id' => $course->id]));
$PAGE->set_title(get_string('vettings', 'local_constitutional_agent'));
\local_constitutional_agent\output\course_layout::apply($PAGE, $course);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('vettings', 'local_constitutional_agent'));
echo $OUTPUT->render(new \local_constitutional_agent\output\vettings_page($course, $tab, $page));
echo $OUTPUT->footer();
