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
 * Issuing again, in the place of a credential that was wrong.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reissue {
    /**
     * Revokes a credential, if it was not yet, and lets cron issue another one, which links to it, from what the badge or the
     * course and the learner's name are now.
     *
     * @param int $id
     * @param string $reason
     * @param int $userid who does so
     * @throws \moodle_exception if the award is gone, or it was replaced already
     */
    public static function start(int $id, string $reason, int $userid): void {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The credential that was issued in the place of another one.
     *
     * @param \stdClass $row
     * @return \stdClass|null the row, without long texts
     */
    public static function successor(\stdClass $row): ?\stdClass {
        throw new \coding_exception('Not there yet.');
    }
}
