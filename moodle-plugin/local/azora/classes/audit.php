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
 * What changed the standing of a learner, and who did it.
 *
 * Each kind of change is an event of the plugin that makes it; this is the table from which an administrator can answer
 * "why has she these points?" years later, when the standard log is long gone.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class audit {
    /** @var string the table */
    private const TABLE = 'local_azora_audit';

    /**
     * Notes a change.
     *
     * @param string $component who changed it, such as local_pivc_gamification
     * @param string $actiontype such as score_changed
     * @param int $userid whose standing
     * @param int $actorid who did it; 0: the system
     * @param \context $context
     * @param string|null $table of what was changed
     * @param int|null $id of what was changed
     * @param string|null $old
     * @param string|null $new
     * @param string|null $reason
     */
    public static function log(
        string $component,
        string $actiontype,
        int $userid,
        int $actorid,
        \context $context,
        ?string $table = null,
        ?int $id = null,
        ?string $old = null,
        ?string $new = null,
        ?string $reason = null
    ): void {
        self::log_many([func_get_args() + array_fill(0, 10, null)]);
    }

    /**
     * Notes many changes.
     *
     * @param array $changes list of lists of the arguments of log()
     */
    public static function log_many(array $changes): void {
        global $DB;
        $now = time();
        $records = [];
        foreach ($changes as $change) {
            [$component, $actiontype, $userid, $actorid, $context, $table, $id, $old, $new, $reason]
                = $change + array_fill(0, 10, null);
            $course = $context->get_course_context(false);
            $records[] = (object) [
                'component' => $component,
                'actiontype' => $actiontype,
                'userid' => $userid,
                'actorid' => $actorid,
                'courseid' => $course ? (int) $course->instanceid : 0,
                'contextid' => $context->id,
                'objecttable' => $table,
                'objectid' => $id,
                'oldvalue' => self::cut($old),
                'newvalue' => self::cut($new),
                'reason' => self::cut($reason),
                'timecreated' => $now,
            ];
        }
        if ($records) {
            $DB->insert_records(self::TABLE, $records);
        }
    }

    /**
     * A value as the table can hold it.
     *
     * @param string|null $value
     * @return string|null
     */
    private static function cut(?string $value): ?string {
        return $value === null ? null : \core_text::substr($value, 0, 255);
    }

    /**
     * Notes about a learner, the latest first.
     *
     * @param int $userid
     * @param int $page from 0
     * @param int $perpage
     * @return \stdClass[] list of the table's rows
     */
    public static function of(int $userid, int $page = 0, int $perpage = 50): array {
        global $DB;
        return array_values($DB->get_records(
            self::TABLE,
            ['userid' => $userid],
            'timecreated DESC, id DESC',
            '*',
            $page * $perpage,
            $perpage
        ));
    }

    /**
     * How many notes there are about a learner.
     *
     * @param int $userid
     * @return int
     */
    public static function count_of(int $userid): int {
        global $DB;
        return $DB->count_records(self::TABLE, ['userid' => $userid]);
    }

    /**
     * Deletes notes that are older than a time.
     *
     * @param int $before Unix time
     */
    public static function forget(int $before): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'timecreated < :before', ['before' => $before]);
    }
}
