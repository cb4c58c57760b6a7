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
 * What Azora does in the background, and whether it does well.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_azora_status');
require_capability('local/azora:viewstatus', context_system::instance());

// What this page says of the PHP that makes it is what is so now.
\local_azora\sapi::record(\local_azora\sapi::WEB);

$renderer = $PAGE->get_renderer('local_azora');
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('status', 'local_azora'));
echo $renderer->render(new \local_azora\output\status_page());
echo $OUTPUT->footer();
