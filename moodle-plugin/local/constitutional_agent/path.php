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
 * One's own path in a course.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_constitutional_agent\path;
use local_constitutional_agent\path_access;
use local_constitutional_agent\output\path_navigation;

$id = required_param('id', PARAM_INT);
$page = max(0, optional_param('page', 0, PARAM_INT));
$finish = optional_param('finish', 0, PARAM_INT);

$course = get_course($id);
require_login($course);
$context = context_course::instance($course->id);
$url = new moodle_url('/local/constitutional_agent/path.php', ['id' => $course->id]);
$PAGE->set_url($url);
if (!path_access::has_path($context, (int) $USER->id)) {
    if (has_capability(path_access::VIEW, $context)) {
        redirect(new moodle_url('/local/constitutional_agent/paths.php', ['id' => $course->id]));
    }
    throw new moodle_exception('nopath', 'local_constitutional_agent', new moodle_url('/course/view.php', ['id' => $course->id]));
}
if ($finish && data_submitted()) {
    require_sesskey();
    path_access::require_own_session();
    $finished = path::finish($finish, (int) $USER->id);
    redirect(
        $url,
        get_string($finished ? 'stepfinished' : 'stepnotopen', 'local_constitutional_agent'),
        null,
        $finished ? \core\output\notification::NOTIFY_SUCCESS : \core\output\notification::NOTIFY_WARNING
    );
}
\local_constitutional_agent\output\course_layout::apply($PAGE, $course);
$PAGE->set_secondary_active_tab(path_navigation::OWN);
$PAGE->set_title(get_string('mypath', 'local_constitutional_agent'));
$shown = new \local_constitutional_agent\output\path_page($course, (int) $USER->id, $page);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('mypath', 'local_constitutional_agent'));
echo $OUTPUT->render($shown);
echo $OUTPUT->footer();
