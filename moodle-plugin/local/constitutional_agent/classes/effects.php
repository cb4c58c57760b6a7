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
 * What decisions do beyond paths: groups and messages. It comes after the decisions are stored; what a breakdown leaves pending is
 * done by the sweep.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class effects {
    /** @var string who adds to groups */
    private const COMPONENT = 'local_constitutional_agent';

    /** @var int how many left decisions are taken up at once */
    private const BATCH = 100;

    /** @var int decisions that are pending for longer than this were left, in seconds */
    private const PATIENCE = 900;

    /**
     * Does what decisions want.
     *
     * @param \stdClass[] $decisions rows, just stored
     */
    public static function run(array $decisions): void {
        $teachers = [];
        foreach ($decisions as $decision) {
            if ($decision->outcome === decisions::PENDING) {
                try {
                    if (!self::run_one($decision)) {
                        continue;
                    }
                } catch (\Throwable $e) {
                    // One that always fails must not keep the others waiting.
                    self::failed($decision, $e);
                }
                if (!empty($decision->params['teacher'])) {
                    $teachers[$decision->courseid][] = $decision;
                }
            }
            \local_azora\observer_guard::run(fn() => event\decision_made::make($decision)->trigger());
        }
        foreach ($teachers as $courseid => $some) {
            \local_azora\observer_guard::run(fn() => messages::teachers((int) $courseid, $some));
        }
    }

    /**
     * Does what a decision wants, and notes it.
     *
     * @param \stdClass $decision the row; its outcome and detail are set
     * @return bool false: it was undone, or somebody else does it
     */
    private static function run_one(\stdClass $decision): bool {
        global $DB;
        if (!self::claim($decision)) {
            return false;
        }
        $errors = [];
        if (isset($decision->params['group'])) {
            $error = self::add_to_group($decision);
            if ($error !== null) {
                $errors[] = $error;
            }
        }
        // Noted before it is told: better one message lost than one sent each time.
        self::note($decision, $errors);
        if ($DB->get_field(decisions::TABLE, 'timeundone', ['id' => $decision->id]) !== null) {
            // Whoever undid it meanwhile did not know of the group.
            self::take_back($decision);
            return false;
        }
        if (!empty($decision->params['tell'])) {
            \local_azora\observer_guard::run(fn() => messages::path($decision));
        }
        return true;
    }

    /**
     * Takes a decision, of which only one may do what it wants.
     *
     * @param \stdClass $decision the row
     * @return bool false: somebody else has taken it, or it was undone
     */
    private static function claim(\stdClass $decision): bool {
        global $DB;
        unset($decision->detail['claim']);
        // Of two who take it at once, one finds the other's mark.
        $mark = random_string(20);
        $DB->execute(
            'UPDATE {' . decisions::TABLE . '} SET outcome = :working, detail = :detail, timemodified = :now
              WHERE id = :id AND outcome = :pending AND timeundone IS NULL',
            ['working' => decisions::WORKING, 'detail' => decisions::encode(['claim' => $mark] + $decision->detail),
                'now' => time(), 'id' => $decision->id, 'pending' => decisions::PENDING]
        );
        $row = $DB->get_record(decisions::TABLE, ['id' => $decision->id], 'id, outcome, detail');
        return $row && $row->outcome === decisions::WORKING
            && (json_decode((string) $row->detail, true)['claim'] ?? null) === $mark;
    }

    /**
     * Notes what became of a decision, unless it was undone meanwhile.
     *
     * @param \stdClass $decision the row; its outcome and detail are set
     * @param string[] $errors
     */
    private static function note(\stdClass $decision, array $errors): void {
        global $DB;
        $decision->outcome = $errors ? decisions::FAILED : decisions::APPLIED;
        $decision->detail = ($errors ? ['errors' => $errors] : []) + $decision->detail;
        $DB->execute(
            'UPDATE {' . decisions::TABLE . '} SET outcome = :outcome, detail = :detail, timemodified = :now
              WHERE id = :id AND timeundone IS NULL',
            ['outcome' => $decision->outcome, 'detail' => decisions::encode($decision->detail), 'now' => time(),
                'id' => $decision->id]
        );
    }

    /**
     * Notes that what a decision wants could not be done.
     *
     * @param \stdClass $decision the row; its outcome and detail are set
     * @param \Throwable $e
     */
    private static function failed(\stdClass $decision, \Throwable $e): void {
        \local_azora\observer_guard::note($e);
        \local_azora\observer_guard::run(fn() => self::note($decision, [\core_text::substr($e->getMessage(), 0, 255)]));
    }

    /**
     * Adds a learner to the group that a decision names.
     *
     * @param \stdClass $decision its detail is set
     * @return string|null what went wrong
     */
    private static function add_to_group(\stdClass $decision): ?string {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        $name = is_string($decision->params['group']) ? $decision->params['group'] : '';
        $groupid = actions::group($decision->courseid, $name);
        if (!$groupid) {
            return 'nogroup';
        }
        $decision->detail['group'] = $groupid;
        if (groups_is_member($groupid, $decision->userid)) {
            return null;
        }
        try {
            return groups_add_member($groupid, $decision->userid, self::COMPONENT, $decision->id) ? null : 'notadded';
        } catch (\moodle_exception $e) {
            return $e->getMessage();
        }
    }

    /**
     * Takes a learner out of the group that a decision added him to, unless another decision wants him there as well.
     *
     * @param \stdClass $decision the row, undone already
     */
    public static function take_back(\stdClass $decision): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/group/lib.php');
        $groupid = (int) ($decision->detail['group'] ?? 0);
        $member = $groupid ? $DB->get_record('groups_members', ['groupid' => $groupid, 'userid' => $decision->userid,
            'component' => self::COMPONENT, 'itemid' => $decision->id]) : false;
        if (!$member) {
            return;
        }
        $others = $DB->get_records_select(
            decisions::TABLE,
            'userid = :userid AND courseid = :courseid AND timeundone IS NULL',
            ['userid' => $decision->userid, 'courseid' => $decision->courseid],
            'id',
            'id, detail'
        );
        foreach ($others as $other) {
            if ((int) (json_decode((string) $other->detail, true)['group'] ?? 0) === $groupid) {
                $DB->set_field('groups_members', 'itemid', $other->id, ['id' => $member->id]);
                return;
            }
        }
        groups_remove_member($groupid, $decision->userid);
    }

    /**
     * Takes learners out of the groups of a course that decisions added them to: the decisions are forgotten.
     *
     * @param int $courseid
     * @param int[]|null $userids null: all
     */
    public static function leave_groups(int $courseid, ?array $userids): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/group/lib.php');
        [$in, $params] = $userids === null ? ['', []] : $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $members = $DB->get_records_sql(
            'SELECT gm.id, gm.groupid, gm.userid
               FROM {groups_members} gm
               JOIN {groups} g ON g.id = gm.groupid
              WHERE g.courseid = :course AND gm.component = :component' . ($userids === null ? '' : " AND gm.userid $in"),
            $params + ['course' => $courseid, 'component' => self::COMPONENT]
        );
        foreach ($members as $member) {
            groups_remove_member($member->groupid, $member->userid);
        }
    }

    /**
     * Does what was left pending by a breakdown, or in the midst.
     *
     * @param int $now Unix time
     * @param callable|null $isover whether time is over
     * @return int how many decisions
     */
    public static function finish_left(int $now, ?callable $isover = null): int {
        global $DB;
        $before = ['before' => $now - self::PATIENCE];
        $where = 'outcome = :outcome AND timemodified < :before';
        // They keep their time: it tells since when they wait.
        $DB->set_field_select(decisions::TABLE, 'outcome', decisions::PENDING, $where, ['outcome' => decisions::WORKING] + $before);
        $count = $last = 0;
        do {
            if ($isover && $isover()) {
                break;
            }
            $rows = $DB->get_records_select(
                decisions::TABLE,
                "$where AND id > :last",
                ['outcome' => decisions::PENDING, 'last' => $last] + $before,
                'id',
                'id',
                0,
                self::BATCH
            );
            if ($rows) {
                $ids = array_map('intval', array_keys($rows));
                self::run(decisions::get_many($ids));
                $count += count($ids);
                $last = end($ids);
            }
        } while (count($rows) === self::BATCH);
        return $count;
    }
}
