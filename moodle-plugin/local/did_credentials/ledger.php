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
 * The ledger and the status lists.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_did_credentials\chain_check;
use local_did_credentials\credential_access;
use local_did_credentials\output\ledger_page;

$action = optional_param('action', '', PARAM_ALPHA);

admin_externalpage_setup('local_did_credentials_ledger');
require_capability('local/did_credentials:managekeys', context_system::instance());
$url = new moodle_url('/local/did_credentials/ledger.php');

if ($action === 'check' && data_submitted()) {
    require_sesskey();
    credential_access::require_oneself();
    chain_check::start();
    redirect($url, get_string('ledgerpending', 'local_did_credentials'), null, notification::NOTIFY_SUCCESS);
}

$renderer = $PAGE->get_renderer('local_did_credentials');
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('ledger', 'local_did_credentials'));
echo $renderer->render(new ledger_page());
echo $OUTPUT->footer();
