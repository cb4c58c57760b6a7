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
 * Strings.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['cachedef_woken'] = 'When the issuing of credentials was asked for last';
$string['did_credentials:issue'] = 'Switch credentials on and off for badges and courses, and issue them in bulk';
$string['did_credentials:managekeys'] = 'Rotate and revoke the keys that sign credentials';
$string['did_credentials:revoke'] = 'Revoke credentials and issue them again';
$string['did_credentials:share'] = 'Share own credentials with everybody who has their address';
$string['did_credentials:viewall'] = 'Search the credentials of everybody';
$string['did_credentials:viewown'] = 'View and download own credentials';
$string['messageprovider:issued'] = 'A credential of yours was issued';
$string['messageprovider:revoked'] = 'A credential of yours was revoked';
$string['pluginname'] = 'Azora credentials';
$string['taskissue'] = 'Issue credentials and publish their status';
$string['taskissuenow'] = 'Issue credentials that wait';
