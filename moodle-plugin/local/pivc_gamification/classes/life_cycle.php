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
 * What becomes of the ledger when activities, courses and users go.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\dirty;

/**
 * What becomes of the ledger when activities, courses and users go.
 *
 * Scores outlive the activity that they were earned in, unless the site wants it otherwise: their rows are moved to the
 * learner's own context, with the names that they had. Of a user who is deleted nothing is left.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class life_cycle {
    /** @var string why something is withdrawn */
    public const DELETED = 'activity deleted';

    /** @var string why something is withdrawn */
    public const RESET = 'course reset';
    /** @var int how many rows are moved at once */
    private const BATCH = 1000;

    /** @var array<string, string> tables whose rows are nobody else's business, and the column that says whose */
    private const OWN = [
        'local_pivc_gamification_contributions' => 'userid',
        'local_pivc_gamification_acts' => 'userid',
        'local_pivc_gamification_stars' => 'userid',
        'local_pivc_gamification_streaks' => 'userid',
        'local_pivc_gamification_leaderboard' => 'userid',
        'local_pivc_gamification_excluded' => 'userid',
        'local_pivc_gamification_cohortmembers' => 'userid',
        'local_pivc_gamification_groupmembers' => 'userid',
        'local_pivc_gamification_visibility' => 'userid',
        'local_pivc_gamification_told' => 'userid',
        'local_pivc_gamification_awards' => 'userid',
    ];

    /** @var string[] tables that name who changed them last */
    private const MODIFIED = ['local_pivc_gamification_policies', 'local_pivc_gamification_badges',
        'local_pivc_gamification_badgerules', 'local_pivc_gamification_courses'];

    /**
     * Moves what is in a place that is being deleted to its learners.
     *
     * @param \context $context of an activity or of a course, with everything in it
     */
    public static function detach_context(\context $context): void {
        if ($context->contextlevel == CONTEXT_COURSE) {
            self::detach('x.courseid = :id', ['id' => $context->instanceid]);
        } else {
            self::detach('x.contextid = :id', ['id' => $context->id]);
        }
    }

    /**
     * Moves rows to their learners.
     *
     * @param string $where over x
     * @param array $params
     */
    private static function detach(string $where, array $params): void {
        global $DB;
        $fields = 'x.id, x.userid, x.courseid, x.contextid';
        $tables = [
            ledger::TABLE => ["$fields, x.status, x.score", [self::class, 'detach_contributions']],
            ledger::ACTS => [$fields, [self::class, 'detach_acts']],
        ];
        foreach ($tables as $table => [$fields, $detach]) {
            do {
                // What is moved is not found again.
                $rows = $DB->get_records_sql(
                    "SELECT $fields
                       FROM {" . $table . '} x
                  LEFT JOIN {context} ctx ON ctx.id = x.contextid
                      WHERE ' . $where . '
                            AND (ctx.id IS NULL OR ctx.contextlevel IN (' . CONTEXT_MODULE . ', ' . CONTEXT_COURSE . '))
                   ORDER BY x.id',
                    $params,
                    0,
                    self::BATCH
                );
                $detach($rows);
            } while (count($rows) === self::BATCH);
        }
    }

    /**
     * Moves contributions to their learners, and withdraws them where the site wants it so.
     *
     * @param \stdClass[] $rows with id, userid, courseid, contextid, status and score
     * @return int how many
     */
    public static function detach_contributions(array $rows): int {
        self::move(ledger::TABLE, $rows);
        if (get_config('local_pivc_gamification', 'ondeletion') === 'withdraw') {
            ledger::withdraw_rows(
                array_filter($rows, fn($row) => $row->status !== ledger::WITHDRAWN),
                self::DELETED
            );
        }
        return count($rows);
    }

    /**
     * Moves what a learner has of a course that he has left to himself: Moodle deletes the grades of who is unenrolled, and he
     * keeps his points.
     *
     * @param int $userid
     * @param int $courseid
     */
    public static function unenrolled(int $userid, int $courseid): void {
        global $DB;
        $key = ['userid' => $userid, 'courseid' => $courseid];
        self::detach_unenrolled(
            $DB->get_records(ledger::TABLE, $key + ['itemtype' => 'grade'], '', 'id, userid, courseid'),
            $DB->get_records(ledger::ACTS, $key + ['itemtype' => 'graded'], '', 'id, userid, courseid')
        );
    }

    /**
     * Moves contributions and acts of learners who are not enrolled any more to their learners.
     *
     * @param \stdClass[] $contributions with id, userid and courseid
     * @param \stdClass[] $acts with the same
     * @return int how many
     */
    public static function detach_unenrolled(array $contributions, array $acts): int {
        self::move(ledger::TABLE, $contributions);
        self::move(ledger::ACTS, $acts);
        return count($contributions) + count($acts);
    }

    /**
     * Moves acts to their learners.
     *
     * @param \stdClass[] $rows with id, userid and courseid
     * @return int how many
     */
    public static function detach_acts(array $rows): int {
        self::move(ledger::ACTS, $rows);
        return count($rows);
    }

    /**
     * Moves rows to the contexts of their learners.
     *
     * @param string $table
     * @param \stdClass[] $rows
     */
    private static function move(string $table, array $rows): void {
        global $DB;
        foreach (array_chunk($rows, 500) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal(array_column($chunk, 'id'), SQL_PARAMS_NAMED);
            $modified = $table === ledger::TABLE ? 'timemodified = ' . time() . ',' : '';
            $DB->execute('UPDATE {' . $table . '}
                             SET ' . $modified . ' contextid = COALESCE((SELECT ctx.id
                                                         FROM {context} ctx
                                                        WHERE ctx.contextlevel = ' . CONTEXT_USER . '
                                                              AND ctx.instanceid = {' . $table . '}.userid), ' . \context_system::instance()->id . ")
                           WHERE id $in", $params);
            dirty::mark_many(array_map(fn($row) => [(int) $row->userid, (int) $row->courseid], $chunk));
        }
    }

    /**
     * A course is gone.
     *
     * @param int $courseid
     */
    public static function course_deleted(int $courseid): void {
        global $DB;
        self::detach('x.courseid = :id', ['id' => $courseid]);
        course_settings::forget($courseid);
        $DB->delete_records('local_pivc_gamification_leaderboard', ['scopetype' => 'course', 'scopeid' => $courseid]);
        $DB->delete_records('local_pivc_gamification_groupmembers', ['courseid' => $courseid]);
        $DB->delete_records('local_pivc_gamification_told', ['courseid' => $courseid]);
        standing::forget_places();
    }

    /**
     * A course was reset. What people told of themselves stays, unless the course wants it otherwise.
     *
     * @param int $courseid
     */
    public static function course_reset(int $courseid): void {
        global $DB;
        if (course_settings::of($courseid)->resetpeople) {
            $rows = $DB->get_records_select(
                ledger::TABLE,
                "courseid = :course AND itemtype IN ('person', 'review') AND status <> :withdrawn",
                ['course' => $courseid, 'withdrawn' => ledger::WITHDRAWN],
                'id',
                'id, userid, courseid, contextid, itemtype, itemid, score'
            );
            ledger::withdraw_rows($rows, self::RESET);
            self::forget_vettings($rows);
            // What is handed in again after it is looked at anew, also what was taken back before.
            $DB->set_field(ledger::TABLE, 'verified', 0, ['courseid' => $courseid, 'itemtype' => 'person']);
        }
        self::mark_course($courseid);
    }

    /**
     * Marks all learners of whom the ledger knows something in a course.
     *
     * @param int $courseid
     */
    public static function mark_course(int $courseid): void {
        global $DB;
        $userids = $DB->get_fieldset_sql(
            'SELECT userid FROM {' . ledger::TABLE . '} WHERE courseid = :course1
                                           UNION
                                          SELECT userid FROM {' . ledger::ACTS . '} WHERE courseid = :course2',
            ['course1' => $courseid, 'course2' => $courseid]
        );
        dirty::mark_many(array_map(fn($userid) => [$userid, $courseid], $userids));
    }

    /**
     * Leaves nothing of a user: not what he did, and of what he said of others neither the words nor who said it. What others
     * have earned does not change.
     *
     * @param int $userid
     */
    public static function erase_user(int $userid): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        $DB->delete_records(reviews::TABLE, ['reviewerid' => $userid, 'status' => reviews::ASSIGNED]);
        self::blank_reviews('reviewerid = :user', ['user' => $userid]);
        $DB->execute('UPDATE {local_pivc_gamification_reviews} SET reviewerid = -id WHERE reviewerid = :user', ['user' => $userid]);
        self::orphan_reviews(
            'contributionid IN (SELECT id FROM {' . ledger::TABLE . '} WHERE userid = :user)',
            ['user' => $userid]
        );
        $DB->execute(
            'UPDATE {' . ledger::TABLE . '} SET verifierid = NULL, verifiercomment = NULL WHERE verifierid = :user',
            ['user' => $userid]
        );
        $own = $DB->get_records(
            ledger::TABLE,
            ['userid' => $userid, 'component' => ledger::OWN],
            '',
            'id, contextid, itemtype, itemid'
        );
        self::delete_files($own);
        self::forget_vettings($own);
        foreach (self::OWN as $table => $column) {
            $DB->delete_records($table, [$column => $userid]);
        }
        self::erase_modified([$userid]);
        $transaction->allow_commit();
        standing::forget([$userid]);
        standing::forget_places();
    }

    /**
     * Leaves nothing of what a user did in some contexts.
     *
     * @param int[] $contextids
     * @param int[]|null $userids null: of all users
     */
    public static function erase_in_contexts(array $contextids, ?array $userids): void {
        global $DB;
        if (!$contextids || $userids === []) {
            return;
        }
        [$incontexts, $params] = $DB->get_in_or_equal($contextids, SQL_PARAMS_NAMED, 'c');
        [$inusers, $userparams] = $userids === null ? ['> 0', []] : $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        $params += $userparams;
        $transaction = $DB->start_delegated_transaction();
        $rows = $DB->get_records_select(
            ledger::TABLE,
            "contextid $incontexts AND userid $inusers",
            $params,
            '',
            'id, userid, courseid, contextid, itemtype, itemid'
        );
        $acts = $DB->get_records_select(
            ledger::ACTS,
            "contextid $incontexts AND userid $inusers",
            $params,
            '',
            'id, userid, courseid'
        );
        $there = 'contributionid IN (SELECT id FROM {' . ledger::TABLE . "} WHERE contextid $incontexts)";
        $DB->delete_records_select(
            reviews::TABLE,
            "$there AND reviewerid $inusers AND status = :assigned",
            $params + ['assigned' => reviews::ASSIGNED]
        );
        self::blank_reviews("$there AND reviewerid $inusers", $params);
        $DB->execute("UPDATE {local_pivc_gamification_reviews} SET reviewerid = -id WHERE $there AND reviewerid $inusers", $params);
        $DB->execute('UPDATE {' . ledger::TABLE . "} SET verifierid = NULL, verifiercomment = NULL
                       WHERE contextid $incontexts AND verifierid $inusers", $params);
        self::delete_files($rows);
        self::forget_vettings($rows);
        foreach (array_chunk(array_keys($rows), 500) as $ids) {
            [$in, $idparams] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
            self::orphan_reviews("contributionid $in", $idparams);
            $DB->delete_records_list(ledger::STARS, 'contributionid', $ids);
            $DB->delete_records_list(ledger::TABLE, 'id', $ids);
        }
        $DB->delete_records_list(ledger::ACTS, 'id', array_keys($acts));
        dirty::mark_many(array_map(fn($row) => [(int) $row->userid, 0], array_merge(array_values($rows), array_values($acts))));
        $transaction->allow_commit();
        standing::forget(array_unique(array_merge(array_column($rows, 'userid'), array_column($acts, 'userid'))));
    }

    /**
     * Leaves nothing that is of users as such, and in no course.
     *
     * @param int[] $userids
     */
    public static function erase_standing(array $userids): void {
        global $DB;
        foreach (['streaks', 'leaderboard', 'excluded', 'cohortmembers', 'groupmembers', 'visibility', 'told',
            'awards'] as $table) {
            $DB->delete_records_list('local_pivc_gamification_' . $table, 'userid', $userids);
        }
        standing::forget($userids);
        standing::forget_places();
    }

    /**
     * Forgets who changed policies, badges and settings.
     *
     * @param int[]|null $userids null: whoever it was
     */
    public static function erase_modified(?array $userids): void {
        global $DB;
        if ($userids === []) {
            return;
        }
        [$in, $params] = $userids === null ? ['> 0', []] : $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        foreach (self::MODIFIED as $table) {
            $DB->set_field_select($table, 'usermodified', 0, "usermodified $in", $params);
        }
    }

    /**
     * Blanks reviews whose contribution goes: they belong to no context any more, so nobody could have them erased later.
     *
     * @param string $where
     * @param array $params
     */
    private static function orphan_reviews(string $where, array $params): void {
        global $DB;
        self::blank_reviews($where, $params);
        $DB->execute("UPDATE {local_pivc_gamification_reviews} SET reviewerid = -id WHERE reviewerid > 0 AND $where", $params);
    }

    /**
     * Blanks the texts of reviews.
     *
     * @param string $where
     * @param array $params
     */
    private static function blank_reviews(string $where, array $params): void {
        global $DB;
        $DB->execute("UPDATE {local_pivc_gamification_reviews}
                         SET reviewtext = :blank, reportreason = NULL, status = :status, timemodified = :now
                       WHERE $where", $params + ['blank' => '', 'status' => 'blanked', 'now' => time()]);
    }

    /**
     * Deletes the evidence of contributions.
     *
     * @param \stdClass[] $rows with id and contextid
     */
    private static function delete_files(array $rows): void {
        $storage = get_file_storage();
        foreach ($rows as $row) {
            $storage->delete_area_files($row->contextid, ledger::OWN, 'evidence', $row->id);
        }
    }

    /**
     * Forgets what vetting said of texts that are gone.
     *
     * @param \stdClass[] $rows with itemtype and itemid
     */
    private static function forget_vettings(array $rows): void {
        $types = ['person' => handing_in::VETTED, 'review' => reviews::VETTED];
        foreach ($rows as $row) {
            if (isset($types[$row->itemtype])) {
                \local_azora\vetting::forget(ledger::OWN, $types[$row->itemtype], (int) $row->itemid);
            }
        }
    }
}
