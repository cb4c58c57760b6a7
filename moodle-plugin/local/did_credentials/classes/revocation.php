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

namespace local_did_credentials;

/**
 * Revocation, which is final.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class revocation {
    /**
     * Revokes a credential: at once in the database; cron publishes it within minutes. One that was revoked stays as it was.
     *
     * @param int $id
     * @param string $reason plain text of up to 255 characters, which its learner and managers see
     * @param int $userid who does so; 0: cron
     */
    public static function revoke(int $id, string $reason, int $userid): void {
        throw new \coding_exception('Not there yet.');
    }
}
