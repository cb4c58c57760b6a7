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

namespace local_azora;

/**
 * The time zone in which a learner's days are counted.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class local_zone {
    /**
     * The zone of a user, "server time" and a zone forced by the site resolved.
     *
     * @param \stdClass $user with its field timezone
     * @return string as DateTimeZone takes it
     */
    public static function of(\stdClass $user): string {
        return \core_date::get_user_timezone($user);
    }

    /**
     * The site's own zone.
     *
     * @return string as DateTimeZone takes it
     */
    public static function of_site(): string {
        return \core_date::get_server_timezone();
    }
}
