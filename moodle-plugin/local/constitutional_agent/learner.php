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
 * A learner's path, for teachers.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_constitutional_agent\path_access;
use local_constitutional_agent\output\path_navigation;

$id = required_param('id', PARAM_INT);
$userid = required_param('userid', PARAM_INT);
$page = max(0, optional_param('page', 0, PARAM_INT));

$course = get_course($id);
require_login($course);
$PAGE->set_url(new moodle_url('/local/constitutional_agent/learner.php', ['id' => $course->id, 'userid' => $userid]));
$learner = path_access::learner($course, $userid);
\local_constitutional_agent\output\course_layout::apply($PAGE, $course);
$PAGE->set_secondary_active_tab(path_navigation::OTHERS);
$title = get_string('pathof', 'local_constitutional_agent', fullname($learner));
$PAGE->set_title($title);
$shown = new \local_constitutional_agent\output\learner_page($course, $learner, $page);

echo $OUTPUT->header();
echo $OUTPUT->heading(s($title));
echo $OUTPUT->render($shown);
echo $OUTPUT->footer();
