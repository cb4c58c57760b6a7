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
 * Reporting a review of a contribution of one's own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_pivc_gamification\contribution_access;
use local_pivc_gamification\reviews;

$id = required_param('id', PARAM_INT);
require_login(null, false);
[$review, $row] = reviews::with_target($id);
$context = contribution_access::context_of($row);
if ($context instanceof context_course) {
    require_login(get_course($context->instanceid));
    \local_pivc_gamification\output\course_layout::apply($PAGE, get_course($context->instanceid));
} else {
    $PAGE->set_context($context);
    $PAGE->set_heading(fullname($USER));
    $PAGE->set_pagelayout('standard');
}
$access = contribution_access::open($row);
contribution_access::require_true($access->mine && $review->status === reviews::GIVEN);
contribution_access::require_oneself();
$back = new moodle_url('/local/pivc_gamification/contribution.php', ['id' => $row->id]);
$PAGE->set_url(new moodle_url('/local/pivc_gamification/report.php', ['id' => $id]));
$PAGE->set_title(get_string('report', 'local_pivc_gamification'));
$form = new \local_pivc_gamification\form\report();
$form->set_data(['id' => $id]);
if ($form->is_cancelled()) {
    redirect($back);
} else if ($data = $form->get_data()) {
    reviews::report($review, $data->reason);
    redirect($back, get_string('reportsent', 'local_pivc_gamification'), null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('report', 'local_pivc_gamification'));
$form->display();
echo $OUTPUT->footer();
