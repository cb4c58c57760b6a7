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
 * Who is on which boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Who is on which boards: on those of a course and its groups, who is actively enrolled there and may earn; on those of the
 * site and of cohorts, who is so in some course. Who hides, is suspended or deleted is left out of all.
 *
 * It is kept in tables, because the engine reads tables, and put right by statements over many learners at once: course by
 * course in the task, and for some learners as soon as something changed about them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class eligibility {
    /** @var string who is left out of all boards */
    public const EXCLUDED = 'local_pivc_gamification_excluded';
    /** @var string learners of the cohorts that have boards */
    public const COHORTMEMBERS = 'local_pivc_gamification_cohortmembers';
    /** @var string learners of the groups that have boards */
    public const GROUPMEMBERS = 'local_pivc_gamification_groupmembers';
    /** @var string how learners want to be seen */
    public const VISIBILITY = 'local_pivc_gamification_visibility';

    /** @var string the capability of those who are on boards */
    public const EARN = 'local/pivc_gamification:earn';

    /** @var int courses that are asked for at once, and learners in one statement */
    private const BATCH = 500;

    /** @var string why somebody is left out */
    private const REASON = "CASE WHEN u.deleted = 1 THEN 'deleted' WHEN u.suspended = 1 THEN 'suspended' ELSE 'hidden' END";

    /** @var int[] scopes and whether they have boards if the site does not say otherwise */
    private const SCOPES = ['site' => 0, 'course' => 1, 'cohort' => 0, 'group' => 1];

    /**
     * The scopes that have boards.
     *
     * @return string[] of site, course, cohort and group
     */
    public static function scopes(): array {
        return array_values(array_filter(array_keys(self::SCOPES), [self::class, 'is_on']));
    }

    /**
     * Whether a scope has boards.
     *
     * @param string $scope
     * @return bool
     */
    public static function is_on(string $scope): bool {
        $value = get_config('local_pivc_gamification', $scope . 'boards');
        return (bool) ($value === false ? self::SCOPES[$scope] : $value);
    }

    /**
     * Whether learners can choose nicknames, and boards show them.
     *
     * @return bool
     */
    public static function has_nicknames(): bool {
        return get_config('local_pivc_gamification', 'nicknames') !== '0';
    }

    /**
     * Puts everything right, course by course, and goes on the next time if time is over. A course that fails keeps no other
     * one waiting.
     *
     * @param callable $isover whether time is over
     * @param callable|null $fail called with the id of a course that failed, and why; null: a failure is thrown
     * @return bool whether all courses were looked at
     */
    public static function refresh(callable $isover, ?callable $fail = null): bool {
        global $DB;
        // Who wants to be hidden comes first: that must not wait for anything.
        self::exclude(null);
        self::cohorts(null);
        $cursor = (int) get_config('local_pivc_gamification', 'eligibilitycursor');
        do {
            $courseids = array_keys($DB->get_records_sql(
                'SELECT DISTINCT courseid FROM {' . ledger::TABLE . '} WHERE courseid >= :cursor ORDER BY courseid',
                ['cursor' => $cursor],
                0,
                self::BATCH
            ));
            foreach ($courseids as $courseid) {
                if ($isover()) {
                    set_config('eligibilitycursor', $courseid, 'local_pivc_gamification');
                    return false;
                }
                try {
                    self::course((int) $courseid, null);
                } catch (\Throwable $e) {
                    $fail ? $fail((int) $courseid, $e) : throw $e;
                }
                $cursor = $courseid + 1;
            }
        } while (count($courseids) === self::BATCH);
        set_config('eligibilitycursor', 0, 'local_pivc_gamification');
        self::inactive(null);
        return true;
    }

    /**
     * Puts right what is about some learners.
     *
     * @param \stdClass[] $learners with userid and courseid, which is 0 where it is about the whole site
     */
    public static function learners(array $learners): void {
        global $DB;
        $bycourse = $everywhere = [];
        foreach ($learners as $learner) {
            if ($learner->courseid) {
                $bycourse[(int) $learner->courseid][(int) $learner->userid] = (int) $learner->userid;
            } else {
                $everywhere[(int) $learner->userid] = (int) $learner->userid;
            }
        }
        foreach (array_chunk($everywhere, self::BATCH) as $userids) {
            [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
            $rows = $DB->get_recordset_sql('SELECT DISTINCT courseid, userid FROM {' . ledger::TABLE . "} WHERE userid $in", $params);
            foreach ($rows as $row) {
                $bycourse[(int) $row->courseid][(int) $row->userid] = (int) $row->userid;
            }
            $rows->close();
        }
        foreach ($bycourse as $courseid => $userids) {
            foreach (array_chunk($userids, self::BATCH) as $chunk) {
                self::course($courseid, $chunk);
            }
        }
        $userids = array_values(array_unique(array_map(fn($learner) => (int) $learner->userid, $learners)));
        foreach (array_chunk($userids, self::BATCH) as $chunk) {
            self::exclude($chunk);
            self::cohorts($chunk);
            self::inactive($chunk);
        }
    }

    /**
     * How a learner wants to be seen.
     *
     * @param int $userid
     * @return \stdClass with hidden and nickname
     */
    public static function visibility_of(int $userid): \stdClass {
        global $DB;
        $record = $DB->get_record(self::VISIBILITY, ['userid' => $userid], 'hidden, nickname');
        return (object) ['hidden' => $record && $record->hidden, 'nickname' => $record ? $record->nickname : null];
    }

    /**
     * A learner says how he wants to be seen. Who hides is gone at once; who shows himself again gets his place when boards
     * are computed the next time.
     *
     * A nickname is nobody else's nickname. It may be somebody's name, because refusing it would tell who is on the site; boards
     * say of nicknames that they are, so that none passes for a name.
     *
     * @param int $userid
     * @param bool $hidden
     * @param string|null $nickname plain text; null or empty: none
     * @throws \moodle_exception if somebody else has the nickname
     */
    public static function choose(int $userid, bool $hidden, ?string $nickname): void {
        global $DB;
        // One that was chosen before the site switched them off is kept for later.
        $nickname = self::has_nicknames() ? self::clean_nickname($nickname) : self::visibility_of($userid)->nickname;
        if ($nickname !== null && self::is_taken($userid, $nickname)) {
            throw new \moodle_exception('nicknametaken', 'local_pivc_gamification', '', $nickname);
        }
        $record = (object) ['userid' => $userid, 'hidden' => (int) $hidden, 'nickname' => $nickname, 'timemodified' => time()];
        $transaction = $DB->start_delegated_transaction();
        $record->id = $DB->get_field(self::VISIBILITY, 'id', ['userid' => $userid]);
        if ($record->id) {
            $DB->update_record(self::VISIBILITY, $record);
        } else {
            unset($record->id);
            $DB->insert_record(self::VISIBILITY, $record);
        }
        if ($hidden) {
            $DB->set_field(boards::TABLE, 'hidden', 1, ['userid' => $userid]);
        }
        self::exclude([$userid]);
        $transaction->allow_commit();
        standing::forget_places();
        \local_azora\dirty::mark($userid);
    }

    /**
     * Whether somebody else has a nickname, small and capital letters being the same.
     *
     * @param int $userid
     * @param string $nickname
     * @return bool
     */
    private static function is_taken(int $userid, string $nickname): bool {
        global $DB;
        return $DB->record_exists_select(
            self::VISIBILITY,
            'userid <> :user AND ' . $DB->sql_equal('nickname', ':nickname', false),
            ['user' => $userid, 'nickname' => $nickname]
        );
    }

    /**
     * A nickname as it may stand on a board: one line of plain text.
     *
     * @param string|null $nickname
     * @return string|null
     */
    private static function clean_nickname(?string $nickname): ?string {
        // Marks that turn the direction of text, or have no width, could make one name look like another.
        $nickname = preg_replace('/[\p{C}\p{Z}]+/u', ' ', fix_utf8((string) $nickname));
        $nickname = trim(\core_text::substr(trim(clean_param($nickname, PARAM_NOTAGS)), 0, 50));
        return $nickname === '' ? null : $nickname;
    }

    /**
     * Those who are actively enrolled and may earn.
     *
     * @param \context_course $context
     * @return array of two: SQL that selects their ids, and its parameters
     */
    private static function eligible(\context_course $context): array {
        [$sql, $params] = get_enrolled_sql($context, self::EARN, 0, true);
        return ["SELECT e.id FROM ($sql) e JOIN {user} eu ON eu.id = e.id WHERE eu.suspended = 0 AND eu.deleted = 0", $params];
    }

    /**
     * A condition for some users.
     *
     * @param string $column
     * @param int[]|null $userids null: all
     * @return array of two: SQL and parameters
     */
    private static function who(string $column, ?array $userids): array {
        global $DB;
        if ($userids === null) {
            return ['1 = 1', []];
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'who', true, 0);
        return ["$column $in", $params];
    }

    /**
     * Puts a course right.
     *
     * @param int $courseid
     * @param int[]|null $userids null: all
     */
    private static function course(int $courseid, ?array $userids): void {
        global $DB;
        [$who, $params] = self::who('userid', $userids);
        $params['course'] = $courseid;
        $table = '{' . ledger::TABLE . '}';
        $context = $courseid > SITEID ? \context_course::instance($courseid, IGNORE_MISSING) : false;
        if (!$context) {
            $DB->execute("UPDATE $table SET boardcourseid = NULL
                           WHERE courseid = :course AND boardcourseid IS NOT NULL AND $who", $params);
            $DB->delete_records_select(self::GROUPMEMBERS, "courseid = :course AND $who", $params);
            return;
        }
        [$eligible, $more] = self::eligible($context);
        $DB->execute("UPDATE $table SET boardcourseid = courseid
                       WHERE courseid = :course AND (boardcourseid IS NULL OR boardcourseid <> courseid) AND $who
                             AND userid IN ($eligible)", $params + $more);
        [$eligible, $more] = self::eligible($context);
        $DB->execute("UPDATE $table SET boardcourseid = NULL
                       WHERE courseid = :course AND boardcourseid IS NOT NULL AND $who
                             AND userid NOT IN ($eligible)", $params + $more);
        self::groups($context, $userids);
    }

    /**
     * Puts the groups of a course right: those of participation that are not hidden have boards.
     *
     * @param \context_course $context
     * @param int[]|null $userids null: all
     */
    private static function groups(\context_course $context, ?array $userids): void {
        global $DB;
        $table = '{' . self::GROUPMEMBERS . '}';
        [$who, $params] = self::who("$table.userid", $userids);
        $params['course'] = $context->instanceid;
        if (!self::is_on('group')) {
            $DB->delete_records_select(self::GROUPMEMBERS, "courseid = :course AND $who", $params);
            return;
        }
        $open = 'g.participation = 1 AND g.visibility IN (' . GROUPS_VISIBILITY_ALL . ', ' . GROUPS_VISIBILITY_MEMBERS . ')';
        [$eligible, $more] = self::eligible($context);
        $DB->execute("DELETE FROM $table
                       WHERE courseid = :course AND $who
                             AND (userid NOT IN ($eligible)
                                  OR NOT EXISTS (SELECT 1
                                                   FROM {groups_members} gm
                                                   JOIN {groups} g ON g.id = gm.groupid
                                                  WHERE gm.groupid = $table.groupid AND gm.userid = $table.userid
                                                        AND g.courseid = $table.courseid AND $open))", $params + $more);
        [$eligible, $more] = self::eligible($context);
        [$who, $params] = self::who('gm.userid', $userids);
        self::add(
            self::GROUPMEMBERS,
            'groupid, userid, courseid',
            "SELECT DISTINCT gm.groupid, gm.userid, g.courseid
               FROM {groups_members} gm
               JOIN {groups} g ON g.id = gm.groupid
              WHERE g.courseid = :course AND $open AND $who AND gm.userid IN ($eligible)
                    AND NOT EXISTS (SELECT 1 FROM $table x WHERE x.groupid = gm.groupid AND x.userid = gm.userid)
           ORDER BY gm.groupid, gm.userid",
            $params + $more + ['course' => $context->instanceid]
        );
    }

    /**
     * Puts the cohorts right: those that are visible have boards.
     *
     * @param int[]|null $userids null: all
     */
    private static function cohorts(?array $userids): void {
        global $DB;
        $table = '{' . self::COHORTMEMBERS . '}';
        [$who, $params] = self::who("$table.userid", $userids);
        if (!self::is_on('cohort')) {
            $DB->delete_records_select(self::COHORTMEMBERS, $who, $params);
            return;
        }
        $members = 'FROM {cohort_members} cm
                    JOIN {cohort} co ON co.id = cm.cohortid AND co.visible = 1
                    JOIN {user} u ON u.id = cm.userid AND u.deleted = 0 AND u.suspended = 0';
        $DB->execute("DELETE FROM $table
                       WHERE $who AND NOT EXISTS (SELECT 1 $members
                                                   WHERE cm.cohortid = $table.cohortid AND cm.userid = $table.userid)", $params);
        [$who, $params] = self::who('cm.userid', $userids);
        self::add(
            self::COHORTMEMBERS,
            'cohortid, userid',
            "SELECT DISTINCT cm.cohortid, cm.userid $members
              WHERE $who AND EXISTS (SELECT 1 FROM {" . ledger::TABLE . "} c WHERE c.userid = cm.userid)
                    AND NOT EXISTS (SELECT 1 FROM $table x WHERE x.cohortid = cm.cohortid AND x.userid = cm.userid)
           ORDER BY cm.cohortid, cm.userid",
            $params
        );
    }

    /**
     * Puts right who is left out of all boards because he hides, is suspended or deleted.
     *
     * @param int[]|null $userids null: all
     */
    private static function exclude(?array $userids): void {
        global $DB;
        $table = '{' . self::EXCLUDED . '}';
        $reason = self::REASON;
        $out = 'FROM {user} u
           LEFT JOIN {' . self::VISIBILITY . '} v ON v.userid = u.id
               WHERE (u.deleted = 1 OR u.suspended = 1 OR v.hidden = 1)';
        [$who, $params] = self::who("$table.userid", $userids);
        $transaction = $DB->start_delegated_transaction();
        $DB->execute("DELETE FROM $table
                       WHERE $who AND (reason <> 'inactive' OR EXISTS (SELECT 1 $out AND u.id = $table.userid))
                             AND NOT EXISTS (SELECT 1 $out AND u.id = $table.userid AND $reason = $table.reason)", $params);
        [$who, $params] = self::who('u.id', $userids);
        self::add(
            self::EXCLUDED,
            'userid, reason',
            "SELECT u.id, $reason $out AND $who
                    AND EXISTS (SELECT 1 FROM {" . ledger::TABLE . "} c WHERE c.userid = u.id)
                    AND NOT EXISTS (SELECT 1 FROM $table x WHERE x.userid = u.id)
           ORDER BY u.id",
            $params
        );
        $transaction->allow_commit();
    }

    /**
     * Adds rows. One that another process has added in the same moment stands, and is no failure; where its reason should be
     * another one, the next run puts it right.
     *
     * Whoever adds many adds them in the same order, so that two never wait for each other.
     *
     * @param string $table
     * @param string $columns
     * @param string $select SQL that gives the rows
     * @param array $params
     */
    private static function add(string $table, string $columns, string $select, array $params): void {
        global $DB;
        $insert = 'INSERT INTO {' . $table . "} ($columns) $select";
        $conflict = match ($DB->get_dbfamily()) {
            'postgres' => ' ON CONFLICT DO NOTHING',
            'mysql' => ' ON DUPLICATE KEY UPDATE {' . $table . '}.userid = {' . $table . '}.userid',
            default => null,
        };
        try {
            $DB->execute($insert . $conflict, $params);
        } catch (\dml_write_exception $e) {
            if ($conflict !== null || $DB->is_transaction_started()) {
                throw $e;
            }
            // Now it is there, so it is not selected again.
            $DB->execute($insert, $params);
        }
    }

    /**
     * Puts right who is left out of the boards of the site and of cohorts because there is no course any more where he is
     * actively enrolled and may earn.
     *
     * @param int[]|null $userids null: all
     */
    private static function inactive(?array $userids): void {
        global $DB;
        [$who, $params] = self::who('c.userid', $userids);
        $inactive = [];
        if (self::is_on('site') || self::is_on('cohort')) {
            $candidates = array_map('intval', $DB->get_fieldset_sql(
                'SELECT DISTINCT c.userid
                   FROM {' . ledger::TABLE . "} c
                  WHERE $who
                        AND NOT EXISTS (SELECT 1 FROM {" . ledger::TABLE . '} d WHERE d.userid = c.userid AND d.boardcourseid > 0)
                        AND NOT EXISTS (SELECT 1 FROM {' . self::EXCLUDED . "} x
                                         WHERE x.userid = c.userid AND x.reason <> 'inactive')",
                $params
            ));
            foreach (array_chunk($candidates, self::BATCH) as $chunk) {
                $inactive += array_flip(array_diff($chunk, self::active_somewhere($chunk)));
            }
        }
        [$who, $params] = self::who('userid', $userids);
        $there = $DB->get_records_select_menu(self::EXCLUDED, "reason = 'inactive' AND $who", $params, '', 'userid, id');
        foreach (array_chunk(array_diff_key($there, $inactive), self::BATCH) as $ids) {
            $DB->delete_records_list(self::EXCLUDED, 'id', $ids);
        }
        foreach (array_chunk(array_keys(array_diff_key($inactive, $there)), self::BATCH) as $new) {
            [$in, $params] = $DB->get_in_or_equal($new, SQL_PARAMS_NAMED);
            self::add(
                self::EXCLUDED,
                'userid, reason',
                "SELECT u.id, 'inactive' FROM {user} u WHERE u.id $in
                        AND NOT EXISTS (SELECT 1 FROM {" . self::EXCLUDED . '} x WHERE x.userid = u.id)
               ORDER BY u.id',
                $params
            );
        }
    }

    /**
     * Who of some users is actively enrolled in some course and may earn there.
     *
     * @param int[] $userids
     * @return int[]
     */
    private static function active_somewhere(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $courseids = $DB->get_fieldset_sql(
            'SELECT DISTINCT e.courseid
               FROM {user_enrolments} ue
               JOIN {enrol} e ON e.id = ue.enrolid
              WHERE ue.userid ' . $in . ' AND ue.status = ' . ENROL_USER_ACTIVE . ' AND e.status = ' . ENROL_INSTANCE_ENABLED,
            $params
        );
        $active = [];
        foreach ($courseids as $courseid) {
            $context = \context_course::instance($courseid, IGNORE_MISSING);
            if ($context) {
                [$who, $params] = self::who('eu.id', $userids);
                [$eligible, $more] = self::eligible($context);
                $active += array_flip($DB->get_fieldset_sql("$eligible AND $who", $params + $more));
            }
        }
        return array_keys($active);
    }
}
