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
 * What changed the standing of a learner, and who did it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

$userid = optional_param('userid', 0, PARAM_INT);
$page = optional_param('page', 0, PARAM_INT);

admin_externalpage_setup('local_azora_audit');
require_capability('local/azora:viewaudit', context_system::instance());

$form = new \local_azora\form\choose_learner($PAGE->url, null, 'get');
if ($data = $form->get_data()) {
    $userid = (int) $data->userid;
}
$user = $userid ? core_user::get_user($userid) : null;
$form->set_data(['userid' => $user ? $userid : 0]);

$renderer = $PAGE->get_renderer('local_azora');
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('audit', 'local_azora'));
echo html_writer::tag('p', get_string('audit_intro', 'local_azora'));
$form->display();
if ($user) {
    echo $renderer->render(new \local_azora\output\audit_report($user, $page));
}
echo $OUTPUT->footer();
