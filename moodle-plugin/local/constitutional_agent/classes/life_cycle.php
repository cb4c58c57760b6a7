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
 * What becomes of paths and rules when activities, courses and users go.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class life_cycle {
    /** @var string[] tables of what is known of learners in courses; each has userid and courseid */
    public const OF_LEARNERS = [steps::TABLE, decisions::TABLE, firings::TABLE, profiles::TABLE];

    /** @var array<string, string[]> columns that name who did something to what is not his own */
    public const ACTORS = [
        decisions::TABLE => ['undoneby'],
        rulesets::TABLE => ['authorid', 'usermodified'],
        course_settings::TABLE => ['usermodified'],
        vettings::TABLE => ['authorid', 'overruledby', 'judgedby'],
    ];

    /** @var array<string, string> of these, columns that have words of whoever is named */
    private const WORDS = ['overruledby' => 'overrulereason', 'undoneby' => 'undonereason'];

    /** @var string[] of these, columns that may be null */
    private const NULLABLE = ['undoneby', 'overruledby', 'judgedby'];

    /**
     * An activity is gone: it is on no path any more, and names that meant it mean nothing.
     *
     * @param int $cmid
     */
    public static function module_deleted(int $cmid): void {
        global $DB;
        aliases::forget_module($cmid);
        $DB->delete_records(steps::TABLE, ['cmid' => $cmid]);
        $DB->delete_records(vettings::TABLE, ['cmid' => $cmid]);
        path::forget();
    }

    /**
     * A course is gone, with its rules and all that they decided.
     *
     * @param int $courseid
     */
    public static function course_deleted(int $courseid): void {
        global $DB;
        $tables = [aliases::TABLE, rulesets::TABLE, course_settings::TABLE, vettings::TABLE];
        foreach ([...self::OF_LEARNERS, ...$tables] as $table) {
            $DB->delete_records($table, ['courseid' => $courseid]);
        }
        rulesets::forget($courseid);
        path::forget();
        rule_preview::forget();
    }

    /**
     * A course was reset. Where grades or completions began anew, paths do so as well; where learners were unenrolled, theirs go.
     *
     * @param int $courseid
     * @param array $options of the reset
     */
    public static function course_reset(int $courseid, array $options): void {
        $anew = ['reset_completion', 'reset_gradebook_grades', 'reset_gradebook_items'];
        foreach ($anew as $option) {
            if (!empty($options[$option])) {
                self::forget_paths($courseid);
                return;
            }
        }
        if (!empty($options['unenrol_users'])) {
            $gone = self::unenrolled($courseid);
            if ($gone) {
                self::forget_paths($courseid, $gone);
            }
        }
    }

    /**
     * Who has a path in a course without being enrolled there.
     *
     * @param int $courseid
     * @return int[]
     */
    private static function unenrolled(int $courseid): array {
        global $DB;
        $userids = [];
        foreach (self::OF_LEARNERS as $table) {
            array_push($userids, ...$DB->get_fieldset_sql(
                'SELECT DISTINCT t.userid
                   FROM {' . $table . '} t
                  WHERE t.courseid = :course
                        AND NOT EXISTS (SELECT 1
                                          FROM {user_enrolments} ue
                                          JOIN {enrol} e ON e.id = ue.enrolid
                                         WHERE ue.userid = t.userid AND e.courseid = t.courseid)',
                ['course' => $courseid]
            ));
        }
        return array_values(array_unique(array_map('intval', $userids)));
    }

    /**
     * Forgets what was decided about learners in a course.
     *
     * @param int $courseid
     * @param int[]|null $userids null: about all
     */
    public static function forget_paths(int $courseid, ?array $userids = null): void {
        global $DB;
        foreach ($userids === null ? [null] : array_chunk($userids, 1000) as $chunk) {
            [$in, $params] = $chunk === null ? ['', []] : $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            foreach (self::OF_LEARNERS as $table) {
                $DB->delete_records_select(
                    $table,
                    'courseid = :course' . ($chunk === null ? '' : " AND userid $in"),
                    $params + ['course' => $courseid]
                );
            }
            effects::leave_groups($courseid, $chunk);
        }
        path::forget();
        rule_preview::forget();
    }

    /**
     * Erases users: what is theirs is deleted, and what they did to others' is nobody's any more.
     *
     * @param int[] $userids
     */
    public static function erase_users(array $userids): void {
        global $DB;
        foreach (array_chunk($userids, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            foreach (self::OF_LEARNERS as $table) {
                $DB->delete_records_select($table, "userid $in", $params);
            }
            foreach (self::ACTORS as $table => $columns) {
                foreach ($columns as $column) {
                    self::forget_actors($table, $column, "$column $in", $params);
                }
            }
        }
        path::forget();
        rule_preview::forget();
    }

    /**
     * Has nobody named in a column any more.
     *
     * @param string $table
     * @param string $column
     * @param string $where
     * @param array $params
     */
    public static function forget_actors(string $table, string $column, string $where, array $params): void {
        global $DB;
        if (isset(self::WORDS[$column])) {
            $DB->set_field_select($table, self::WORDS[$column], null, $where, $params);
        }
        if (in_array($column, self::NULLABLE, true)) {
            $DB->set_field_select($table, $column, null, $where, $params);
        } else {
            $DB->set_field_select($table, $column, 0, $where, $params);
        }
    }

    /**
     * Deletes what is of courses and users that are not there any more: where an event was missed.
     *
     * @return int how many rows
     */
    public static function tidy(): int {
        global $DB;
        $count = 0;
        foreach (self::OF_LEARNERS as $table) {
            $ids = $DB->get_fieldset_sql(
                'SELECT t.id
                   FROM {' . $table . '} t
              LEFT JOIN {course} c ON c.id = t.courseid
              LEFT JOIN {user} u ON u.id = t.userid AND u.deleted = 0
                  WHERE c.id IS NULL OR u.id IS NULL'
            );
            foreach (array_chunk($ids, 1000) as $chunk) {
                $DB->delete_records_list($table, 'id', $chunk);
                $count += count($chunk);
            }
        }
        $courseids = $DB->get_fieldset_sql(
            'SELECT DISTINCT r.courseid
               FROM {' . rulesets::TABLE . '} r
          LEFT JOIN {course} c ON c.id = r.courseid
              WHERE r.courseid <> 0 AND c.id IS NULL'
        );
        array_map([self::class, 'course_deleted'], array_map('intval', $courseids));
        return $count + count($courseids);
    }
}
