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

/**
 * What learners have reached.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use local_azora\profiles;

/**
 * Notes what learners have reached, so that what it opened stays open for them when a grade is changed or a streak ends.
 *
 * It is done where learners are scored, and again by the sweep; never in a page. Many learners cost as many statements as one.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reached {
    /** @var string the table */
    public const TABLE = 'availability_azora_reached';

    /** @var int how many learners are looked at together */
    private const BATCH = 1000;

    /**
     * Notes what some learners have reached, in all courses that they are in.
     *
     * @param int[] $userids
     * @return int how many notes were made
     */
    public static function note(array $userids): int {
        global $DB;
        $noted = 0;
        foreach (array_chunk(array_unique(array_map('intval', $userids)), self::BATCH) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'u');
            $enrolled = "FROM {enrol} e JOIN {user_enrolments} ue ON ue.enrolid = e.id WHERE ue.userid $in";
            $wanted = conditions::to_note("IN (SELECT e.courseid $enrolled)", $params);
            if (!$wanted) {
                continue;
            }
            [$incourses, $more] = $DB->get_in_or_equal(array_keys($wanted), SQL_PARAMS_NAMED, 'c');
            $learners = [];
            $records = $DB->get_recordset_sql(
                "SELECT DISTINCT e.courseid, ue.userid $enrolled AND e.courseid $incourses",
                $params + $more
            );
            foreach ($records as $record) {
                $learners[(int) $record->courseid][] = (int) $record->userid;
            }
            $records->close();
            foreach ($learners as $courseid => $ids) {
                $noted += self::note_in_course($courseid, $wanted[$courseid], $ids);
            }
        }
        if ($noted) {
            state::forget();
        }
        return $noted;
    }

    /**
     * Goes on with all learners of all courses that have conditions.
     *
     * @param callable $isover whether time is over
     * @param callable $tally is called with how many notes were made
     * @return bool whether everything was looked at
     */
    public static function sweep(callable $isover, callable $tally): bool {
        global $DB;
        [$course, $user] = array_map('intval', explode('/', (get_config('availability_azora', 'sweep') ?: '0/0') . '/0'));
        foreach (conditions::to_note('>= :coursecursor', ['coursecursor' => $course]) as $courseid => $conditions) {
            $cursor = $courseid === $course ? $user : 0;
            $context = \context_course::instance($courseid, IGNORE_MISSING);
            while ($context) {
                if ($isover()) {
                    set_config('sweep', "$courseid/$cursor", 'availability_azora');
                    return false;
                }
                [$sql, $params] = get_enrolled_sql($context, '', 0, true);
                $userids = array_map('intval', array_keys($DB->get_records_select(
                    'user',
                    "id > :usercursor AND id IN ($sql)",
                    ['usercursor' => $cursor] + $params,
                    'id',
                    'id',
                    0,
                    self::BATCH
                )));
                $tally(self::note_in_course($courseid, $conditions, $userids));
                if (count($userids) < self::BATCH) {
                    break;
                }
                $cursor = end($userids);
            }
        }
        set_config('sweep', '0/0', 'availability_azora');
        return true;
    }

    /**
     * Notes what learners have reached in a course.
     *
     * @param int $courseid
     * @param array<string, condition> $conditions by their keys
     * @param int[] $userids
     * @return int how many notes were made
     */
    private static function note_in_course(int $courseid, array $conditions, array $userids): int {
        global $DB;
        if (!$userids) {
            return 0;
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        $known = [];
        $rows = $DB->get_recordset_select(
            self::TABLE,
            "courseid = :course AND userid $in",
            $params + ['course' => $courseid],
            '',
            'id, userid, reachedkey'
        );
        foreach ($rows as $row) {
            $known[$row->userid][$row->reachedkey] = true;
        }
        $rows->close();
        $new = [];
        $now = time();
        foreach (self::states($courseid, $userids, $in, $params) as $userid => $state) {
            foreach (array_diff_key($conditions, $known[$userid] ?? []) as $key => $condition) {
                if ($condition->is_reached($state, true)) {
                    $new[] = (object) ['userid' => $userid, 'courseid' => $courseid, 'reachedkey' => $key, 'timereached' => $now];
                }
            }
        }
        self::insert($new);
        return count($new);
    }

    /**
     * What learners have.
     *
     * @param int $courseid
     * @param int[] $userids
     * @param string $in a condition for them
     * @param array $params its parameters
     * @return array<int, state>
     */
    private static function states(int $courseid, array $userids, string $in, array $params): array {
        global $DB;
        $scores = state::has_scores();
        $here = $scores ? profiles::facts_of($userids, $courseid, ['pivc_score', 'stars']) : [];
        $site = $scores ? profiles::facts_of($userids, 0, ['pivc_score', 'stars', 'streak_current']) : [];
        $badges = array_fill_keys($userids, []);
        $rows = $DB->get_recordset_select('badge_issued', "userid $in", $params, '', 'id, userid, badgeid, dateexpire');
        foreach ($rows as $row) {
            $badges[(int) $row->userid][(int) $row->badgeid] = (int) $row->dateexpire;
        }
        $rows->close();
        $states = [];
        foreach ($userids as $userid) {
            $states[$userid] = new state($scores ? [
                'pivc_course' => $here[$userid]['pivc_score'] ?? 0,
                'pivc_site' => $site[$userid]['pivc_score'] ?? 0,
                'stars_course' => $here[$userid]['stars'] ?? 0,
                'stars_site' => $site[$userid]['stars'] ?? 0,
                'streak_site' => $site[$userid]['streak_current'] ?? null,
            ] : null, $badges[$userid]);
        }
        return $states;
    }

    /**
     * Stores notes. Another process may just have made the same ones.
     *
     * @param \stdClass[] $rows
     */
    private static function insert(array $rows): void {
        global $DB;
        if (!$rows) {
            return;
        }
        try {
            $transaction = $DB->start_delegated_transaction();
            $DB->insert_records(self::TABLE, $rows);
            $transaction->allow_commit();
        } catch (\dml_write_exception $e) {
            if ($DB->is_transaction_started()) {
                $DB->force_transaction_rollback();
            }
            foreach ($rows as $row) {
                $key = ['userid' => $row->userid, 'courseid' => $row->courseid, 'reachedkey' => $row->reachedkey];
                if (!$DB->record_exists(self::TABLE, $key)) {
                    $DB->insert_record(self::TABLE, $row, false);
                }
            }
        }
    }

    /**
     * Forgets what was reached.
     *
     * @param array $conditions for the table
     */
    public static function forget(array $conditions): void {
        global $DB;
        $DB->delete_records(self::TABLE, $conditions);
        state::forget();
    }
}
