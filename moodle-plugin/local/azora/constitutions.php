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
 * Versions of the constitution: to be seen, uploaded, and made live.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use local_azora\constitution;

$id = optional_param('id', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);

$url = new moodle_url('/local/azora/constitutions.php');
navigation_node::override_active_url($url);
admin_externalpage_setup('local_azora_constitutions');
require_capability('local/azora:manageconstitution', context_system::instance());
$renderer = $PAGE->get_renderer('local_azora');

if ($action === 'download') {
    $record = constitution::get($id);
    send_file($record->content, "constitution-$record->versionno.json", 0, 0, true, true, 'application/json');
}

if ($action === 'makelive') {
    $record = constitution::get($id);
    if (!data_submitted()) {
        echo $OUTPUT->header();
        echo $OUTPUT->confirm(
            get_string('constitution_makelive_sure', 'local_azora', $record->versionno),
            new single_button(
                new moodle_url($url, ['action' => 'makelive', 'id' => $id]),
                get_string('constitution_makelive', 'local_azora')
            ),
            $url
        );
        echo $OUTPUT->footer();
        die();
    }
    require_sesskey();
    try {
        constitution::make_live($id, (int) $USER->id);
        redirect($url, get_string('constitution_islive', 'local_azora', $record->versionno));
    } catch (\local_azora\exception\rules_invalid | \local_azora\exception\engine_unavailable $e) {
        redirect($url, s($e->getMessage()), null, \core\output\notification::NOTIFY_ERROR);
    }
}

if ($id) {
    echo $OUTPUT->header();
    echo $renderer->render(new \local_azora\output\constitution_page(constitution::get($id)));
    echo $OUTPUT->footer();
    die();
}

$form = new \local_azora\form\upload_constitution($url);
if ($form->get_data()) {
    $content = $form->get_file_content('document');
    $known = $DB->record_exists('local_azora_constitutions', ['hash' => constitution::hash($content)]);
    $record = constitution::add($content, (int) $USER->id);
    redirect($url, get_string($known ? 'constitution_known' : 'constitution_added', 'local_azora', $record->versionno));
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('constitutions', 'local_azora'));
echo $renderer->render(new \local_azora\output\constitution_list());
echo $OUTPUT->heading(get_string('constitution_upload', 'local_azora'), 3);
if (\local_azora\engine::is_available()) {
    $form->display();
} else {
    echo $OUTPUT->notification(
        s(\local_azora\engine::why_not()) . ' ' . get_string('constitution_waits', 'local_azora'),
        \core\output\notification::NOTIFY_WARNING,
        false
    );
}
echo $OUTPUT->footer();
