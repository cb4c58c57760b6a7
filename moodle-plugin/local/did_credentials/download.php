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
 * A credential as a file.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_did_credentials\credential_access;
use local_did_credentials\download;

$id = required_param('id', PARAM_INT);
$format = required_param('format', PARAM_ALPHA);

require_login(null, false);
$row = credential_access::row($id);
$PAGE->set_context(credential_access::context_of($row));
$PAGE->set_url(new moodle_url('/local/did_credentials/download.php', ['id' => $id, 'format' => $format]));
$access = credential_access::open($row);
if (!$access->is_own() && in_array($format, download::PERSONAL, true)) {
    throw new moodle_exception('noformat', 'local_did_credentials');
}

download::of($row, $format)->send();
