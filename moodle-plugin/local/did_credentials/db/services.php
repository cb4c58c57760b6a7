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
 * External functions.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_did_credentials_get_credential' => [
        'classname' => \local_did_credentials\external\get_credential::class,
        'description' => 'Gives a credential, with what was signed',
        'type' => 'read',
        'ajax' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
        'capabilities' => 'local/did_credentials:viewown',
    ],
    'local_did_credentials_get_credentials' => [
        'classname' => \local_did_credentials\external\get_credentials::class,
        'description' => 'Gives somebody\'s credentials',
        'type' => 'read',
        'ajax' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
        'capabilities' => 'local/did_credentials:viewown',
    ],
    'local_did_credentials_reissue_credential' => [
        'classname' => \local_did_credentials\external\reissue_credential::class,
        'description' => 'Revokes a credential and has another one issued in its place',
        'type' => 'write',
        'capabilities' => 'local/did_credentials:revoke',
    ],
    'local_did_credentials_revoke_credential' => [
        'classname' => \local_did_credentials\external\revoke_credential::class,
        'description' => 'Revokes a credential, for ever',
        'type' => 'write',
        'capabilities' => 'local/did_credentials:revoke',
    ],
    'local_did_credentials_set_sharing' => [
        'classname' => \local_did_credentials\external\set_sharing::class,
        'description' => 'Shares a credential of one\'s own, or stops sharing it',
        'type' => 'write',
        'ajax' => true,
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
        'capabilities' => 'local/did_credentials:share',
    ],
    'local_did_credentials_verify_credential' => [
        'classname' => \local_did_credentials\external\verify_credential::class,
        'description' => 'Checks a credential that somebody brings, and stores nothing',
        'type' => 'read',
        'services' => [MOODLE_OFFICIAL_MOBILE_SERVICE],
    ],
];
