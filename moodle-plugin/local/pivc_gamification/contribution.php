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
 * One contribution: what it is, why it has its points, and what one can do with it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_pivc_gamification\contribution_access;
use local_pivc_gamification\contribution_actions;
use local_pivc_gamification\contribution_words;

$id = required_param('id', PARAM_INT);
$confirm = optional_param('confirm', 0, PARAM_BOOL);
$do = optional_param('do', '', PARAM_ALPHA);
require_login(null, false);
$row = contribution_access::row($id);
$context = contribution_access::context_of($row);
if ($context instanceof context_course) {
    require_login(get_course($context->instanceid));
    \local_pivc_gamification\output\course_layout::apply($PAGE, get_course($context->instanceid));
} else {
    $PAGE->set_context($context);
    $PAGE->set_pagelayout('standard');
    $PAGE->set_heading(fullname($USER));
}
$access = contribution_access::open($row);
$title = contribution_words::title($row, $context);
$url = new moodle_url('/local/pivc_gamification/contribution.php', ['id' => $id]);
$PAGE->set_url($url);
$PAGE->set_title($title);
$actions = new contribution_actions($access);

if ($do !== '' && data_submitted()) {
    require_sesskey();
    $done = $actions->perform($do, optional_param('review', 0, PARAM_INT), required_param('version', PARAM_ALPHANUM));
    redirect($url, $done, null, \core\output\notification::NOTIFY_SUCCESS);
}
$form = $actions->form($url);
if ($form && ($done = $actions->submitted($form))) {
    redirect($actions->next($url), $done, null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(s($title));
if ($confirm && $access->may_withdraw()) {
    echo $OUTPUT->confirm(
        get_string('withdrawconfirm', 'local_pivc_gamification'),
        new moodle_url($url, ['do' => 'withdraw', 'version' => \local_pivc_gamification\verification::version_of($row)]),
        $url,
        ['confirmtitle' => s($title), 'continuestr' => get_string('withdraw', 'local_pivc_gamification')]
    );
} else {
    echo $PAGE->get_renderer('local_pivc_gamification')->render(
        new \local_pivc_gamification\output\contribution_page($access)
    );
    $form?->display();
}
echo $OUTPUT->footer();
