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
 * Telling of a contribution of one's own, or changing what one told.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_pivc_gamification\contribution_access;
use local_pivc_gamification\handing_in;
use local_pivc_gamification\ledger;

$id = required_param('id', PARAM_INT);
$edit = optional_param('edit', 0, PARAM_INT);
$course = get_course($id);
require_login($course);
$context = context_course::instance($course->id);
require_capability('local/pivc_gamification:contribute', $context);
contribution_access::require_oneself();
$access = null;
if ($edit) {
    $access = contribution_access::open(contribution_access::row($edit));
    contribution_access::require_true($access->may_edit() && $access->course->id == $course->id);
} else {
    contribution_access::require_true(contribution_access::may_contribute_in($course));
}

$title = get_string($edit ? 'contributeedit' : 'contribute', 'local_pivc_gamification');
$PAGE->set_url(new moodle_url('/local/pivc_gamification/contribute.php', ['id' => $course->id] + ($edit ? ['edit' => $edit] : [])));
\local_pivc_gamification\output\course_layout::apply($PAGE, $course);
$PAGE->set_title($title);

$form = new \local_pivc_gamification\form\contribute(null, ['context' => $context, 'button' => $edit ? 'save' : 'handin']);
$row = $access?->row;
$draft = file_get_submitted_draft_itemid('evidence');
file_prepare_draft_area(
    $draft,
    $context->id,
    ledger::OWN,
    handing_in::AREA,
    $row?->id,
    handing_in::file_options($context)
);
$form->set_data(['id' => $course->id, 'edit' => $edit, 'evidence' => $draft] + ($row ? ['kind' => $row->kind,
    'title' => $row->title, 'text' => ['text' => $row->description, 'format' => $row->descriptionformat]] : []));
if ($form->is_cancelled()) {
    redirect($row ? new moodle_url('/local/pivc_gamification/contribution.php', ['id' => $row->id])
        : new moodle_url('/local/pivc_gamification/contributions.php', ['id' => $course->id]));
} else if ($data = $form->get_data()) {
    $told = [$data->kind, $data->title, $data->text['text'], (int) $data->text['format'], (int) $data->evidence];
    if ($row) {
        handing_in::change($row, ...$told);
        $contributionid = (int) $row->id;
    } else {
        $contributionid = handing_in::submit((int) $USER->id, $context, ...$told);
    }
    redirect(
        new moodle_url('/local/pivc_gamification/contribution.php', ['id' => $contributionid]),
        get_string('handedin', 'local_pivc_gamification'),
        null,
        \core\output\notification::NOTIFY_SUCCESS
    );
}

echo $OUTPUT->header();
echo $OUTPUT->heading($title);
$form->display();
echo $OUTPUT->footer();
