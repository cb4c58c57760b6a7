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
 * What administrators do with badges.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use core_badges\badge;
use local_azora\audit;
use local_azora\engine;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/badgeslib.php');

/**
 * What administrators do with badges: link them, change their rules, switch them on and off, revoke and give again. Each is
 * an event of its own, and in the audit log.
 *
 * Whoever calls this has asked for the capabilities.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_admin {
    /** @var string the table of the rules that badges have had */
    public const HISTORY = 'local_pivc_gamification_badgerules';

    /** @var int how many versions of the rules of a badge are kept */
    public const KEPT = 20;

    /**
     * Whether a user may manage badges, and award and revoke them, somewhere.
     *
     * @param \context $context of the site or of a course
     */
    public static function require_capabilities(\context $context): void {
        require_capability('local/pivc_gamification:managebadges', $context);
        require_capability('moodle/badges:awardbadge', $context);
    }

    /**
     * Badges of Moodle that are not ours yet.
     *
     * @param int $courseid 0: of the site
     * @return array<int, string> badge => name, plain text
     */
    public static function others(int $courseid): array {
        global $DB;
        $records = $DB->get_records_sql(
            'SELECT b.id, b.name
               FROM {badge} b
          LEFT JOIN {' . badges::TABLE . '} x ON x.badgeid = b.id
              WHERE x.id IS NULL AND b.status <> :archived AND ' . ($courseid ? 'b.courseid = :course' : 'b.courseid IS NULL') . '
           ORDER BY b.name, b.id',
            ['archived' => BADGE_STATUS_ARCHIVED, 'course' => $courseid]
        );
        $context = $courseid ? \context_course::instance($courseid) : \context_system::instance();
        return array_map(
            fn($record) => format_string($record->name, true, ['context' => $context, 'escape' => false]),
            $records
        );
    }

    /**
     * Why a badge of Moodle cannot become one of ours.
     *
     * @param badge $badge
     * @return string|null the name of a string; null: it can
     */
    public static function obstacle(badge $badge): ?string {
        if ($badge->has_criteria()) {
            if (!$badge->has_manual_award_criteria()) {
                return 'badgenocriterion';
            }
            return badge_awarder::is_ours_alone($badge) ? null : 'badgeothercriteria';
        }
        return $badge->is_locked() ? 'badgenocriterion' : null;
    }

    /**
     * Makes a badge of Moodle one of ours, switched off.
     *
     * @param int $badgeid
     * @param string $rarity
     * @param string $rules JSON
     * @param int $userid who does it
     * @return int the row's id
     */
    public static function link(int $badgeid, string $rarity, string $rules, int $userid): int {
        global $DB;
        if (!in_array($rarity, badges::RARITIES, true)) {
            throw new \coding_exception('There is no such rarity: ' . $rarity);
        }
        $badge = new badge($badgeid);
        $obstacle = self::obstacle($badge);
        if ($obstacle) {
            throw new \moodle_exception($obstacle, 'local_pivc_gamification');
        }
        $rules = badge_rules::with_version($rules, 1);
        $compiled = badge_rules::check($rules, (int) $badge->courseid);
        $transaction = $DB->start_delegated_transaction();
        if (!$badge->has_criteria()) {
            self::add_criterion($badge, '');
        }
        $now = time();
        $id = (int) $DB->insert_record(badges::TABLE, (object) ['badgeid' => $badgeid, 'rarity' => $rarity, 'rules' => $rules,
            'hash' => engine::describe($compiled)['hash'], 'enabled' => 0, 'usermodified' => $userid, 'timecreated' => $now,
            'timemodified' => $now]);
        $row = badges::row($id);
        self::remember($row, $userid);
        self::tell('badge_linked', $row, $userid, null, $row->hash);
        $transaction->allow_commit();
        return $id;
    }

    /**
     * Gives a badge the criterion without which Moodle does not issue it: that it is awarded by somebody.
     *
     * @param badge $badge without criteria
     * @param string $description
     */
    public static function add_criterion(badge $badge, string $description): void {
        $context = $badge->get_context();
        $roles = get_roles_with_capability('moodle/badges:awardbadge', (string) CAP_ALLOW, $context);
        $managers = array_filter($roles, fn($role) => $role->archetype === 'manager');
        $role = $managers ? reset($managers) : reset($roles);
        if (!$role) {
            throw new \moodle_exception('badgenorole', 'local_pivc_gamification');
        }
        $overall = \award_criteria::build(['criteriatype' => BADGE_CRITERIA_TYPE_OVERALL, 'badgeid' => $badge->id]);
        $overall->save(['agg' => BADGE_CRITERIA_AGGREGATION_ALL, 'description' => s($description),
            'descriptionformat' => FORMAT_HTML]);
        $manual = \award_criteria::build(['criteriatype' => BADGE_CRITERIA_TYPE_MANUAL, 'badgeid' => $badge->id]);
        $manual->save(['role_' . $role->id => $role->id, 'agg' => BADGE_CRITERIA_AGGREGATION_ANY]);
    }

    /**
     * Lets a badge be ours no more. What was awarded stays.
     *
     * @param int $id
     * @param int $userid who does it
     */
    public static function unlink(int $id, int $userid): void {
        $row = badges::row($id);
        badges::forget($row->badgeid);
        self::tell('badge_unlinked', $row, $userid, $row->hash, null);
    }

    /**
     * Switches a badge on or off. One that is switched on is made active in Moodle, too.
     *
     * @param int $id
     * @param bool $on
     * @param int $userid who does it
     */
    public static function switch_on(int $id, bool $on, int $userid): void {
        global $DB;
        $row = badges::row($id);
        if ($row->status === BADGE_STATUS_ARCHIVED) {
            throw new \moodle_exception('badgearchived', 'local_pivc_gamification');
        }
        $badge = new badge($row->badgeid);
        $obstacle = $on ? ($badge->has_criteria() ? self::obstacle($badge) : 'badgenocriterion') : null;
        if ($obstacle) {
            throw new \moodle_exception($obstacle, 'local_pivc_gamification');
        }
        if ($on && !$badge->is_active()) {
            $badge->set_status($badge->is_locked() ? BADGE_STATUS_ACTIVE_LOCKED : BADGE_STATUS_ACTIVE);
        }
        if ($row->enabled !== (int) $on) {
            $DB->update_record(badges::TABLE, (object) ['id' => $id, 'enabled' => (int) $on, 'usermodified' => $userid,
                'timemodified' => time()]);
            self::sweep_anew();
            self::tell('badge_switched', $row, $userid, $row->enabled ? 'on' : 'off', $on ? 'on' : 'off');
        }
    }

    /**
     * Says how rare a badge is.
     *
     * @param int $id
     * @param string $rarity
     * @param int $userid who does it
     */
    public static function set_rarity(int $id, string $rarity, int $userid): void {
        global $DB;
        if (!in_array($rarity, badges::RARITIES, true)) {
            throw new \coding_exception('There is no such rarity: ' . $rarity);
        }
        $row = badges::row($id);
        if ($row->rarity !== $rarity) {
            $DB->update_record(badges::TABLE, (object) ['id' => $id, 'rarity' => $rarity, 'usermodified' => $userid,
                'timemodified' => time()]);
            self::tell('badge_rarity_changed', $row, $userid, $row->rarity, $rarity);
        }
    }

    /**
     * Changes the rules of a badge. Who has it keeps it.
     *
     * @param int $id
     * @param string $rules JSON; its version becomes the next one
     * @param int $userid who does it
     * @return bool whether they are others than before
     */
    public static function set_rules(int $id, string $rules, int $userid): bool {
        global $DB;
        $row = badges::row($id);
        badge_rules::check($rules, $row->courseid);
        $version = badge_rules::version($row->rules);
        if (self::hash(badge_rules::with_version($rules, $version)) === $row->hash) {
            return false;
        }
        $rules = badge_rules::with_version($rules, $version + 1);
        $changed = (object) ['id' => $id, 'rules' => $rules, 'hash' => self::hash($rules), 'usermodified' => $userid,
            'timemodified' => time()];
        $transaction = $DB->start_delegated_transaction();
        $DB->update_record(badges::TABLE, $changed);
        self::remember(badges::row($id), $userid);
        self::tell('badge_rules_changed', $row, $userid, $row->hash, $changed->hash);
        $transaction->allow_commit();
        self::sweep_anew();
        return true;
    }

    /**
     * Lets the sweep begin with the first learner again.
     */
    private static function sweep_anew(): void {
        set_config('badgesweep', 0, 'local_pivc_gamification');
    }

    /**
     * The hash of rules.
     *
     * @param string $rules JSON
     * @return string
     */
    private static function hash(string $rules): string {
        return engine::describe(engine::compile($rules))['hash'];
    }

    /**
     * Keeps the rules that a badge has now, and forgets very old ones.
     *
     * @param \stdClass $row
     * @param int $userid who made them
     */
    private static function remember(\stdClass $row, int $userid): void {
        global $DB;
        $DB->insert_record(self::HISTORY, (object) ['badgeid' => $row->badgeid, 'rules' => $row->rules, 'hash' => $row->hash,
            'usermodified' => $userid, 'timecreated' => time()]);
        $old = $DB->get_records(self::HISTORY, ['badgeid' => $row->badgeid], 'id DESC', 'id', self::KEPT, 1000);
        $DB->delete_records_list(self::HISTORY, 'id', array_keys($old));
    }

    /**
     * The rules that a badge has had, the latest first.
     *
     * @param int $badgeid
     * @return \stdClass[] by id: rules, hash, usermodified, timecreated
     */
    public static function history(int $badgeid): array {
        global $DB;
        return $DB->get_records(self::HISTORY, ['badgeid' => $badgeid], 'id DESC');
    }

    // Those who have it.

    /**
     * Revokes a badge. The award is found by whom it was given to, whoever gave it.
     *
     * @param int $id
     * @param int $learnerid
     * @param int $userid who does it
     */
    public static function revoke(int $id, int $learnerid, int $userid): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/badges/lib/awardlib.php');
        $row = badges::row($id);
        $awards = $DB->get_records('badge_manual_award', ['badgeid' => $row->badgeid, 'recipientid' => $learnerid], 'id');
        if (!$awards) {
            throw new \moodle_exception('badgenotmanual', 'local_pivc_gamification');
        }
        $transaction = $DB->start_delegated_transaction();
        badges::had([$row->badgeid], [$learnerid], true);
        $award = reset($awards);
        process_manual_revoke($learnerid, $award->issuerid, $award->issuerrole, $row->badgeid);
        // As many as there are: Moodle has one for each of who gave it.
        $DB->delete_records('badge_manual_award', ['badgeid' => $row->badgeid, 'recipientid' => $learnerid]);
        audit::log(ledger::OWN, 'badge_revoked', $learnerid, $userid, badges::context($row), 'badge', $row->badgeid, $row->name);
        $transaction->allow_commit();
    }

    /**
     * Lets a badge that was revoked be earned again.
     *
     * @param int $id
     * @param int $learnerid
     * @param int $userid who does it
     */
    public static function allow_again(int $id, int $learnerid, int $userid): void {
        global $DB;
        $row = badges::row($id);
        $key = ['badgeid' => $row->badgeid, 'userid' => $learnerid];
        if ($DB->record_exists('badge_issued', $key) || !$DB->record_exists(badges::AWARDS, $key)) {
            throw new \moodle_exception('badgenotrevoked', 'local_pivc_gamification');
        }
        $DB->delete_records(badges::AWARDS, $key);
        audit::log(ledger::OWN, 'badge_allowed_again', $learnerid, $userid, badges::context($row), 'badge', $row->badgeid);
        \local_azora\dirty::mark($learnerid, $row->courseid);
    }

    /**
     * Tells of a change of a badge.
     *
     * @param string $kind name of its event
     * @param \stdClass $row
     * @param int $userid who made it
     * @param string|null $old
     * @param string|null $new
     */
    private static function tell(string $kind, \stdClass $row, int $userid, ?string $old, ?string $new): void {
        $context = badges::context($row);
        audit::log(ledger::OWN, $kind, 0, $userid, $context, badges::TABLE, $row->id, $old, $new, $row->name);
        $class = '\local_pivc_gamification\event\\' . $kind;
        $class::create([
            'objectid' => $row->id,
            'context' => $context,
            'userid' => $userid,
            'other' => ['badgeid' => $row->badgeid, 'old' => $old, 'new' => $new],
        ])->trigger();
        // To some another badge is the next one now.
        standing::forget_all();
    }
}
