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
 * Undoes a decision, once its teacher is sure.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use core\output\notification;
use local_constitutional_agent\decisions;
use local_constitutional_agent\path_access;
use local_constitutional_agent\output\path_navigation;

$id = required_param('id', PARAM_INT);
$sure = optional_param('sure', 0, PARAM_BOOL);
$reason = trim(optional_param('reason', '', PARAM_TEXT));

require_login(null, false);
$decision = decisions::get($id);
require_login(get_course($decision->courseid));
[$course, $learner] = path_access::may_undo($decision);
$back = new moodle_url('/local/constitutional_agent/learner.php', ['id' => $course->id, 'userid' => $learner->id]);
$PAGE->set_url(new moodle_url('/local/constitutional_agent/undo.php', ['id' => $id]));
if ($sure && data_submitted()) {
    require_sesskey();
    path_access::require_own_session();
    $undone = decisions::undo($id, (int) $USER->id, core_text::substr($reason, 0, 255));
    redirect(
        $back,
        get_string($undone ? 'undodone' : 'undonealready', 'local_constitutional_agent'),
        null,
        $undone ? notification::NOTIFY_SUCCESS : notification::NOTIFY_INFO
    );
}
if ($decision->outcome === decisions::UNDONE) {
    redirect($back, get_string('undonealready', 'local_constitutional_agent'), null, notification::NOTIFY_INFO);
}
\local_constitutional_agent\output\course_layout::apply($PAGE, $course);
$PAGE->set_secondary_active_tab(path_navigation::OTHERS);
$PAGE->set_title(get_string('undo', 'local_constitutional_agent'));

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('undo', 'local_constitutional_agent'));
echo $OUTPUT->render(new \local_constitutional_agent\output\undo_page($decision, $learner));
echo $OUTPUT->footer();
