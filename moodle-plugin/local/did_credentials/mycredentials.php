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
 * One's own credentials.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use core\output\notification;
use local_did_credentials\credential_access;
use local_did_credentials\output\my_credentials_page;
use local_did_credentials\sharing;

$page = optional_param('page', 0, PARAM_INT);
$id = optional_param('id', 0, PARAM_INT);

require_login(null, false);
if (isguestuser()) {
    throw new moodle_exception('noguest');
}
$url = new moodle_url('/local/did_credentials/mycredentials.php', $page ? ['page' => $page] : []);
$context = context_user::instance($USER->id);
$PAGE->set_context($context);
$PAGE->set_url($url);
$PAGE->set_pagelayout('standard');
$PAGE->set_title(get_string('mycredentials', 'local_did_credentials'));
$PAGE->set_heading(fullname($USER));
require_capability('local/did_credentials:viewown', context_system::instance());

if ($id && data_submitted()) {
    require_sesskey();
    $access = credential_access::open(credential_access::row($id));
    $access->require_share();
    $share = required_param('share', PARAM_BOOL);
    sharing::set((int) $access->row->id, $share);
    $done = get_string($share ? 'shareddone' : 'unshareddone', 'local_did_credentials');
    redirect($url, $done, null, notification::NOTIFY_SUCCESS);
}

$renderer = $PAGE->get_renderer('local_did_credentials');
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('mycredentials', 'local_did_credentials'));
echo $renderer->render(new my_credentials_page((int) $USER->id, $page));
echo $OUTPUT->footer();
