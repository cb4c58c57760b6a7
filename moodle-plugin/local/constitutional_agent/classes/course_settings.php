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

namespace local_constitutional_agent;

/**
 * What courses want otherwise than usual.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_settings {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_courses';

    /**
     * The settings of a course.
     *
     * @param int $courseid
     * @return \stdClass with enabled and inherits (bool)
     */
    public static function of(int $courseid): \stdClass {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['courseid' => $courseid]);
        return (object) ['enabled' => !$row || $row->enabled, 'inherits' => !$row || $row->inherits];
    }

    /**
     * Saves them.
     *
     * @param int $courseid
     * @param bool $enabled whether paths are adapted
     * @param bool $inherits whether the rules of the site hold
     * @param int $userid who does it
     */
    public static function save(int $courseid, bool $enabled, bool $inherits, int $userid): void {
        global $DB;
        $row = ['enabled' => (int) $enabled, 'inherits' => (int) $inherits, 'usermodified' => $userid, 'timemodified' => time()];
        $id = $DB->get_field(self::TABLE, 'id', ['courseid' => $courseid]);
        if ($id) {
            $DB->update_record(self::TABLE, (object) ($row + ['id' => $id]));
        } else {
            $DB->insert_record(self::TABLE, (object) ($row + ['courseid' => $courseid]));
        }
        rulesets::forget($courseid);
        if (!$enabled || !$inherits) {
            steps::let_go($courseid, $enabled ? true : null);
        }
    }
}
