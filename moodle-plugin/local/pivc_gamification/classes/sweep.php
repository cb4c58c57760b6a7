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
 * Compares the ledger with what it comes from, both ways.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\dirty;

/**
 * Compares the ledger with what it comes from, both ways: what Moodle has and the ledger lacks or has otherwise, and what the
 * ledger has although it is gone. With every observer switched off this alone comes to the same ledger.
 *
 * It goes through everything in bounded batches, and remembers where it stopped.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sweep {
    /** @var string[] what is gone through, in this order */
    public const PHASES = ['grades', 'completions', 'attempts', 'submissions', 'posts', 'contributions', 'acts', 'texts',
        'unscored', 'streaks', 'erased'];

    /** @var int rows looked at by one statement */
    private const BATCH = 1000;

    /** @var string why something is withdrawn */
    public const GONE = 'source gone';

    /** @var int rows that are not scored are given this long before they are marked again */
    private const PATIENCE = HOURSECS;

    /** @var array<string, int> what was done, by phase */
    private array $figures = [];

    /**
     * Goes on from where it stopped, until everything was looked at once or time is over. Where a batch fails, the rest of its
     * phase is left for the next time, lest one bad row keep everything behind it from ever being looked at.
     *
     * @param callable $isover whether time is over
     * @param callable $fails is told what went wrong
     * @return bool whether it came to the end
     */
    public function run(callable $isover, callable $fails): bool {
        $failed = false;
        [$phase, $cursor] = self::position();
        for ($i = array_search($phase, self::PHASES); $i < count(self::PHASES); $i++) {
            do {
                if ($isover()) {
                    self::remember(self::PHASES[$i], $cursor);
                    return false;
                }
                try {
                    $cursor = $this->step(self::PHASES[$i], $cursor);
                } catch (\Throwable $e) {
                    $fails($e);
                    $failed = true;
                    $cursor = null;
                }
            } while ($cursor !== null);
            $cursor = 0;
        }
        self::remember(self::PHASES[0], 0);
        if (!$failed) {
            set_config('sweptat', time(), 'local_pivc_gamification');
        }
        return true;
    }

    /**
     * How many rows were changed.
     *
     * @return array<string, int> by phase
     */
    public function figures(): array {
        return $this->figures;
    }

    /**
     * Where it stopped.
     *
     * @return array of two: phase and cursor
     */
    private static function position(): array {
        $stored = explode('/', (string) get_config('local_pivc_gamification', 'sweepposition'));
        return in_array($stored[0], self::PHASES) ? [$stored[0], (int) ($stored[1] ?? 0)] : [self::PHASES[0], 0];
    }

    /**
     * Remembers where it stopped.
     *
     * @param string $phase
     * @param int $cursor
     */
    private static function remember(string $phase, int $cursor): void {
        set_config('sweepposition', $phase . '/' . $cursor, 'local_pivc_gamification');
    }

    /**
     * Looks at a batch.
     *
     * @param string $phase
     * @param int $cursor
     * @return int|null the next cursor; null: the phase is over
     */
    public function step(string $phase, int $cursor): ?int {
        [$next, $changed] = self::$phase($cursor);
        $this->figures[$phase] = ($this->figures[$phase] ?? 0) + $changed;
        return $next;
    }

    // Forth: what Moodle has.

    /**
     * Grades.
     *
     * @param int $cursor
     * @return array of two: the next cursor or null, and how many rows were changed
     */
    private static function grades(int $cursor): array {
        $facts = facts::grades('gg.id > :cursor', ['cursor' => $cursor], self::BATCH);
        return [self::next($facts), ledger::apply_grades($facts, self::GONE)];
    }

    /**
     * Completions.
     *
     * @param int $cursor
     * @return array
     */
    private static function completions(int $cursor): array {
        $facts = facts::completions('cmc.id > :cursor', ['cursor' => $cursor], self::BATCH);
        return [self::next($facts), ledger::apply_completions($facts, self::GONE)];
    }

    /**
     * Attempts at quizzes.
     *
     * @param int $cursor
     * @return array
     */
    private static function attempts(int $cursor): array {
        $facts = act_facts::attempts('x.id > :cursor', ['cursor' => $cursor], self::BATCH);
        return [self::next($facts), acts::apply($facts)];
    }

    /**
     * Submissions of assignments.
     *
     * @param int $cursor
     * @return array
     */
    private static function submissions(int $cursor): array {
        $facts = act_facts::submissions('x.id > :cursor', ['cursor' => $cursor], self::BATCH);
        return [self::next($facts), acts::apply($facts)];
    }

    /**
     * Posts in forums.
     *
     * @param int $cursor
     * @return array
     */
    private static function posts(int $cursor): array {
        $facts = act_facts::posts('x.id > :cursor', ['cursor' => $cursor], self::BATCH);
        return [self::next($facts), acts::apply($facts)];
    }

    /**
     * The cursor after a batch.
     *
     * @param \stdClass[] $facts
     * @return int|null null: that was the last one
     */
    private static function next(array $facts): ?int {
        return count($facts) < self::BATCH ? null : end($facts)->sourceid;
    }

    // Back: what the ledger has.

    /**
     * Contributions of grades and completions.
     *
     * @param int $cursor
     * @return array
     */
    private static function contributions(int $cursor): array {
        $rows = self::rows(
            ledger::TABLE,
            "x.id > :cursor AND x.itemtype IN ('grade', 'completion', 'person', 'review')",
            ['cursor' => $cursor]
        );
        return [count($rows) < self::BATCH ? null : (int) end($rows)->id, self::check_contributions($rows)];
    }

    /**
     * Acts.
     *
     * @param int $cursor
     * @return array
     */
    private static function acts(int $cursor): array {
        $rows = self::rows(ledger::ACTS, 'x.id > :cursor', ['cursor' => $cursor]);
        return [count($rows) < self::BATCH ? null : (int) end($rows)->id, self::check_acts($rows)];
    }

    /**
     * Rows of the ledger, with the contexts they are in.
     *
     * @param string $table
     * @param string $where over x
     * @param array $params
     * @param int $limit
     * @return \stdClass[]
     */
    private static function rows(string $table, string $where, array $params, int $limit = self::BATCH): array {
        global $DB;
        $more = $table === ledger::TABLE ? ', x.status, x.score' : '';
        return $DB->get_records_sql(
            "SELECT x.id, x.userid, x.courseid, x.contextid, x.component, x.itemtype, x.itemid $more, ctx.contextlevel,
                    cm.deletioninprogress AS deleting
               FROM {" . $table . "} x
          LEFT JOIN {context} ctx ON ctx.id = x.contextid
          LEFT JOIN {course_modules} cm ON ctx.contextlevel = " . CONTEXT_MODULE . " AND cm.id = ctx.instanceid
              WHERE $where
           ORDER BY x.id",
            $params,
            0,
            $limit
        );
    }

    /**
     * Withdraws contributions whose source is gone; where the whole activity is gone, the site's setting says what becomes of
     * them.
     *
     * @param \stdClass[] $rows
     * @return int how many rows were changed
     */
    private static function check_contributions(array $rows): int {
        $orphans = array_filter($rows, fn($row) => $row->contextlevel === null);
        $rows = array_filter($rows, fn($row) => $row->status !== ledger::WITHDRAWN
            && in_array($row->itemtype, ['grade', 'completion']));
        [$left, $gone] = self::split(self::without_source($rows));
        return life_cycle::detach_contributions($orphans) + life_cycle::detach_unenrolled($left, [])
            + ledger::withdraw_rows($gone, self::GONE);
    }

    /**
     * Removes acts whose source is gone; where the whole activity is gone, they stay.
     *
     * @param \stdClass[] $rows
     * @return int how many rows were changed
     */
    private static function check_acts(array $rows): int {
        $orphans = array_filter($rows, fn($row) => $row->contextlevel === null);
        [$left, $gone] = self::split(self::without_source($rows));
        return life_cycle::detach_acts($orphans) + life_cycle::detach_unenrolled([], $left) + acts::remove_rows($gone);
    }

    /**
     * Splits rows whose source is gone: Moodle deletes the grades of learners who are unenrolled, and they keep their points.
     *
     * @param \stdClass[] $rows
     * @return array of two: rows of grades of learners who are not enrolled any more, and the others
     */
    private static function split(array $rows): array {
        global $DB;
        $left = $gone = [];
        foreach (array_chunk($rows, 1000) as $chunk) {
            [$incourses, $params1] = $DB->get_in_or_equal(facts::unique($chunk, 'courseid'), SQL_PARAMS_NAMED, 'c');
            [$inusers, $params2] = $DB->get_in_or_equal(facts::unique($chunk, 'userid'), SQL_PARAMS_NAMED, 'u');
            $enrolled = [];
            $records = $DB->get_recordset_sql(
                "SELECT DISTINCT e.courseid, ue.userid
                   FROM {user_enrolments} ue
                   JOIN {enrol} e ON e.id = ue.enrolid
                  WHERE e.courseid $incourses AND ue.userid $inusers",
                $params1 + $params2
            );
            foreach ($records as $record) {
                $enrolled[$record->courseid . '/' . $record->userid] = true;
            }
            $records->close();
            foreach ($chunk as $row) {
                $ofgrade = in_array($row->itemtype, ['grade', 'graded']);
                if ($ofgrade && !isset($enrolled[$row->courseid . '/' . $row->userid])) {
                    $left[] = $row;
                } else {
                    $gone[] = $row;
                }
            }
        }
        return [$left, $gone];
    }

    /**
     * Those of some rows that nothing in Moodle accounts for, though the place that they were in is still there.
     *
     * @param \stdClass[] $rows
     * @return \stdClass[]
     */
    private static function without_source(array $rows): array {
        $gone = [];
        $bytype = [];
        foreach ($rows as $row) {
            // A row that was moved to its learner belongs to something that was deleted.
            if (
                in_array($row->contextlevel, [CONTEXT_MODULE, CONTEXT_COURSE]) && !$row->deleting
                    && $row->component !== ledger::OWN
            ) {
                $bytype[$row->itemtype][] = $row;
            }
        }
        foreach ($bytype as $itemtype => $list) {
            $known = self::known($itemtype, $list);
            if ($known !== null) {
                $gone = array_merge($gone, array_filter(
                    $list,
                    fn($row) => !isset($known[$row->component . '/' . $row->itemid . '/' . $row->userid])
                ));
            }
        }
        return $gone;
    }

    /**
     * What Moodle has of the sources of rows of one type.
     *
     * @param string $itemtype
     * @param \stdClass[] $rows
     * @return array<string, bool>|null by "component/item/user"; null: it is not known how to find out
     */
    private static function known(string $itemtype, array $rows): ?array {
        global $DB;
        [$initems, $params1] = $DB->get_in_or_equal(facts::unique($rows, 'itemid'), SQL_PARAMS_NAMED, 'i');
        [$inusers, $params2] = $DB->get_in_or_equal(facts::unique($rows, 'userid'), SQL_PARAMS_NAMED, 'u');
        $params = $params1 + $params2;
        $facts = match ($itemtype) {
            'grade', 'graded' => facts::grades("gg.userid $inusers AND gg.itemid $initems", $params),
            'completion' => facts::completions("cmc.userid $inusers AND cmc.coursemoduleid $initems", $params),
            'attempt' => act_facts::attempts("x.id $initems", $params1),
            'submission' => act_facts::submissions("x.id $initems", $params1),
            'post' => act_facts::posts("x.id $initems", $params1),
            default => null,
        };
        if ($facts === null) {
            return null;
        }
        $known = [];
        foreach ($facts as $fact) {
            $known[$fact->component . '/' . $fact->itemid . '/' . $fact->userid] = true;
        }
        return $known;
    }

    /**
     * Texts of people that were vetted, and whose contributions do not follow yet.
     *
     * @param int $cursor
     * @return array
     */
    private static function texts(int $cursor): array {
        return contributions::follow_vetting($cursor, self::BATCH);
    }

    /**
     * Contributions that wait to be scored and whose learners nobody has marked, whatever the reason.
     *
     * @param int $cursor
     * @return array
     */
    private static function unscored(int $cursor): array {
        global $DB;
        $rows = $DB->get_records_select(
            ledger::TABLE,
            'id > :cursor AND timescored IS NULL AND status = :status AND quality IS NOT NULL AND timemodified < :before',
            ['cursor' => $cursor, 'status' => ledger::COUNTED, 'before' => time() - self::PATIENCE],
            'id',
            'id, userid, courseid',
            0,
            self::BATCH
        );
        dirty::mark_many(array_map(fn($row) => [$row->userid, $row->courseid], array_values($rows)));
        return [count($rows) < self::BATCH ? null : (int) end($rows)->id, count($rows)];
    }

    /**
     * Learners whose streak does not end with their last act.
     *
     * @param int $cursor
     * @return array
     */
    private static function streaks(int $cursor): array {
        global $DB;
        $userids = $DB->get_fieldset_sql(
            'SELECT u.userid FROM (
                SELECT a.userid, MAX(a.localday) AS lastday
                  FROM {' . ledger::ACTS . '} a
                 WHERE a.userid > :cursor AND a.userid <= :last
              GROUP BY a.userid) u
          LEFT JOIN {' . scorer::STREAKS . '} s ON s.userid = u.userid
              WHERE s.id IS NULL OR s.lastday <> u.lastday',
            ['cursor' => $cursor, 'last' => $cursor + self::BATCH]
        );
        dirty::mark_many(array_map(fn($userid) => [$userid, 0], $userids));
        $last = (int) $DB->get_field_sql('SELECT MAX(userid) FROM {' . ledger::ACTS . '}');
        return [$cursor + self::BATCH >= $last ? null : $cursor + self::BATCH, count($userids)];
    }

    /**
     * Users who were deleted.
     *
     * @param int $cursor
     * @return array
     */
    private static function erased(int $cursor): array {
        global $DB;
        $userids = array_keys($DB->get_records_sql(
            'SELECT u.id
               FROM {user} u
              WHERE u.deleted = 1 AND u.id > :cursor
                    AND (EXISTS (SELECT 1 FROM {' . ledger::TABLE . '} c WHERE c.userid = u.id)
                         OR EXISTS (SELECT 1 FROM {' . ledger::ACTS . '} a WHERE a.userid = u.id)
                         OR EXISTS (SELECT 1 FROM {' . scorer::STREAKS . '} s WHERE s.userid = u.id))
           ORDER BY u.id',
            ['cursor' => $cursor],
            0,
            100
        ));
        array_walk($userids, fn($userid) => life_cycle::erase_user((int) $userid));
        return [count($userids) < 100 ? null : (int) end($userids), count($userids)];
    }

    // Some learners only.

    /**
     * Compares what there is of some learners in some courses, both ways.
     *
     * @param \stdClass[] $learners list of objects with userid and courseid; of course 0 there is nothing to compare
     * @return int how many rows were changed
     */
    public static function learners(array $learners): int {
        global $DB;
        $bycourse = [];
        foreach ($learners as $learner) {
            if ($learner->courseid > 0) {
                $bycourse[(int) $learner->courseid][] = (int) $learner->userid;
            }
        }
        $changed = 0;
        foreach ($bycourse as $courseid => $userids) {
            foreach (array_chunk(array_unique($userids), 200) as $chunk) {
                [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'u');
                $changed += self::learners_of($in, $params + ['course' => $courseid]);
            }
        }
        return $changed;
    }

    /**
     * Compares what there is of some learners in a course, both ways.
     *
     * @param string $in condition of SQL that follows a user's id
     * @param array $params of it, and course
     * @return int how many rows were changed
     */
    private static function learners_of(string $in, array $params): int {
        return ledger::apply_grades(facts::grades("gi.courseid = :course AND gg.userid $in", $params), self::GONE)
            + ledger::apply_completions(facts::completions("cm.course = :course AND cmc.userid $in", $params), self::GONE)
            + acts::apply(act_facts::attempts("i.course = :course AND x.userid $in", $params))
            + acts::apply(act_facts::submissions("i.course = :course AND x.userid $in", $params))
            + acts::apply(act_facts::posts("i.course = :course AND x.userid $in", $params))
            + self::check_contributions(self::rows(ledger::TABLE, "x.courseid = :course AND x.userid $in", $params, 0))
            + self::check_acts(self::rows(ledger::ACTS, "x.courseid = :course AND x.userid $in", $params, 0));
    }
}
