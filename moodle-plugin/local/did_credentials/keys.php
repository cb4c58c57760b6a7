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
 * The keys that sign: a new one, and one that may be in other hands. They are opened by cron only; this page asks, and cron does.
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
use local_did_credentials\keys;
use local_did_credentials\output\keys_page;

$id = optional_param('id', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);

$url = new moodle_url('/local/did_credentials/keys.php');
navigation_node::override_active_url($url);
admin_externalpage_setup('local_did_credentials_keys');
require_capability('local/did_credentials:managekeys', context_system::instance());
$string = fn(string $name, $a = null) => get_string($name, 'local_did_credentials', $a);

if (in_array($action, ['rotate', 'compromise'], true)) {
    credential_access::require_oneself();
    $key = null;
    if ($action === 'compromise') {
        $found = array_filter(keys::list(), fn($one) => (int) $one->id === $id);
        $key = reset($found);
        if (!$key || !in_array($key->state, [keys::ACTIVE, keys::RETIRED], true)) {
            throw new moodle_exception('nokey', 'local_did_credentials', $url);
        }
    }
    if (data_submitted()) {
        require_sesskey();
        if ($key) {
            keys::compromise((int) $key->id, (int) $USER->id);
        } else {
            keys::rotate((int) $USER->id);
        }
        redirect($url, $string($action . 'done'), null, notification::NOTIFY_SUCCESS);
    }
    $go = new moodle_url($url, ['action' => $action] + ($key ? ['id' => $key->id] : []));
    echo $OUTPUT->header();
    echo $OUTPUT->heading($string($action));
    echo $OUTPUT->confirm($string($action . 'sure', s($key->publickey ?? '')), new single_button($go, $string($action)), $url);
    echo $OUTPUT->footer();
    die();
}

$renderer = $PAGE->get_renderer('local_did_credentials');
echo $OUTPUT->header();
echo $OUTPUT->heading($string('keys'));
echo $renderer->render(new keys_page());
echo $OUTPUT->footer();
