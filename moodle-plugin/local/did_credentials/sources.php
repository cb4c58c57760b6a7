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
 * For which badges and courses credentials are issued, and bulk issue.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');
require_once($CFG->libdir . '/badgeslib.php');

use core\output\notification;
use local_did_credentials\bulk;
use local_did_credentials\credential_access;
use local_did_credentials\credentials;
use local_did_credentials\source_list;
use local_did_credentials\sources;

$kind = optional_param('kind', credentials::BADGE, PARAM_ALPHA);
$kind = in_array($kind, credentials::KINDS, true) ? $kind : credentials::BADGE;
$page = max(0, optional_param('page', 0, PARAM_INT));
$id = optional_param('id', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);

$url = new moodle_url('/local/did_credentials/sources.php', ['kind' => $kind, 'page' => $page]);
admin_externalpage_setup('local_did_credentials_sources', '', null, $url);
require_capability('local/did_credentials:issue', context_system::instance());

if ($action !== '' && data_submitted()) {
    require_sesskey();
    credential_access::require_oneself();
    $context = source_list::context($kind, $id);
    if ($context === null) {
        throw new moodle_exception('nosource', 'local_did_credentials', $url);
    }
    require_capability('local/did_credentials:issue', $context);
    if ($action === 'bulk') {
        bulk::start($kind, $id, (int) $USER->id);
        redirect($url, get_string('bulkstarted', 'local_did_credentials'), null, notification::NOTIFY_SUCCESS);
    }
    $choice = required_param('choice', PARAM_ALPHANUM);
    sources::choose($kind, $id, $choice === '' ? null : $choice === '1', (int) $USER->id);
    redirect($url, get_string('changessaved'), null, notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('sources', 'local_did_credentials'));
$data = (new \local_did_credentials\output\sources_page($kind, $page))->export_for_template($OUTPUT);
echo $OUTPUT->render_from_template('local_did_credentials/sources', $data);
echo $data['paging'];
echo $OUTPUT->footer();
