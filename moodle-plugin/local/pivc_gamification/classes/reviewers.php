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
 * Who is to review what.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Who is to review what.
 *
 * Reviewers are named by whoever verifies: one by one, or by spreading all that waits.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reviewers {
    /** @var int the most reviewers that a contribution can be spread to */
    public const MOST = 10;

    /** @var int the most of those who can be named that are shown at once */
    public const FOUND = 50;

    /**
     * Those of some users who can be named as reviewers of a contribution: who may review in its course, and whom the current
     * user has to do with.
     *
     * @param contribution_access $access
     * @param int[] $userids
     * @return array<int, string> id => name, plain text
     */
    public static function candidates(contribution_access $access, array $userids): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'cand');
        return self::names_but_authors($access, self::learners($access->course, "u.id $in", $params));
    }

    /**
     * Those whose name has something in it.
     *
     * @param contribution_access $access
     * @param string $search
     * @return array of two: id => name, plain text, of the first of them; and whether there are more
     */
    public static function find(contribution_access $access, string $search): array {
        global $DB;
        // As the names are shown: who could look for more than that could find out the rest of a name.
        $full = has_capability('moodle/site:viewfullnames', $access->context);
        [$name, $params] = \core_user\fields::get_sql_fullname('u', $full);
        $where = $DB->sql_like($name, ':search', false, false);
        $params['search'] = '%' . $DB->sql_like_escape(trim($search)) . '%';
        // One for the author, who is not among them, and one to see whether there are more.
        $users = self::learners($access->course, $where, $params, self::FOUND + 2, $full ? 'u.lastname, u.firstname' : 'u.firstname');
        $names = self::names_but_authors($access, $users);
        return [array_slice($names, 0, self::FOUND, true), count($names) > self::FOUND];
    }

    /**
     * The names of learners, the author of a contribution left out.
     *
     * @param contribution_access $access
     * @param \stdClass[] $users by id
     * @return array<int, string> id => name, plain text
     */
    private static function names_but_authors(contribution_access $access, array $users): array {
        unset($users[$access->row->userid]);
        $full = has_capability('moodle/site:viewfullnames', $access->context);
        return array_map(fn($user) => fullname($user, $full), $users);
    }

    /**
     * Who reviews in a course, as far as the current user has to do with them.
     *
     * @param \stdClass $course
     * @param string $condition over u
     * @param array $more its parameters, named
     * @param int $limit 0: all
     * @param string $order over u
     * @return \stdClass[] by id, with names
     */
    private static function learners(
        \stdClass $course,
        string $condition = '1 = 1',
        array $more = [],
        int $limit = 0,
        string $order = 'u.lastname, u.firstname'
    ): array {
        global $DB;
        $context = \context_course::instance($course->id);
        [$enrolled, $params] = get_enrolled_sql($context, 'local/pivc_gamification:review', 0, true);
        [$where, $groups] = contribution_access::groups_sql($course, 'u.id');
        $fields = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        return $DB->get_records_sql(
            "SELECT u.id, $fields
               FROM {user} u
               JOIN ($enrolled) e ON e.id = u.id
              WHERE u.deleted = 0 AND u.suspended = 0 AND $condition" . ($where === '' ? '' : " AND $where") . '
           ORDER BY ' . $order . ', u.id',
            $params + $groups + $more,
            0,
            $limit
        );
    }

    /**
     * Who was named as a reviewer of a contribution, and has not said anything yet.
     *
     * @param int $contributionid
     * @return int[] ids
     */
    public static function named(int $contributionid): array {
        global $DB;
        return array_map('intval', $DB->get_fieldset_select(
            reviews::TABLE,
            'reviewerid',
            'contributionid = :id AND status = :status',
            ['id' => $contributionid, 'status' => reviews::ASSIGNED]
        ));
    }

    /**
     * Names the reviewers of a contribution. Who is not among them any more, and has not said anything yet, is not asked now.
     *
     * @param contribution_access $access
     * @param int[] $userids
     */
    public static function name(contribution_access $access, array $userids): void {
        global $DB;
        $userids = array_map('intval', $userids);
        $id = (int) $access->row->id;
        $named = self::named($id);
        $candidates = self::candidates($access, array_unique(array_merge($userids, $named)));
        if (array_diff($userids, array_keys($candidates))) {
            throw new \moodle_exception('noreviewer', 'local_pivc_gamification');
        }
        // Whom the current user has nothing to do with stays as he is.
        $gone = array_diff(array_intersect($named, array_keys($candidates)), $userids);
        if ($gone) {
            [$in, $params] = $DB->get_in_or_equal($gone, SQL_PARAMS_NAMED);
            $DB->delete_records_select(
                reviews::TABLE,
                "contributionid = :id AND status = :status AND reviewerid $in",
                $params + ['id' => $id, 'status' => reviews::ASSIGNED]
            );
        }
        $there = $DB->get_records_menu(reviews::TABLE, ['contributionid' => $id], '', 'reviewerid, id');
        self::insert(array_map(fn($userid) => [$id, $userid], array_diff($userids, array_keys($there))));
    }

    /**
     * Inserts who is to review what. Where somebody else has named him, or he has given his review, in the same moment, that
     * stands.
     *
     * @param array $pairs list of [contribution, reviewer]
     * @return int how many were inserted
     */
    private static function insert(array $pairs): int {
        global $DB;
        $now = time();
        $inserted = 0;
        foreach (array_chunk($pairs, 500) as $chunk) {
            $records = array_map(fn($pair) => (object) ['contributionid' => $pair[0], 'reviewerid' => $pair[1], 'assigned' => 1,
                'rating' => 0, 'reviewtext' => '', 'status' => reviews::ASSIGNED, 'timecreated' => $now,
                'timemodified' => $now], $chunk);
            try {
                $DB->insert_records(reviews::TABLE, $records);
                $inserted += count($records);
            } catch (\dml_write_exception $e) {
                foreach ($records as $record) {
                    $key = ['contributionid' => $record->contributionid, 'reviewerid' => $record->reviewerid];
                    $inserted += rows::insert_or_meet(reviews::TABLE, $record, $key)[1];
                }
            }
        }
        return $inserted;
    }

    /**
     * Gives each contribution of a course that waits as many reviewers as are wanted, so that each of them has about as much to do.
     *
     * Where the course works in groups, the reviewers of a contribution are in a group of its author's.
     *
     * @param \stdClass $course
     * @param int $wanted
     * @return \stdClass with named (how many), and short: contributions that have fewer reviewers than are wanted
     */
    public static function spread(\stdClass $course, int $wanted): \stdClass {
        return contributions::locked('spread_' . $course->id, fn() => self::spread_now($course, $wanted));
    }

    /**
     * The same, while nobody else does it.
     *
     * @param \stdClass $course
     * @param int $wanted
     * @return \stdClass
     */
    private static function spread_now(\stdClass $course, int $wanted): \stdClass {
        $wanted = max(1, min(self::MOST, $wanted));
        $waiting = self::waiting($course);
        $learners = array_keys(self::learners($course));
        $groups = groups_get_course_groupmode($course) == NOGROUPS ? null : self::groups($course);
        $reviewers = self::reviewers_of(array_keys($waiting));
        // How much each has to do, and when it was his turn last.
        $load = array_fill_keys($learners, 0);
        foreach (array_merge([], ...$reviewers) as $userid) {
            if (isset($load[$userid])) {
                $load[$userid]++;
            }
        }
        $turn = array_flip($learners);
        $pairs = $pools = $outs = [];
        $short = 0;
        foreach ($waiting as $id => $author) {
            $pool = $pools[$id] = $groups === null ? $learners : self::fellows($groups, (int) $author);
            $out = array_flip($reviewers[$id] ?? []) + [(int) $author => true];
            for ($missing = $wanted - count($reviewers[$id] ?? []); $missing > 0; $missing--) {
                $next = self::next($pool, $out, $load, $turn);
                if ($next === null) {
                    $short++;
                    break;
                }
                $pairs[] = [(int) $id, $next];
                $out[$next] = true;
                $load[$next]++;
                $turn[$next] = count($learners) + count($pairs);
            }
            $outs[$id] = $out;
        }
        $named = self::insert(self::evened_out($pairs, $pools, $outs, $load));
        return (object) ['named' => $named, 'short' => $short];
    }

    /**
     * The same with less to do for who has two more than somebody who could do it: the last author may not take the last turn.
     *
     * @param array[] $pairs of contribution and reviewer
     * @param array[] $pools who could, by contribution
     * @param array[] $outs who cannot, by contribution and id
     * @param int[] $load by id; who is not in it cannot, either
     * @return array[] pairs
     */
    private static function evened_out(array $pairs, array $pools, array $outs, array $load): array {
        do {
            $moved = false;
            foreach ($pairs as $i => [$id, $from]) {
                foreach ($pools[$id] as $to) {
                    if (!isset($outs[$id][$to]) && isset($load[$to]) && $load[$to] < $load[$from] - 1) {
                        unset($outs[$id][$from]);
                        $outs[$id][$to] = true;
                        $load[$from]--;
                        $load[$to]++;
                        $pairs[$i][1] = $to;
                        $moved = true;
                        break;
                    }
                }
            }
        } while ($moved);
        return $pairs;
    }

    /**
     * Whose turn it is: who has the least to do, and of those, who has waited longest.
     *
     * @param int[] $pool
     * @param array $out by id: who cannot
     * @param int[] $load by id; who is not in it cannot, either
     * @param int[] $turn by id
     * @return int|null null: nobody can
     */
    private static function next(array $pool, array $out, array $load, array $turn): ?int {
        $next = null;
        foreach ($pool as $userid) {
            if (isset($out[$userid]) || !isset($load[$userid])) {
                continue;
            }
            if (
                $next === null || $load[$userid] < $load[$next]
                    || ($load[$userid] === $load[$next] && $turn[$userid] < $turn[$next])
            ) {
                $next = $userid;
            }
        }
        return $next;
    }

    /**
     * The contributions of a course that wait to be verified, and that the current user has to do with.
     *
     * @param \stdClass $course
     * @return array<int, int> contribution => author
     */
    private static function waiting(\stdClass $course): array {
        global $DB;
        [$enrolled, $params] = get_enrolled_sql(\context_course::instance($course->id), '', 0, true);
        [$where, $more] = contribution_access::groups_sql($course, 'c.userid');
        return $DB->get_records_sql_menu(
            'SELECT c.id, c.userid
               FROM {' . ledger::TABLE . "} c
               JOIN ($enrolled) e ON e.id = c.userid
              WHERE c.courseid = :course AND c.itemtype = 'person' AND c.verified = 0 AND c.status = :status"
                . ($where === '' ? '' : " AND $where") . '
           ORDER BY c.timeoccurred, c.id',
            $params + $more + ['course' => $course->id, 'status' => ledger::COUNTED]
        );
    }

    /**
     * Who reviews contributions, or has done so.
     *
     * @param int[] $ids
     * @return array<int, int[]> contribution => reviewers
     */
    private static function reviewers_of(array $ids): array {
        global $DB;
        $reviewers = [];
        foreach (array_chunk($ids, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $rows = $DB->get_records_select(reviews::TABLE, "contributionid $in", $params, 'id', 'id, contributionid, reviewerid');
            foreach ($rows as $row) {
                $reviewers[$row->contributionid][] = (int) $row->reviewerid;
            }
        }
        return $reviewers;
    }

    /**
     * Who is in which groups of a course.
     *
     * @param \stdClass $course
     * @return array of two: group => members, member => groups
     */
    private static function groups(\stdClass $course): array {
        global $DB;
        $rows = $DB->get_recordset_sql(
            'SELECT gm.groupid, gm.userid
               FROM {groups_members} gm
               JOIN {groups} g ON g.id = gm.groupid
              WHERE g.courseid = :course AND g.participation = 1
           ORDER BY gm.groupid, gm.userid',
            ['course' => $course->id]
        );
        $members = $groups = [];
        foreach ($rows as $row) {
            $members[$row->groupid][] = (int) $row->userid;
            $groups[$row->userid][] = (int) $row->groupid;
        }
        $rows->close();
        return [$members, $groups];
    }

    /**
     * Who is in a group with somebody.
     *
     * @param array $groups as groups() gives them
     * @param int $userid
     * @return int[]
     */
    private static function fellows(array $groups, int $userid): array {
        [$members, $of] = $groups;
        return array_unique(array_merge(...array_map(fn($group) => $members[$group], $of[$userid] ?? []) ?: [[]]));
    }
}
