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
 * Gives learners the badges that they have earned.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use core_badges\badge;
use local_azora\audit;
use local_azora\engine;
use local_azora\profiles;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/badgeslib.php');

/**
 * Gives learners the badges that they have earned.
 *
 * In Moodle it is a manual award, given by the main administrator in the first of the roles that the badge's criterion names,
 * preferably that of a manager; so it can be revoked as any other. Each award is a transaction of its own, and whatever fails
 * of one badge or of one learner concerns no other.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_awarder {
    /** @var int how many were awarded */
    private int $awarded = 0;

    /** @var string[] what went wrong */
    private array $faults = [];

    /** @var array<int, badge> badges of Moodle, by their ids */
    private array $badges = [];

    /**
     * How many were awarded.
     *
     * @return int
     */
    public function awarded(): int {
        return $this->awarded;
    }

    /**
     * What went wrong.
     *
     * @return string[] as may be shown to an administrator
     */
    public function faults(): array {
        return $this->faults;
    }

    /**
     * Notes that something went wrong.
     *
     * @param string $where
     * @param \Throwable $e
     */
    public function fault(string $where, \Throwable $e): void {
        $this->faults[] = ($where === '' ? '' : "$where: ") . $e->getMessage();
    }

    /**
     * Gives some learners what they have earned.
     *
     * @param \stdClass[] $rows of badges::live()
     * @param int[] $userids no more than badges::BATCH
     */
    public function learners(array $rows, array $userids): void {
        $had = badges::had(array_column($rows, 'badgeid'), $userids, true);
        $bycourse = [];
        foreach ($rows as $row) {
            $bycourse[$row->courseid][] = $row;
        }
        $learners = [0 => $userids] + self::enrolled(array_filter(array_keys($bycourse)), $userids);
        foreach (array_intersect_key($bycourse, $learners) as $courseid => $group) {
            try {
                $this->of_course($courseid, $group, $learners[$courseid], $had);
            } catch (\Throwable $e) {
                $this->fault($courseid ? "course $courseid" : 'site', $e);
            }
        }
    }

    /**
     * Which of some learners are enrolled in which of some courses, so that nobody is asked for where he is not: there may be
     * many courses that have badges.
     *
     * @param int[] $courseids
     * @param int[] $userids
     * @return array<int, int[]> course => learners
     */
    private static function enrolled(array $courseids, array $userids): array {
        global $DB;
        if (!$courseids) {
            return [];
        }
        [$incourses, $params1] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED, 'c');
        [$inusers, $params2] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        $records = $DB->get_recordset_sql(
            "SELECT DISTINCT e.courseid, ue.userid
               FROM {user_enrolments} ue
               JOIN {enrol} e ON e.id = ue.enrolid
              WHERE ue.userid $inusers AND e.courseid $incourses
           ORDER BY e.courseid, ue.userid",
            $params1 + $params2
        );
        $enrolled = [];
        foreach ($records as $record) {
            $enrolled[(int) $record->courseid][] = (int) $record->userid;
        }
        $records->close();
        return $enrolled;
    }

    /**
     * Gives learners the badges of a course, or of the site.
     *
     * @param int $courseid 0: of the site
     * @param \stdClass[] $rows
     * @param int[] $userids
     * @param array<string, bool> $had by "badge/user"
     */
    private function of_course(int $courseid, array $rows, array $userids, array $had): void {
        $wanting = [];
        foreach ($rows as $row) {
            $wanting[$row->id] = array_filter($userids, fn($userid) => !isset($had["$row->badgeid/$userid"]));
        }
        $eligible = badges::eligible($courseid, array_values(array_unique(array_merge(...array_values($wanting)))));
        if (!$eligible) {
            return;
        }
        $compiled = $this->compiled($rows);
        $facts = profiles::facts_of($eligible, $courseid, self::facts_read($compiled));
        foreach ($rows as $row) {
            $learners = array_intersect_key($facts, array_flip($wanting[$row->id]));
            if (isset($compiled[$row->id]) && $learners) {
                $this->of_badge($row, $compiled[$row->id], $learners);
            }
        }
    }

    /**
     * The rules of badges, compiled.
     *
     * @param \stdClass[] $rows
     * @return object[] by the rows' ids; those that do not compile are left out
     */
    private function compiled(array $rows): array {
        $compiled = [];
        foreach ($rows as $row) {
            try {
                $compiled[$row->id] = engine::compile($row->rules);
            } catch (\Throwable $e) {
                $this->fault("badge $row->badgeid", $e);
            }
        }
        return $compiled;
    }

    /**
     * The facts that rules read.
     *
     * @param object[] $compiled
     * @return string[]|null null: all, as some names are computed
     */
    private static function facts_read(array $compiled): ?array {
        $names = [];
        foreach ($compiled as $rules) {
            $description = engine::describe($rules);
            if ($description['dynamic']) {
                return null;
            }
            $names = array_merge($names, array_map(fn($fact) => explode('.', (string) $fact)[0], $description['facts']));
        }
        return array_values(array_unique($names));
    }

    /**
     * Gives a badge to those who fulfil its rules.
     *
     * @param \stdClass $row
     * @param object $rules compiled
     * @param array $learners user => facts
     */
    private function of_badge(\stdClass $row, object $rules, array $learners): void {
        foreach (engine::evaluate_batch($rules, $learners) as $userid => $decisions) {
            try {
                if ($decisions instanceof \Throwable) {
                    throw $decisions;
                }
                if ($decisions && $this->give($row, (int) $userid)) {
                    $this->awarded++;
                }
            } catch (\Throwable $e) {
                $this->fault("badge $row->badgeid, user $userid", $e);
            }
        }
    }

    /**
     * Gives a badge to a learner, once.
     *
     * @param \stdClass $row
     * @param int $userid
     * @return bool whether he got it; not if another process was faster
     */
    public function give(\stdClass $row, int $userid): bool {
        global $DB;
        $badge = $this->badges[$row->badgeid] ??= new badge($row->badgeid);
        if ($badge->has_criteria() && !self::is_ours_alone($badge)) {
            throw new \moodle_exception('badgeothercriteria', 'local_pivc_gamification');
        }
        $key = ['badgeid' => $row->badgeid, 'userid' => $userid];
        $transaction = $DB->start_delegated_transaction();
        try {
            // First of all, so that of two processes one fails.
            $DB->insert_record(badges::AWARDS, (object) ($key + ['rulehash' => $row->hash, 'timecreated' => time()]), false);
            self::issue($badge, $userid);
            audit::log(
                ledger::OWN,
                'badge_awarded',
                $userid,
                0,
                badges::context($row),
                'badge',
                $row->badgeid,
                null,
                $row->name,
                'rules ' . $row->hash
            );
            $transaction->allow_commit();
        } catch (\Throwable $e) {
            self::roll_back($transaction, $e);
            unset($this->badges[$row->badgeid]);
            if ($e instanceof \dml_write_exception && $DB->record_exists(badges::AWARDS, $key)) {
                return false;
            }
            throw $e;
        }
        \local_azora\observer_guard::run(fn() => self::bake_and_tell($row, $badge, $userid));
        return true;
    }

    /**
     * Whether manual award alone is enough for a badge.
     *
     * @param badge $badge
     * @return bool
     */
    public static function is_ours_alone(badge $badge): bool {
        return $badge->has_manual_award_criteria() && isset($badge->criteria[BADGE_CRITERIA_TYPE_OVERALL])
            && (count($badge->criteria) === 2
                || $badge->criteria[BADGE_CRITERIA_TYPE_OVERALL]->method == BADGE_CRITERIA_AGGREGATION_ANY);
    }

    /**
     * Issues a badge as a manual award.
     *
     * @param badge $badge
     * @param int $userid
     */
    private static function issue(badge $badge, int $userid): void {
        global $CFG;
        require_once($CFG->dirroot . '/badges/lib/awardlib.php');
        if (!isset($badge->criteria[BADGE_CRITERIA_TYPE_MANUAL])) {
            throw new \moodle_exception('badgenocriterion', 'local_pivc_gamification');
        }
        $roleid = self::role($badge);
        process_manual_award($userid, (int) get_admin()->id, $roleid, $badge->id);
        $badge->criteria[BADGE_CRITERIA_TYPE_MANUAL]->mark_complete($userid);
        $badge->criteria[BADGE_CRITERIA_TYPE_OVERALL]->mark_complete($userid);
        // Without Moodle's own message: the learner gets one of ours, which he can switch off by itself.
        $badge->issue($userid, true);
    }

    /**
     * The role in which a badge is awarded.
     *
     * @param badge $badge
     * @return int
     */
    private static function role(badge $badge): int {
        global $DB;
        $roleids = array_map('intval', array_keys($badge->criteria[BADGE_CRITERIA_TYPE_MANUAL]->params));
        if (!$roleids) {
            throw new \moodle_exception('badgenocriterion', 'local_pivc_gamification');
        }
        [$in, $params] = $DB->get_in_or_equal($roleids, SQL_PARAMS_NAMED);
        $roles = $DB->get_records_select('role', "id $in", $params, 'sortorder', 'id, archetype');
        foreach ($roles as $role) {
            if ($role->archetype === 'manager') {
                return (int) $role->id;
            }
        }
        return $roles ? (int) reset($roles)->id : reset($roleids);
    }

    /**
     * Makes the picture that carries the award, as Moodle does, and tells the learner.
     *
     * @param \stdClass $row
     * @param badge $badge
     * @param int $userid
     */
    private static function bake_and_tell(\stdClass $row, badge $badge, int $userid): void {
        global $DB;
        $hash = (string) $DB->get_field('badge_issued', 'uniquehash', ['badgeid' => $badge->id, 'userid' => $userid]);
        $image = ['contextid' => $badge->get_context()->id, 'component' => 'badges', 'filearea' => 'badgeimage'];
        if (get_file_storage()->file_exists(...array_values($image + ['id' => $badge->id, 'path' => '/', 'name' => 'f3.png']))) {
            \local_azora\observer_guard::run(fn() => badges_bake($hash, $badge->id, $userid, true));
        }
        messages::badge($row, $userid, $hash);
    }

    /**
     * Undoes a transaction.
     *
     * @param \moodle_transaction $transaction
     * @param \Throwable $e why
     */
    private static function roll_back(\moodle_transaction $transaction, \Throwable $e): void {
        try {
            if (!$transaction->is_disposed()) {
                $transaction->rollback($e);
            }
        } catch (\Throwable $thrown) {
            // It throws what it was given; the caller does so himself.
            return;
        }
    }
}
