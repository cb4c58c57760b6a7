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

namespace local_azora\telemetry;

use local_azora\settings;

/**
 * Where and for whom learning time is measured: only where the site and the course allow it, and only of learners who are
 * there themselves.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class gate {
    /** @var string the table */
    private const TABLE = 'local_azora_courses';

    /**
     * Whether it is measured in a course.
     *
     * @param int $courseid
     * @return bool
     */
    public static function is_on(int $courseid): bool {
        return settings::is_on('telemetry') && $courseid != SITEID && self::is_chosen($courseid);
    }

    /**
     * Whether the course's own switch is on, whatever the site says.
     *
     * @param int $courseid
     * @return bool
     */
    public static function is_chosen(int $courseid): bool {
        global $DB;
        $cache = \cache::make('local_azora', 'courses');
        $on = $cache->get($courseid);
        if ($on === false) {
            $on = (int) $DB->get_field(self::TABLE, 'telemetry', ['courseid' => $courseid]);
            $cache->set($courseid, $on);
        }
        return (bool) $on;
    }

    /**
     * Turns the course's switch.
     *
     * @param int $courseid
     * @param bool $on
     */
    public static function choose(int $courseid, bool $on): void {
        global $DB;
        $record = $DB->get_record(self::TABLE, ['courseid' => $courseid]);
        if ($record) {
            $DB->update_record(self::TABLE, (object) ['id' => $record->id, 'telemetry' => (int) $on, 'timemodified' => time()]);
        } else {
            $DB->insert_record(self::TABLE, (object) ['courseid' => $courseid, 'telemetry' => (int) $on,
                'timemodified' => time()]);
        }
        \cache::make('local_azora', 'courses')->delete($courseid);
    }

    /**
     * Forgets a course.
     *
     * @param int $courseid
     */
    public static function forget(int $courseid): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['courseid' => $courseid]);
        $DB->delete_records('local_azora_queue', ['courseid' => $courseid]);
        \cache::make('local_azora', 'courses')->delete($courseid);
    }

    /**
     * Whether the present user's time counts in a course.
     *
     * @param int $courseid
     * @return bool
     */
    public static function lets_in(int $courseid): bool {
        return self::is_on($courseid)
            && isloggedin()
            && !isguestuser()
            && !\core\session\manager::is_loggedinas()
            && is_enrolled(\context_course::instance($courseid), null, '', true);
    }
}
