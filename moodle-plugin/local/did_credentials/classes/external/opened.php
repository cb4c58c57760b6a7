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

namespace local_did_credentials\external;

use core_external\external_api;
use core_external\external_value;
use local_did_credentials\credential_access;
use local_did_credentials\identity;
use local_did_credentials\output\words;

/**
 * Opens credentials for external functions.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class opened extends external_api {
    /**
     * Opens a credential for the current user, its context validated.
     *
     * @param int $id
     * @return credential_access
     */
    protected static function open(int $id): credential_access {
        $row = credential_access::row($id);
        self::validate_context(credential_access::context_of($row));
        return credential_access::open($row);
    }

    /**
     * A credential, as it is given.
     *
     * @param \stdClass $row
     * @return array
     */
    protected static function credential(\stdClass $row): array {
        return [
            'id' => (int) $row->id,
            'kind' => $row->kind,
            'title' => words::title($row),
            'state' => words::state($row),
            'timeissued' => (int) $row->timeissued,
            'timeexpires' => (int) $row->timeexpires,
            'timerevoked' => (int) $row->timerevoked,
            'revokereason' => (string) $row->revokereason,
            'courseid' => (int) $row->courseid,
            'shared' => (bool) $row->shared,
            'address' => $row->shared ? identity::verify_url($row->publicid) : '',
        ];
    }

    /**
     * How a credential is given.
     *
     * @return array
     */
    protected static function credential_fields(): array {
        return [
            'id' => new external_value(PARAM_INT, 'Which one'),
            'kind' => new external_value(PARAM_ALPHA, 'badge or course'),
            'title' => new external_value(PARAM_RAW, 'What it is called, in plain text'),
            'state' => new external_value(PARAM_ALPHA, 'valid, expired or revoked'),
            'timeissued' => new external_value(PARAM_INT, 'When it was issued'),
            'timeexpires' => new external_value(PARAM_INT, 'When it expires; 0: never'),
            'timerevoked' => new external_value(PARAM_INT, 'When it was revoked; 0: it was not'),
            'revokereason' => new external_value(PARAM_RAW, 'Why, in plain text'),
            'courseid' => new external_value(PARAM_INT, 'Its course; 0: of none'),
            'shared' => new external_value(PARAM_BOOL, 'Whether its learner shares it'),
            'address' => new external_value(PARAM_RAW, 'Where everybody can see it; empty: it is not shared'),
        ];
    }
}
