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
 * Lists of contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Lists of contributions.
 *
 * What the current user sees of the contributions of a course: his own, those that he may review, and those that wait for him
 * to verify them. That he may be in the course at all is for the page to check.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contribution_list {
    /** @var int rows of a page */
    public const PERPAGE = 20;

    /** @var string who sees all of his own: what is hidden is not released yet, and what is gone without his doing is gone */
    private const OWN = "c.userid = :userid AND (c.itemtype = 'person' OR c.status NOT IN ('hidden', 'withdrawn'))";

    /**
     * Makes one.
     *
     * @param string $tab mine, review or verify
     * @param \stdClass|null $course null: of all courses; only one's own
     */
    public function __construct(
        /** @var string mine, review or verify */
        public readonly string $tab,
        /** @var \stdClass|null null: of all courses */
        public readonly ?\stdClass $course,
    ) {
    }

    /**
     * The lists of a course that the current user may have.
     *
     * @param \stdClass|null $course
     * @return self[] by tab
     */
    public static function all(?\stdClass $course): array {
        $lists = ['mine' => new self('mine', $course)];
        if ($course && contribution_access::may_review_in($course)) {
            $lists['review'] = new self('review', $course);
        }
        if ($course && has_capability('local/pivc_gamification:verify', \context_course::instance($course->id))) {
            $lists['verify'] = new self('verify', $course);
        }
        return $lists;
    }

    /**
     * How many there are.
     *
     * @return int
     */
    public function count(): int {
        global $DB;
        if ($this->tab === 'mine') {
            [$where, $params] = $this->mine();
            return $DB->count_records_sql('SELECT COUNT(1) FROM {' . ledger::TABLE . "} c WHERE $where", $params);
        }
        [$sql, $params] = $this->tab === 'review' ? $this->to_review() : $this->to_verify();
        return $DB->count_records_sql("SELECT COUNT(1) FROM ($sql) x", $params);
    }

    /**
     * A page of them.
     *
     * @param int $page from 0
     * @return \stdClass[] list; of one's own also pointskept: whether their points are not for their learner
     */
    public function page(int $page): array {
        global $DB;
        if ($this->tab === 'mine') {
            [$where, $params] = $this->mine();
            $keeps = gradebook::keeps_sql('c', 'co');
            $rows = $DB->get_records_sql(
                "SELECT c.id, c.kind, c.itemtype, c.title, c.courseid, c.snapshot, c.status, c.verified, c.quality, c.score, c.tier,
                        c.policyid, c.timeoccurred, $keeps AS pointskept
                   FROM {" . ledger::TABLE . "} c
              LEFT JOIN {course} co ON co.id = c.courseid
                  WHERE $where
               ORDER BY c.timeoccurred DESC, c.id DESC",
                $params,
                $page * self::PERPAGE,
                self::PERPAGE
            );
            return array_map(fn($row) => $row->pointskept ? gradebook::without_points($row) : $row, array_values($rows));
        }
        [$sql, $params] = $this->tab === 'review' ? $this->to_review() : $this->to_verify();
        $fields = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        return array_values($DB->get_records_sql(
            "SELECT x.*, $fields
               FROM ($sql) x
               JOIN {user} u ON u.id = x.userid
           ORDER BY x.urgent DESC, x.timewaiting, x.rowkey",
            $params,
            $page * self::PERPAGE,
            self::PERPAGE
        ));
    }

    /**
     * The condition of the viewer's own.
     *
     * @return array of two: condition and parameters
     */
    private function mine(): array {
        global $USER;
        $params = ['userid' => $USER->id];
        return $this->course ? [self::OWN . ' AND c.courseid = :course', $params + ['course' => $this->course->id]]
            : [self::OWN, $params];
    }

    /**
     * Contributions that the viewer may review: first those of which he was named a reviewer, the oldest first.
     *
     * @return array of two: SQL and parameters
     */
    private function to_review(): array {
        global $DB, $USER;
        [$enrolled, $params] = get_enrolled_sql(\context_course::instance($this->course->id), '', 0, true);
        [$fellows, $more] = contribution_access::fellows_sql($this->course, 'c.userid');
        $key = $DB->sql_concat("'c'", 'c.id');
        return ["SELECT $key AS rowkey, c.id, c.kind, c.title, c.userid, c.timeoccurred AS timewaiting,
                        CASE WHEN r.id IS NULL THEN 0 ELSE 1 END AS urgent
                   FROM {" . ledger::TABLE . "} c
                   JOIN ($enrolled) e ON e.id = c.userid
              LEFT JOIN {" . reviews::TABLE . "} r ON r.contributionid = c.id AND r.reviewerid = :me
                  WHERE c.courseid = :course AND c.itemtype = 'person' AND c.status = :counted AND c.userid <> :notme
                        AND (r.status = :assigned OR (r.id IS NULL AND $fellows))",
            $params + $more + ['me' => $USER->id, 'notme' => $USER->id, 'course' => $this->course->id,
                'counted' => ledger::COUNTED, 'assigned' => reviews::ASSIGNED]];
    }

    /**
     * Contributions that wait for the viewer to verify them, and reviews that do: first what was reported, the oldest first.
     *
     * @return array of two: SQL and parameters
     */
    private function to_verify(): array {
        global $DB, $USER;
        $context = \context_course::instance($this->course->id);
        [$enrolled1, $params1] = get_enrolled_sql($context, '', 0, true);
        [$enrolled2, $params2] = get_enrolled_sql($context, '', 0, true);
        [$groups, $params3] = contribution_access::groups_sql($this->course, 'x.author');
        $key1 = $DB->sql_concat("'c'", 'c.id');
        $key2 = $DB->sql_concat("'r'", 'r.id');
        $sql = "SELECT $key1 AS rowkey, c.id, 0 AS reviewid, c.kind, c.title, c.userid, c.userid AS author,
                       c.timeoccurred AS timewaiting, 0 AS urgent
                  FROM {" . ledger::TABLE . "} c
                  JOIN ($enrolled1) e1 ON e1.id = c.userid
                 WHERE c.courseid = :course1 AND c.itemtype = 'person' AND c.verified = 0 AND c.status = :counted1
                       AND c.userid <> :me1
             UNION ALL
                SELECT $key2 AS rowkey, t.id, r.id AS reviewid, 'review' AS kind, t.title, r.reviewerid AS userid,
                       t.userid AS author, r.timecreated AS timewaiting,
                       CASE WHEN r.status = 'reported' THEN 1 ELSE 0 END AS urgent
                  FROM {" . reviews::TABLE . "} r
                  JOIN {" . ledger::TABLE . "} t ON t.id = r.contributionid
                  JOIN ($enrolled2) e2 ON e2.id = t.userid
                 WHERE t.courseid = :course2 AND t.itemtype = 'person' AND t.status = :counted2 AND t.userid <> :me2
                       AND r.reviewerid <> :me3
                       AND (r.status = 'reported' OR (r.status = 'given' AND r.ownid IS NOT NULL))";
        $params = $params1 + $params2 + $params3 + ['course1' => $this->course->id, 'course2' => $this->course->id,
            'me1' => $USER->id, 'me2' => $USER->id, 'me3' => $USER->id,
            'counted1' => ledger::COUNTED, 'counted2' => ledger::COUNTED];
        return ["SELECT x.* FROM ($sql) x" . ($groups === '' ? '' : " WHERE $groups"), $params];
    }
}
