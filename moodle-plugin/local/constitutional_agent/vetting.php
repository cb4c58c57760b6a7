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
 * What was found of one text, and what can be done about it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_constitutional_agent\overruling;
use local_constitutional_agent\vetting_access;
use local_constitutional_agent\vetting_actions;

$id = required_param('id', PARAM_INT);
$do = optional_param('do', '', PARAM_ALPHA);
$policy = optional_param('policy', 0, PARAM_BOOL);

require_login(null, false);
$row = vetting_access::row($id);
$context = vetting_access::context_of($row);
$course = get_course($row->courseid);
require_login($course);
$access = vetting_access::open($row);
$title = \local_constitutional_agent\vetting_words::title($row, $context);
$url = new moodle_url('/local/constitutional_agent/vetting.php', ['id' => $id]);
$PAGE->set_url($url);
$PAGE->set_title($title);
\local_constitutional_agent\output\course_layout::apply($PAGE, $course);
$actions = new vetting_actions($access);

if ($do !== '' && data_submitted()) {
    require_sesskey();
    $version = required_param('version', PARAM_ALPHANUM);
    redirect($url, ...$actions->told(fn() => $actions->perform($do, $version)));
}
$form = $actions->form($url);
if ($form && ($data = $form->get_data())) {
    redirect($url, ...$actions->told(fn() => overruling::overrule($access, $data->reason, $data->version)));
}

echo $OUTPUT->header();
echo $OUTPUT->heading(s($title));
echo $OUTPUT->render(new \local_constitutional_agent\output\vetting_page($access, $policy));
$form?->display();
echo $OUTPUT->footer();
