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
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_did_credentials\bulk;
use local_did_credentials\credential_access;
use local_did_credentials\output\sources_page;
use local_did_credentials\source_list;
use local_did_credentials\sources;

$courseid = optional_param('courseid', 0, PARAM_INT);
$page = optional_param('page', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);

$courseid = $courseid === (int) SITEID ? 0 : $courseid;
$list = new source_list($courseid);
$url = new moodle_url('/local/did_credentials/sources.php', array_filter(['courseid' => $courseid, 'page' => $page]));
if ($courseid) {
    $course = get_course($courseid);
    require_login($course);
    $PAGE->set_url($url);
    $PAGE->set_pagelayout('incourse');
    $PAGE->add_body_class('limitedwidth');
    $PAGE->set_title(get_string('sources', 'local_did_credentials'));
    $PAGE->set_heading(format_string($course->fullname, true, ['context' => $list->context()]));
} else {
    admin_externalpage_setup('local_did_credentials_sources');
}
require_capability('local/did_credentials:issue', $list->context());

if ($action !== '' && data_submitted()) {
    require_sesskey();
    credential_access::require_oneself();
    $kind = required_param('kind', PARAM_ALPHA);
    $id = required_param('id', PARAM_INT);
    if (!$list->has($kind, $id)) {
        throw new moodle_exception('nosource', 'local_did_credentials', $url);
    }
    $done = 'sourcesaved';
    if ($action === 'choose') {
        $choices = ['site' => null, 'on' => true, 'off' => false];
        sources::choose($kind, $id, $choices[required_param('choice', PARAM_ALPHA)] ?? null, (int) $USER->id);
    } else if ($action === 'bulk') {
        bulk::start($kind, $id, (int) $USER->id);
        $done = 'bulkstarted';
    }
    redirect($url, get_string($done, 'local_did_credentials'), null, notification::NOTIFY_SUCCESS);
}

$renderer = $PAGE->get_renderer('local_did_credentials');
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('sources', 'local_did_credentials'));
echo $renderer->render(new sources_page($list, $page));
echo $OUTPUT->footer();
