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
 * Bulk issue: credentials for all who were awarded a badge, or completed a course, before.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class bulk {
    /**
     * Begins one; cron does the work.
     *
     * @param string $kind credentials::BADGE or COURSE
     * @param int $sourceid
     * @param int $userid who begins it
     * @return int the job's id
     */
    public static function start(string $kind, int $sourceid, int $userid): int {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * How far a job is.
     *
     * @param int $id
     * @return \stdClass|null with kind, sourceid, state (collecting, issuing, done), total, done, failed and faults (list of
     *     plain texts with how often each)
     */
    public static function progress(int $id): ?\stdClass {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The last jobs of a badge or a course, the latest first.
     *
     * @param string $kind
     * @param int $sourceid
     * @return \stdClass[] list of rows
     */
    public static function of(string $kind, int $sourceid): array {
        throw new \coding_exception('Not there yet.');
    }
}
