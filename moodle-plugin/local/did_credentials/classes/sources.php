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
 * For which badges and courses credentials are issued.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sources {
    /**
     * Whether credentials are issued for a badge or a course.
     *
     * @param string $kind credentials::BADGE or COURSE
     * @param int $sourceid of the badge or the course
     * @return bool
     */
    public static function is_on(string $kind, int $sourceid): bool {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * What was chosen for one.
     *
     * @param string $kind
     * @param int $sourceid
     * @return bool|null null: as the site has it
     */
    public static function chosen(string $kind, int $sourceid): ?bool {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Chooses for one.
     *
     * @param string $kind
     * @param int $sourceid
     * @param bool|null $on null: as the site has it
     * @param int $userid who does so
     */
    public static function choose(string $kind, int $sourceid, ?bool $on, int $userid): void {
        throw new \coding_exception('Not there yet.');
    }
}
