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
 * The credentials of everybody: searched, revoked, issued again.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_did_credentials\credential_access;
use local_did_credentials\form\reason;
use local_did_credentials\output\credential_page;
use local_did_credentials\output\manage_page;
use local_did_credentials\output\words;
use local_did_credentials\reissue;
use local_did_credentials\revocation;

$id = optional_param('id', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);

$url = new moodle_url('/local/did_credentials/manage.php');
navigation_node::override_active_url($url);
admin_externalpage_setup('local_did_credentials_manage');
require_capability('local/did_credentials:viewall', context_system::instance());
$renderer = $PAGE->get_renderer('local_did_credentials');

if (!$id) {
    $page = new manage_page(
        core_text::substr(optional_param('text', '', PARAM_TEXT), 0, 100),
        optional_param('kind', '', PARAM_ALPHA),
        optional_param('state', '', PARAM_ALPHA),
        optional_param('page', 0, PARAM_INT),
        optional_param('userid', 0, PARAM_INT)
    );
    echo $OUTPUT->header();
    echo $OUTPUT->heading(get_string('manage', 'local_did_credentials'));
    echo $renderer->render($page);
    echo $OUTPUT->footer();
    die();
}

$row = credential_access::row($id);
credential_access::open($row);
$here = new moodle_url($url, ['id' => $id]);
$form = null;
if ($action === 'revoke' || $action === 'reissue') {
    credential_access::require_revoke();
    $form = new reason($here, ['id' => $id, 'action' => $action]);
    if ($form->is_cancelled()) {
        redirect($here);
    } else if ($data = $form->get_data()) {
        if ($action === 'revoke') {
            revocation::revoke($id, trim($data->reason), (int) $USER->id);
        } else {
            reissue::start($id, trim($data->reason), (int) $USER->id);
        }
        redirect($here, get_string($action . 'done', 'local_did_credentials'), null, notification::NOTIFY_SUCCESS);
    }
}

echo $OUTPUT->header();
echo $OUTPUT->heading(s(words::title($row)));
if ($form) {
    echo html_writer::tag('p', get_string($action . '_desc', 'local_did_credentials'));
    $form->display();
} else {
    echo $renderer->render(new credential_page($row));
}
echo $OUTPUT->footer();
