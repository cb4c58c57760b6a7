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
 * Badges: who earns them, and who is near.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\profiles;
use local_azora\run;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/badgeslib.php');

/**
 * Badges: each is an ordinary badge of Moodle with a row of ours beside it, which says how rare it is and by what rules it is
 * earned.
 *
 * A learner gets a badge once. What he does later never takes it from him; somebody who may revoke badges can, and then it is
 * not awarded again before an administrator says so.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badges {
    /** @var string the table of what makes a badge of Moodle one of ours */
    public const TABLE = 'local_pivc_gamification_badges';

    /** @var string the table of who was given which badge; it outlives a revocation */
    public const AWARDS = 'local_pivc_gamification_awards';

    /** @var string[] from the most common to the rarest */
    public const RARITIES = ['common', 'uncommon', 'rare', 'epic', 'legendary'];

    /** @var int how many learners are looked at together */
    public const BATCH = 500;

    /** @var int how many faults are told of one run */
    private const MOST_FAULTS = 20;

    /**
     * Whether the site has badges at all.
     *
     * @return bool
     */
    public static function is_on(): bool {
        global $CFG;
        return !empty($CFG->enablebadges);
    }

    /**
     * Our rows with what Moodle has of their badges.
     *
     * @param string $where over x (ours) and b (badge)
     * @param array $params named
     * @return \stdClass[] by id: the row's fields, and name, description, status, type, courseid (0: of the site)
     */
    public static function rows(string $where = '1 = 1', array $params = []): array {
        global $DB;
        $rows = $DB->get_records_sql(
            'SELECT x.id, x.badgeid, x.rarity, x.rules, x.hash, x.enabled, x.usermodified, x.timecreated, x.timemodified, b.name,
                    b.description, b.status, b.type, COALESCE(b.courseid, 0) AS courseid
               FROM {' . self::TABLE . "} x
               JOIN {badge} b ON b.id = x.badgeid
              WHERE $where
           ORDER BY x.id",
            $params
        );
        foreach ($rows as $row) {
            foreach (['id', 'badgeid', 'enabled', 'status', 'type', 'courseid'] as $field) {
                $row->$field = (int) $row->$field;
            }
        }
        return $rows;
    }

    /**
     * A row of ours.
     *
     * @param int $id
     * @return \stdClass as rows() gives it
     */
    public static function row(int $id): \stdClass {
        $rows = self::rows('x.id = :id', ['id' => $id]);
        if (!$rows) {
            throw new \moodle_exception('nobadge', 'local_pivc_gamification');
        }
        return reset($rows);
    }

    /**
     * The context of a badge.
     *
     * @param \stdClass $row
     * @return \context
     */
    public static function context(\stdClass $row): \context {
        return $row->courseid ? \context_course::instance($row->courseid) : \context_system::instance();
    }

    /**
     * Badges that can be earned: switched on here, and active in Moodle.
     *
     * @return \stdClass[] by id
     */
    public static function live(): array {
        global $CFG;
        if (!self::is_on()) {
            return [];
        }
        $where = 'x.enabled = 1 AND b.status IN (' . BADGE_STATUS_ACTIVE . ', ' . BADGE_STATUS_ACTIVE_LOCKED . ')';
        return self::rows(empty($CFG->badges_allowcoursebadges) ? "$where AND b.courseid IS NULL" : $where);
    }

    /**
     * A badge's name as plain text, for templates that escape.
     *
     * @param \stdClass $row
     * @return string
     */
    public static function name(\stdClass $row): string {
        return format_string($row->name, true, ['context' => self::context($row), 'escape' => false]);
    }

    // Awarding.

    /**
     * Awards badges to those of some learners who have earned them. Nothing that fails here is thrown: it is in the log of
     * runs, and the sweep tries again.
     *
     * @param int[] $userids
     * @return int how many were awarded
     */
    public static function award(array $userids): int {
        $run = run::begin('badges');
        $awarder = new badge_awarder();
        try {
            $rows = $userids && engine::is_available() ? self::live() : [];
            foreach ($rows ? array_chunk(array_unique(array_map('intval', $userids)), self::BATCH) : [] as $chunk) {
                $awarder->learners($rows, $chunk);
            }
        } catch (\Throwable $e) {
            $awarder->fault('', $e);
        }
        $faults = $awarder->faults();
        if ($awarder->awarded() || $faults) {
            $outcome = !$faults ? run::OK : ($awarder->awarded() ? run::PARTLY : run::FAILED);
            $detail = $faults ? ['error' => implode("\n", array_slice($faults, 0, self::MOST_FAULTS))] : [];
            \local_azora\observer_guard::run(
                fn() => $run->finish($outcome, $awarder->awarded(), count($faults), $detail)
            );
        }
        return $awarder->awarded();
    }

    /**
     * Who of some learners has had badges already, be it that they were revoked.
     *
     * @param int[] $badgeids
     * @param int[] $userids
     * @param bool $note whether it is noted what Moodle has given without us
     * @return array<string, bool> by "badge/user"
     */
    public static function had(array $badgeids, array $userids, bool $note = false): array {
        global $DB;
        $had = $unknown = [];
        [$inbadges, $params1] = $DB->get_in_or_equal($badgeids, SQL_PARAMS_NAMED, 'b');
        [$inusers, $params2] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        $where = "badgeid $inbadges AND userid $inusers";
        $noted = $DB->get_records_select(self::AWARDS, $where, $params1 + $params2, '', 'id, badgeid, userid');
        foreach ($noted as $award) {
            $had["$award->badgeid/$award->userid"] = true;
        }
        $issued = $DB->get_records_select('badge_issued', $where, $params1 + $params2, '', 'id, badgeid, userid, dateissued');
        foreach ($issued as $award) {
            if (!isset($had["$award->badgeid/$award->userid"])) {
                $had["$award->badgeid/$award->userid"] = true;
                $unknown[] = (object) ['badgeid' => $award->badgeid, 'userid' => $award->userid, 'rulehash' => null,
                    'timecreated' => $award->dateissued];
            }
        }
        if ($note) {
            array_walk($unknown, fn($award) => self::note($award));
        }
        return $had;
    }

    /**
     * Notes that somebody has, or had, a badge.
     *
     * @param \stdClass $award of the table of awards
     */
    public static function note(\stdClass $award): void {
        global $DB;
        try {
            $DB->insert_record(self::AWARDS, $award, false);
        } catch (\dml_write_exception $e) {
            // Another process has noted it.
            $key = ['badgeid' => $award->badgeid, 'userid' => $award->userid];
            if ($DB->is_transaction_started() || !$DB->record_exists(self::AWARDS, $key)) {
                throw $e;
            }
        }
    }

    /**
     * Those of some learners who may earn the badges of a course, or of the site.
     *
     * @param int $courseid 0: of the site
     * @param int[] $userids
     * @return int[]
     */
    public static function eligible(int $courseid, array $userids): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        [$sql, $more] = self::eligible_sql($courseid);
        return array_map('intval', $DB->get_fieldset_sql(
            "SELECT u.id FROM {user} u WHERE u.id $in AND $sql ORDER BY u.id",
            $params + $more
        ));
    }

    /**
     * The condition by which a user u may earn the badges of a course, or of the site.
     *
     * @param int $courseid 0: of the site
     * @param int[]|null $groupids only of these groups; null: of all
     * @return array of two: SQL and named parameters
     */
    public static function eligible_sql(int $courseid, ?array $groupids = null): array {
        // As Moodle does it: who may earn badges of the site is asked on its front page.
        $context = \context_course::instance($courseid ?: SITEID);
        [$sql, $params] = get_enrolled_sql($context, 'moodle/badges:earnbadge', $groupids ?? 0, true);
        // To Moodle an empty list of groups is all of them.
        $where = "u.deleted = 0 AND u.suspended = 0 AND u.id IN ($sql)" . ($groupids === [] ? ' AND 1 = 0' : '');
        if ($courseid) {
            [$sql, $more] = get_enrolled_sql($context, 'local/pivc_gamification:earn', 0, true);
            return ["$where AND u.id IN ($sql)", $params + $more];
        }
        return ["$where AND (EXISTS (SELECT 1 FROM {" . ledger::TABLE . '} lc WHERE lc.userid = u.id)
                 OR EXISTS (SELECT 1 FROM {' . scorer::STREAKS . '} ls WHERE ls.userid = u.id))', $params];
    }

    // What a learner sees.

    /**
     * The badge that a learner is nearest to.
     *
     * @param int $userid
     * @return \stdClass|null as progress() gives it; null: there is none that he has not earned
     */
    public static function next(int $userid): ?\stdClass {
        return self::progress($userid)[0] ?? null;
    }

    /**
     * The badges that a learner has not earned yet, the nearest first.
     *
     * @param int $userid
     * @return \stdClass[] list of objects with id, badgeid, name (plain text), rarity, courseid, done (0 to 1) and needs (list
     *     of objects with text, plain, and have and want, both null where they are not known)
     */
    public static function progress(int $userid): array {
        $rows = self::live();
        if (!$rows) {
            return [];
        }
        $had = self::had(array_column($rows, 'badgeid'), [$userid]);
        $bycourse = [];
        foreach ($rows as $row) {
            if (!isset($had["$row->badgeid/$userid"])) {
                $bycourse[$row->courseid][] = $row;
            }
        }
        $mine = self::courses_of($userid, array_keys($bycourse));
        $all = [];
        foreach (array_intersect_key($bycourse, $mine) as $courseid => $rows) {
            $facts = profiles::facts_of([$userid], $courseid)[$userid];
            foreach ($rows as $row) {
                $progress = badge_progress::of($row->rules, $facts);
                $all[] = (object) ['id' => $row->id, 'badgeid' => $row->badgeid, 'name' => self::name($row),
                    'rarity' => $row->rarity, 'courseid' => $row->courseid, 'done' => $progress->done,
                    'needs' => $progress->needs];
            }
        }
        $order = array_flip(self::RARITIES);
        usort($all, fn($a, $b) => [$b->done, $order[$a->rarity] ?? 0, $a->id] <=> [$a->done, $order[$b->rarity] ?? 0, $b->id]);
        return $all;
    }

    /**
     * In which of some courses a learner may earn badges; on the site everybody may.
     *
     * @param int $userid
     * @param int[] $courseids 0: the site
     * @return array<int, true>
     */
    private static function courses_of(int $userid, array $courseids): array {
        global $DB;
        $mine = in_array(0, $courseids, true) ? [0 => true] : [];
        $courseids = array_filter($courseids);
        if ($courseids) {
            [$in, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED, 'c');
            $enrolled = $DB->get_fieldset_sql(
                "SELECT DISTINCT e.courseid
                   FROM {user_enrolments} ue
                   JOIN {enrol} e ON e.id = ue.enrolid
                  WHERE ue.userid = :userid AND e.courseid $in",
                ['userid' => $userid] + $params
            );
            foreach ($enrolled as $courseid) {
                if (self::eligible((int) $courseid, [$userid])) {
                    $mine[(int) $courseid] = true;
                }
            }
        }
        return $mine;
    }

    /**
     * The badges of ours that somebody has.
     *
     * @param int $userid
     * @param bool $onlyvisible only those that he shows to others
     * @return \stdClass[] list, the latest first: id, badgeid, name, rarity, status, courseid, dateissued, dateexpire, uniquehash
     */
    public static function earned(int $userid, bool $onlyvisible = false): array {
        global $DB;
        if (!self::is_on()) {
            return [];
        }
        $records = $DB->get_records_sql(
            'SELECT bi.id AS issuedid, x.id, x.badgeid, x.rarity, b.name, b.status, b.type, COALESCE(b.courseid, 0) AS courseid,
                    bi.dateissued, bi.dateexpire, bi.uniquehash
               FROM {badge_issued} bi
               JOIN {' . self::TABLE . '} x ON x.badgeid = bi.badgeid
               JOIN {badge} b ON b.id = bi.badgeid
              WHERE bi.userid = :userid' . ($onlyvisible ? ' AND bi.visible = 1' : '') . '
           ORDER BY bi.dateissued DESC, bi.id DESC',
            ['userid' => $userid]
        );
        foreach ($records as $record) {
            $record->courseid = (int) $record->courseid;
            $record->name = self::name($record);
        }
        return array_values($records);
    }

    /**
     * How many have each of some badges.
     *
     * @param int[] $badgeids
     * @return array<int, int> badge => how many
     */
    public static function counts(array $badgeids): array {
        global $DB;
        if (!$badgeids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($badgeids, SQL_PARAMS_NAMED);
        return array_map('intval', $DB->get_records_sql_menu(
            "SELECT bi.badgeid, COUNT(*) AS howmany
               FROM {badge_issued} bi
               JOIN {user} u ON u.id = bi.userid AND u.deleted = 0
              WHERE bi.badgeid $in
           GROUP BY bi.badgeid",
            $params
        )) + array_fill_keys($badgeids, 0);
    }

    // The sweep, and what Moodle tells.

    /**
     * Awards what was missed, in bounded batches, and forgets badges that are gone.
     *
     * @param \local_azora\hook\sweep $hook
     * @param callable|null $isover whether time is over; null: when the sweep's is
     */
    public static function sweep(\local_azora\hook\sweep $hook, ?callable $isover = null): void {
        global $DB;
        $isover ??= [$hook, 'is_over'];
        $gone = $DB->get_fieldset_sql('SELECT x.badgeid FROM {' . self::TABLE . '} x
                                    LEFT JOIN {badge} b ON b.id = x.badgeid
                                        WHERE b.id IS NULL');
        array_walk($gone, fn($badgeid) => self::forget((int) $badgeid));
        $hook->tally('badges_forgotten', count($gone));
        if (!engine::is_available() || !self::live()) {
            return;
        }
        $cursor = (int) get_config('local_pivc_gamification', 'badgesweep');
        do {
            if ($isover()) {
                $hook->continues();
                return;
            }
            $userids = array_keys($DB->get_records_sql(
                'SELECT u.id
                   FROM {user} u
                  WHERE u.id > :cursor AND u.deleted = 0 AND u.suspended = 0
                        AND (EXISTS (SELECT 1 FROM {' . ledger::TABLE . '} c WHERE c.userid = u.id)
                             OR EXISTS (SELECT 1 FROM {' . scorer::STREAKS . '} s WHERE s.userid = u.id))
               ORDER BY u.id',
                ['cursor' => $cursor],
                0,
                self::BATCH
            ));
            $hook->tally('badges_awarded', self::award($userids));
            $cursor = count($userids) < self::BATCH ? 0 : (int) end($userids);
            set_config('badgesweep', $cursor, 'local_pivc_gamification');
        } while ($cursor);
    }

    /**
     * Forgets a badge that is gone.
     *
     * @param int $badgeid
     */
    public static function forget(int $badgeid): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        foreach ([self::AWARDS, badge_admin::HISTORY, self::TABLE] as $table) {
            $DB->delete_records($table, ['badgeid' => $badgeid]);
        }
        $transaction->allow_commit();
        standing::forget_all();
    }

    /**
     * Somebody's badge was revoked: it is not to be awarded again.
     *
     * @param int $badgeid
     * @param int $userid
     */
    public static function revoked(int $badgeid, int $userid): void {
        global $DB;
        $key = ['badgeid' => $badgeid, 'userid' => $userid];
        if ($DB->record_exists(self::TABLE, ['badgeid' => $badgeid]) && !$DB->record_exists(self::AWARDS, $key)) {
            self::note((object) ($key + ['rulehash' => null, 'timecreated' => time()]));
        }
    }
}
