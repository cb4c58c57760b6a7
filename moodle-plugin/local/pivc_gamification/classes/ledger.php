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
 * The ledger: the only writer of contributions and of acts.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\dirty;
use local_azora\local_zone;

/**
 * The ledger: the only writer of contributions and of acts.
 *
 * What it writes are facts, so that it needs no engine; scores come later, from the scorer. Whatever it changes, it marks the
 * learner. Everything can be said twice: the second time changes nothing.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger {
    /** @var string the table of contributions */
    public const TABLE = 'local_pivc_gamification_contributions';
    /** @var string the table of acts */
    public const ACTS = 'local_pivc_gamification_acts';
    /** @var string the table of stars */
    public const STARS = 'local_pivc_gamification_stars';

    /** @var string this plugin, as the component of what people tell of themselves */
    public const OWN = 'local_pivc_gamification';

    /** @var string it counts, once it is scored */
    public const COUNTED = 'counted';
    /** @var string its grade is hidden, so it does not count for now */
    public const HIDDEN = 'hidden';
    /** @var string a verifier did not accept it */
    public const REJECTED = 'rejected';
    /** @var string what it came from is gone, or somebody took it back */
    public const WITHDRAWN = 'withdrawn';

    /** @var string[] what people can contribute by themselves */
    public const KINDS = ['project', 'mentoring', 'content', 'realworld'];

    /** @var int how long deleting an activity or a course may take */
    private const DELETION = HOURSECS;

    /** @var string what is read of a row that is compared with a fact */
    private const COMPARED = 'id, userid, courseid, contextid, component, itemtype, itemid, status, quality, title, snapshot, '
        . 'score, tier, timeoccurred, timemodified';

    // Facts.

    /**
     * Makes the ledger agree with facts about contributions.
     *
     * @param \stdClass[] $facts as \local_pivc_gamification\facts gives them
     * @param string|null $reason told where something is withdrawn
     * @param int $actorid who made it so; 0: nobody in particular
     * @return int how many rows were changed
     */
    public static function apply(array $facts, ?string $reason = null, int $actorid = 0): int {
        $trail = new trail($actorid, $reason);
        $changed = 0;
        foreach (self::by_source($facts) as $group) {
            $rows = self::existing(self::TABLE, $group, self::COMPARED);
            $new = $gone = $changes = [];
            foreach ($group as $fact) {
                $row = $rows[$fact->itemid . '/' . $fact->userid] ?? null;
                if ($row === null) {
                    if ($fact->wanted && !$fact->deleting) {
                        $new[$fact->itemid . '/' . $fact->userid] = $fact;
                    }
                } else if (!$fact->wanted) {
                    if ($row->status !== self::WITHDRAWN && !$fact->deleting) {
                        $gone[] = $row;
                    }
                } else if ($change = self::difference($row, $fact)) {
                    $changes[] = [$row, $change];
                }
            }
            $changed += self::insert($new) + self::take_back($gone, self::WITHDRAWN, $trail)
                + self::change($changes, $trail);
        }
        $trail->tell();
        return $changed;
    }

    /**
     * What has to be changed in a row for it to be as a fact says.
     *
     * @param \stdClass $row
     * @param \stdClass $fact
     * @return array fields and their values
     */
    private static function difference(\stdClass $row, \stdClass $fact): array {
        if ($row->contextid != $fact->contextid && $row->timemodified > time() - self::DELETION) {
            // It was moved to its learner because its activity is being deleted, which may take a while.
            return [];
        }
        $wanted = [
            'courseid' => $fact->courseid,
            'contextid' => $fact->contextid,
            'status' => $fact->hidden ? self::HIDDEN : self::COUNTED,
            'title' => $fact->title ?? $row->title,
            'snapshot' => $fact->snapshot,
        ];
        if ($fact->itemtype === 'completion') {
            // A completion that was taken back and done again was done then. A grade stays where it was.
            $wanted['timeoccurred'] = $fact->timeoccurred;
        }
        $change = array_filter($wanted, fn($value, $field) => (string) $row->$field !== (string) $value, ARRAY_FILTER_USE_BOTH);
        if ($row->quality === null || abs($row->quality - $fact->quality) > 0.000001) {
            $change['quality'] = $fact->quality;
        }
        return $change;
    }

    /**
     * Adds contributions. They are told when they are scored for the first time: observers have no time for it.
     *
     * @param \stdClass[] $facts
     * @return int how many
     */
    private static function insert(array $facts): int {
        if (!$facts) {
            return 0;
        }
        [$zones, $first] = self::single($facts) ?? [
            self::zones(facts::unique($facts, 'userid')),
            facts::first_graded(array_filter($facts, fn($fact) => $fact->itemtype === 'grade')),
        ];
        $records = [];
        foreach ($facts as $key => $fact) {
            if (isset($zones[$fact->userid])) {
                $when = $fact->timeoccurred ?? self::when($fact, $first[$key] ?? null);
                $records[] = self::record($fact, $when, $zones[$fact->userid]);
            }
        }
        $done = self::insert_all(self::TABLE, $records);
        self::mark($done);
        return count($done);
    }

    /**
     * What has to be known of a new grade that comes alone, as from an observer, by one statement instead of two.
     *
     * @param \stdClass[] $facts
     * @return array|null of two: what zones() and facts::first_graded() give; null where it is not a single grade
     */
    private static function single(array $facts): ?array {
        global $DB;
        $fact = reset($facts);
        if (count($facts) !== 1 || $fact->itemtype !== 'grade') {
            return null;
        }
        $user = $DB->get_record_sql(
            'SELECT u.id, u.timezone, (SELECT MIN(h.timemodified)
                                         FROM {grade_grades_history} h
                                        WHERE h.itemid = :item AND h.userid = :user AND h.finalgrade IS NOT NULL) AS firsttime
               FROM {user} u
              WHERE u.id = :learner AND u.deleted = 0',
            ['item' => $fact->itemid, 'user' => $fact->userid, 'learner' => $fact->userid]
        );
        if (!$user) {
            return [[], []];
        }
        return [
            [$fact->userid => local_zone::of($user)],
            $user->firsttime === null ? [] : [$fact->itemid . '/' . $fact->userid => (int) $user->firsttime],
        ];
    }

    /**
     * When a graded work was done: the day on which it was handed in, or else the day of the first grade.
     *
     * What is handed in again after it was graded was first done before that.
     *
     * @param \stdClass $fact
     * @param int|null $first what the gradebook's history says of the first grade
     * @return int
     */
    private static function when(\stdClass $fact, ?int $first): int {
        $graded = min($first ?? PHP_INT_MAX, $fact->dategraded ?? PHP_INT_MAX);
        $when = min($fact->datesubmitted ?? PHP_INT_MAX, $graded);
        return $when === PHP_INT_MAX ? time() : $when;
    }

    /**
     * A new row.
     *
     * @param \stdClass $fact
     * @param int $when
     * @param string $zone the learner's
     * @return \stdClass
     */
    private static function record(\stdClass $fact, int $when, string $zone): \stdClass {
        $now = time();
        $uid = self::uid($fact->component, $fact->itemtype, $fact->itemid, $fact->userid);
        return (object) [
            'ownuid' => $uid,
            'originuid' => $uid,
            'sitewide' => 1,
            'userid' => $fact->userid,
            'courseid' => $fact->courseid,
            'contextid' => $fact->contextid,
            'component' => $fact->component,
            'itemtype' => $fact->itemtype,
            'itemid' => $fact->itemid,
            'kind' => $fact->kind,
            'status' => $fact->hidden ? self::HIDDEN : self::COUNTED,
            'reach' => 1,
            'quality' => $fact->quality,
            'innovation' => 0,
            'alignment' => 100,
            'verified' => 1,
            'multiplier' => 1,
            'boardcourseid' => 0,
            'title' => $fact->title ?? self::title_of($fact),
            'snapshot' => $fact->snapshot,
            'timeoccurred' => $when,
            'localday' => self::local_day($when, $zone),
            'timecreated' => $now,
            'timemodified' => $now,
        ];
    }

    /**
     * The name of the activity of a completion, which its fact does not have.
     *
     * @param \stdClass $fact
     * @return string|null
     */
    private static function title_of(\stdClass $fact): ?string {
        if ($fact->itemtype !== 'completion') {
            return null;
        }
        return facts::cut((get_fast_modinfo($fact->courseid)->cms[$fact->itemid] ?? null)?->name);
    }

    /**
     * Changes rows.
     *
     * @param array $changes list of [row, fields and values]
     * @param trail $trail
     * @return int how many
     */
    private static function change(array $changes, trail $trail): int {
        global $DB;
        $hidden = [];
        $zones = self::zones(array_unique(array_map(
            fn($change) => $change[0]->userid,
            array_filter($changes, fn($change) => isset($change[1]['timeoccurred']))
        )));
        $marked = [];
        foreach ($changes as [$row, $change]) {
            if (isset($change['timeoccurred'])) {
                $change['localday'] = self::local_day($change['timeoccurred'], $zones[$row->userid] ?? 'UTC');
            }
            if (($change['status'] ?? null) === self::HIDDEN) {
                $hidden[] = $row;
            }
            if (array_intersect_key($change, ['status' => 0, 'quality' => 0, 'timeoccurred' => 0, 'courseid' => 0])) {
                $change['timescored'] = null;
                $marked[] = $row;
            }
            $DB->update_record(self::TABLE, (object) ($change + ['id' => $row->id, 'timemodified' => time()]), true);
        }
        self::mark($marked);
        self::take_back($hidden, self::HIDDEN, $trail);
        return count($changes);
    }

    /**
     * Takes the scores and stars of contributions back, at once: nobody waits for a task to see that something is hidden.
     *
     * @param \stdClass[] $rows with id, userid, courseid, contextid and score
     * @param string $status what they are from now on
     * @param trail $trail
     * @return int how many
     */
    private static function take_back(array $rows, string $status, trail $trail): int {
        global $DB;
        $kinds = [self::WITHDRAWN => 'contribution_withdrawn', self::HIDDEN => 'contribution_hidden',
            self::REJECTED => 'contribution_rejected'];
        foreach (array_chunk($rows, 500) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal(array_column($chunk, 'id'), SQL_PARAMS_NAMED);
            $DB->execute('UPDATE {' . self::TABLE . "}
                             SET status = :status, score = NULL, sitescore = NULL, tier = NULL, policyid = NULL,
                                 multiplier = 1, timescored = NULL, timemodified = :now
                           WHERE id $in", $params + ['status' => $status, 'now' => time()]);
            $stars = $DB->get_records_select(self::STARS, "contributionid $in", $params, 'id', 'contributionid, id, tier');
            $DB->delete_records_select(self::STARS, "contributionid $in", $params);
            foreach ($chunk as $row) {
                $trail->add($kinds[$status], (int) $row->userid, (int) $row->contextid, (int) $row->id, $row->score);
                if (isset($stars[$row->id])) {
                    $star = $stars[$row->id];
                    $trail->add('star_withdrawn', (int) $row->userid, (int) $row->contextid, (int) $star->id, $star->tier);
                }
            }
        }
        self::mark($rows);
        return count($rows);
    }

    /**
     * Makes the ledger agree with facts about acts.
     *
     * @param \stdClass[] $facts as \local_pivc_gamification\facts gives them
     * @return int how many rows were changed
     */
    public static function apply_acts(array $facts): int {
        global $DB;
        $changed = 0;
        foreach (self::by_source($facts) as $group) {
            $rows = self::existing(self::ACTS, $group, 'id, userid, courseid, contextid, itemid, timeoccurred');
            $new = $gone = $moved = [];
            foreach ($group as $fact) {
                $key = $fact->itemid . '/' . $fact->userid;
                if (!isset($rows[$key])) {
                    if ($fact->wanted && !$fact->deleting) {
                        $new[$key] = $fact;
                    }
                } else if (!$fact->wanted) {
                    if (!$fact->deleting) {
                        $gone[] = $rows[$key];
                    }
                } else if ($fact->moves && $rows[$key]->timeoccurred != $fact->timeoccurred) {
                    $fact->id = $rows[$key]->id;
                    $moved[] = $fact;
                }
            }
            $changed += self::insert_acts($new) + self::remove_acts($gone) + self::move_acts($moved);
        }
        return $changed;
    }

    /**
     * Adds acts.
     *
     * @param \stdClass[] $facts
     * @return int how many
     */
    private static function insert_acts(array $facts): int {
        $zones = self::zones(facts::unique($facts, 'userid'));
        $records = [];
        foreach ($facts as $fact) {
            if (isset($zones[$fact->userid])) {
                $records[] = (object) [
                    'userid' => $fact->userid,
                    'courseid' => $fact->courseid,
                    'contextid' => $fact->contextid,
                    'component' => $fact->component,
                    'itemtype' => $fact->itemtype,
                    'itemid' => $fact->itemid,
                    'localday' => self::local_day($fact->timeoccurred, $zones[$fact->userid]),
                    'timeoccurred' => $fact->timeoccurred,
                ];
            }
        }
        $done = self::insert_all(self::ACTS, $records);
        self::mark($done);
        return count($done);
    }

    /**
     * Moves acts to when their facts are.
     *
     * @param \stdClass[] $facts with id
     * @return int how many
     */
    private static function move_acts(array $facts): int {
        global $DB;
        $zones = self::zones(facts::unique($facts, 'userid'));
        foreach ($facts as $fact) {
            $DB->update_record(self::ACTS, (object) ['id' => $fact->id, 'timeoccurred' => $fact->timeoccurred,
                'localday' => self::local_day($fact->timeoccurred, $zones[$fact->userid] ?? 'UTC')], true);
        }
        self::mark($facts);
        return count($facts);
    }

    /**
     * Removes acts.
     *
     * @param \stdClass[] $rows with id, userid and courseid
     * @return int how many
     */
    public static function remove_acts(array $rows): int {
        global $DB;
        foreach (array_chunk($rows, 500) as $chunk) {
            $DB->delete_records_list(self::ACTS, 'id', array_column($chunk, 'id'));
        }
        self::mark($rows);
        return count($rows);
    }

    /**
     * Withdraws contributions whose source is gone.
     *
     * @param \stdClass[] $rows with id, userid, courseid, contextid and score
     * @param string $reason
     * @param int $actorid
     * @return int how many
     */
    public static function withdraw_rows(array $rows, string $reason, int $actorid = 0): int {
        $trail = new trail($actorid, $reason);
        $count = self::take_back($rows, self::WITHDRAWN, $trail);
        $trail->tell();
        return $count;
    }

    // Single facts, for observers and others.

    /**
     * Records a grade, or what became of it.
     *
     * @param int $gradeitemid
     * @param int $userid
     */
    public static function record_grade(int $gradeitemid, int $userid): void {
        self::apply_grades(facts::grades(
            'gg.itemid = :item AND gg.userid = :user',
            ['item' => $gradeitemid, 'user' => $userid]
        ));
    }

    /**
     * Makes the ledger agree with grades, and with the acts that they tell of.
     *
     * @param \stdClass[] $facts as facts::grades() gives them
     * @param string|null $reason
     * @return int how many rows were changed
     */
    public static function apply_grades(array $facts, ?string $reason = null): int {
        return self::apply($facts, $reason) + self::apply_acts(facts::acts_of_grades($facts));
    }

    /**
     * Makes the ledger agree with completions: acts, and contributions where the course says so.
     *
     * @param \stdClass[] $facts as facts::completions() gives them
     * @param string|null $reason
     * @return int how many rows were changed
     */
    public static function apply_completions(array $facts, ?string $reason = null): int {
        return self::apply($facts, $reason) + self::apply_acts(facts::acts_of_completions($facts));
    }

    /**
     * Records what a learner did himself, for his streak.
     *
     * @param int $userid
     * @param \context $context
     * @param string $component
     * @param string $itemtype
     * @param int $itemid
     * @param int $time
     */
    public static function record_act(
        int $userid,
        \context $context,
        string $component,
        string $itemtype,
        int $itemid,
        int $time
    ): void {
        $course = $context->get_course_context(false);
        self::apply_acts([(object) ['userid' => $userid, 'courseid' => $course ? (int) $course->instanceid : 0,
            'contextid' => $context->id, 'component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid,
            'wanted' => true, 'deleting' => false, 'timeoccurred' => $time, 'moves' => false]]);
    }

    /**
     * Takes back that something was done.
     *
     * @param string $component
     * @param string $itemtype
     * @param int $itemid
     */
    public static function remove_act(string $component, string $itemtype, int $itemid): void {
        global $DB;
        self::remove_acts($DB->get_records(
            self::ACTS,
            ['component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid],
            '',
            'id, userid, courseid'
        ));
    }

    // What people tell of themselves.

    /**
     * Records what a learner says that he contributed. It has no quality, so no score, before somebody verifies it.
     *
     * @param int $userid
     * @param \context $context where: a course, an activity, or the learner's own
     * @param string $kind one of KINDS
     * @param string $title plain text
     * @param string $description
     * @param int $format
     * @param int|null $when null: now
     * @return int its id
     */
    public static function record_person(
        int $userid,
        \context $context,
        string $kind,
        string $title,
        string $description,
        int $format,
        ?int $when = null
    ): int {
        if (!in_array($kind, self::KINDS, true)) {
            throw new \coding_exception('There is no such kind of contribution: ' . $kind);
        }
        return self::record_own($userid, $context, 'person', null, [
            'kind' => $kind,
            'title' => facts::cut($title),
            'description' => $description,
            'descriptionformat' => $format,
        ], $when);
    }

    /**
     * Records a review that a learner gave: reach 1, no innovation, unverified.
     *
     * @param int $reviewerid
     * @param \context $context that of what is reviewed
     * @param int $reviewid id in the table of reviews
     * @param float $quality
     * @param string $title plain text
     * @param int|null $when null: now
     * @return int its id
     */
    public static function record_review(
        int $reviewerid,
        \context $context,
        int $reviewid,
        float $quality,
        string $title,
        ?int $when = null
    ): int {
        return self::record_own($reviewerid, $context, 'review', $reviewid, [
            'kind' => 'review',
            'title' => facts::cut($title),
            'quality' => $quality,
        ], $when);
    }

    /**
     * Records what comes from this plugin itself, and that it was an act.
     *
     * @param int $userid
     * @param \context $context
     * @param string $itemtype
     * @param int|null $itemid null: the row's own id
     * @param array $fields
     * @param int|null $when
     * @return int its id
     */
    private static function record_own(
        int $userid,
        \context $context,
        string $itemtype,
        ?int $itemid,
        array $fields,
        ?int $when
    ): int {
        global $DB;
        $zone = self::zones([$userid])[$userid] ?? null;
        if ($zone === null) {
            throw new \coding_exception('There is no such user: ' . $userid);
        }
        $when ??= time();
        $course = $context->get_course_context(false);
        $courseid = $course ? (int) $course->instanceid : 0;
        $fact = (object) ['component' => self::OWN, 'itemtype' => $itemtype, 'itemid' => $itemid ?? -random_int(1, 2 ** 31 - 1),
            'userid' => $userid, 'courseid' => $courseid, 'contextid' => $context->id, 'kind' => '', 'hidden' => false,
            'quality' => null, 'title' => '',
            'snapshot' => $courseid ? facts::cut(get_course($courseid)->fullname) : null];
        $record = (object) ($fields + ['verified' => 0] + (array) self::record($fact, $when, $zone));
        $transaction = $DB->start_delegated_transaction();
        $record->id = $DB->insert_record(self::TABLE, $record);
        if ($itemid === null) {
            $record->itemid = $record->id;
            $record->ownuid = $record->originuid = self::uid(self::OWN, $itemtype, $record->id, $userid);
            $DB->update_record(self::TABLE, (object) ['id' => $record->id, 'itemid' => $record->id, 'ownuid' => $record->ownuid,
                'originuid' => $record->ownuid]);
        }
        self::record_act($userid, $context, self::OWN, 'submission', $record->id, $when);
        self::mark([$record]);
        $transaction->allow_commit();
        $trail = new trail($userid);
        $trail->add('contribution_recorded', $userid, $context->id, $record->id, null, $record->status);
        $trail->tell();
        return $record->id;
    }

    /**
     * Verifies a contribution, by what the verifier saw.
     *
     * @param int $id
     * @param int $verifierid never the learner himself
     * @param int $reach
     * @param float $quality 0 to 100
     * @param float $innovation 0 to 100
     * @param string|null $comment
     */
    public static function verify(
        int $id,
        int $verifierid,
        int $reach,
        float $quality,
        float $innovation,
        ?string $comment = null
    ): void {
        foreach (['quality' => $quality, 'innovation' => $innovation] as $name => $value) {
            if (!($value >= 0 && $value <= 100)) {
                throw new \coding_exception("The $name of a contribution is from 0 to 100");
            }
        }
        if ($reach < 0) {
            throw new \coding_exception('The reach of a contribution is 0 or more');
        }
        self::judge($id, $verifierid, ['reach' => $reach, 'quality' => $quality, 'innovation' => $innovation, 'verified' => 1,
            'status' => self::COUNTED, 'verifiercomment' => $comment], 'contribution_verified');
    }

    /**
     * Accepts a review as it is: verified, its factors unchanged.
     *
     * @param int $id
     * @param int $verifierid
     */
    public static function accept(int $id, int $verifierid): void {
        self::judge($id, $verifierid, ['verified' => 1, 'status' => self::COUNTED], 'contribution_verified');
    }

    /**
     * Does not accept a contribution.
     *
     * @param int $id
     * @param int $verifierid
     * @param string|null $comment
     */
    public static function reject(int $id, int $verifierid, ?string $comment = null): void {
        $row = self::judge($id, $verifierid, ['verified' => 0, 'verifiercomment' => $comment], null);
        $trail = new trail($verifierid);
        self::take_back([$row], self::REJECTED, $trail);
        $trail->tell();
    }

    /**
     * Writes what a verifier decided.
     *
     * @param int $id
     * @param int $verifierid
     * @param array $fields
     * @param string|null $event
     * @return \stdClass the row before
     */
    private static function judge(int $id, int $verifierid, array $fields, ?string $event): \stdClass {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
        if ($row->userid == $verifierid) {
            throw new \moodle_exception('notyourown', 'local_pivc_gamification');
        }
        if (!in_array($row->itemtype, ['person', 'review']) || $row->status === self::WITHDRAWN) {
            throw new \moodle_exception('notverifiable', 'local_pivc_gamification');
        }
        $now = time();
        $DB->update_record(self::TABLE, (object) ($fields + ['id' => $id, 'verifierid' => $verifierid, 'timeverified' => $now,
            'timemodified' => $now, 'timescored' => null]));
        self::mark([$row]);
        if ($event) {
            $trail = new trail($verifierid);
            $quality = (string) ($fields['quality'] ?? '');
            $trail->add($event, (int) $row->userid, (int) $row->contextid, (int) $row->id, null, $quality);
            $trail->tell();
        }
        return $row;
    }

    /**
     * Sets the alignment of a contribution: what vetting said of its own text.
     *
     * @param int $id
     * @param float $alignment 0 to 100
     */
    public static function set_alignment(int $id, float $alignment): void {
        self::set_factor($id, 'alignment', $alignment);
    }

    /**
     * Sets the quality of a contribution.
     *
     * @param int $id
     * @param float $quality 0 to 100
     */
    public static function set_quality(int $id, float $quality): void {
        self::set_factor($id, 'quality', $quality);
    }

    /**
     * Sets a factor.
     *
     * @param int $id
     * @param string $name
     * @param float $value
     */
    private static function set_factor(int $id, string $name, float $value): void {
        global $DB;
        if (!($value >= 0 && $value <= 100)) {
            throw new \coding_exception("The $name of a contribution is from 0 to 100");
        }
        $row = $DB->get_record(self::TABLE, ['id' => $id], "id, userid, courseid, $name", MUST_EXIST);
        if ($row->$name === null || abs($row->$name - $value) > 0.000001) {
            $DB->update_record(self::TABLE, (object) ['id' => $id, $name => $value, 'timescored' => null,
                'timemodified' => time()]);
            self::mark([$row]);
        }
    }

    /**
     * Takes back a contribution, and that making it was an act.
     *
     * @param int $id
     * @param int $actorid
     * @param string|null $reason
     */
    public static function withdraw(int $id, int $actorid, ?string $reason = null): void {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
        if ($row->status === self::WITHDRAWN) {
            return;
        }
        $trail = new trail($actorid, $reason);
        self::take_back([$row], self::WITHDRAWN, $trail);
        $trail->tell();
        if ($row->component === self::OWN) {
            self::remove_act(self::OWN, 'submission', (int) $row->id);
        }
    }

    /**
     * Hides a contribution: it does not count until it is shown again.
     *
     * @param int $id
     * @param int $actorid
     * @param string|null $reason
     */
    public static function hide(int $id, int $actorid, ?string $reason = null): void {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
        if ($row->status === self::COUNTED) {
            $trail = new trail($actorid, $reason);
            self::take_back([$row], self::HIDDEN, $trail);
            $trail->tell();
        }
    }

    /**
     * Shows a hidden contribution again.
     *
     * @param int $id
     */
    public static function show(int $id): void {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['id' => $id, 'status' => self::HIDDEN]);
        if ($row) {
            $DB->update_record(self::TABLE, (object) ['id' => $id, 'status' => self::COUNTED, 'timescored' => null,
                'timemodified' => time()]);
            self::mark([$row]);
        }
    }

    // What they share.

    /**
     * Names a contribution, the same whenever it is asked, and different on every site.
     *
     * @param string $component
     * @param string $itemtype
     * @param int $itemid
     * @param int $userid
     * @return string
     */
    public static function uid(string $component, string $itemtype, int $itemid, int $userid): string {
        return hash('sha256', implode('/', [get_site_identifier(), $component, $itemtype, $itemid, $userid]));
    }

    /**
     * The calendar day of an instant. As the engine has it, and here because facts are recorded without an engine, too.
     *
     * @param int $time Unix time
     * @param string $zone
     * @return int days since 1970
     */
    public static function local_day(int $time, string $zone): int {
        $offset = (new \DateTimeZone($zone))->getOffset(new \DateTimeImmutable('@' . $time));
        return (int) floor(($time + $offset) / DAYSECS);
    }

    /**
     * The zones of learners; those who are deleted have none.
     *
     * @param int[] $userids
     * @return array<int, string>
     */
    private static function zones(array $userids): array {
        global $DB;
        $zones = [];
        foreach (array_chunk($userids, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            foreach ($DB->get_records_select('user', "id $in AND deleted = 0", $params, '', 'id, timezone') as $user) {
                $zones[$user->id] = local_zone::of($user);
            }
        }
        return $zones;
    }

    /**
     * Facts by where they come from: those of a component and type in one group.
     *
     * @param \stdClass[] $facts
     * @return array<string, \stdClass[]>
     */
    private static function by_source(array $facts): array {
        $groups = [];
        foreach ($facts as $fact) {
            // Of a fact that comes twice, the last one.
            $groups[$fact->component . '/' . $fact->itemtype][$fact->itemid . '/' . $fact->userid] = $fact;
        }
        return $groups;
    }

    /**
     * Rows that there are of facts of one component and type.
     *
     * @param string $table
     * @param \stdClass[] $facts
     * @param string $fields
     * @return array<string, \stdClass> by "item/user"
     */
    private static function existing(string $table, array $facts, string $fields): array {
        global $DB;
        $source = (array) reset($facts);
        $rows = [];
        foreach (array_chunk($facts, 1000) as $chunk) {
            [$initems, $params1] = $DB->get_in_or_equal(facts::unique($chunk, 'itemid'), SQL_PARAMS_NAMED, 'i');
            [$inusers, $params2] = $DB->get_in_or_equal(facts::unique($chunk, 'userid'), SQL_PARAMS_NAMED, 'u');
            // No recordset: on PostgreSQL that would be a cursor, with four statements.
            $records = $DB->get_records_select(
                $table,
                "component = :component AND itemtype = :itemtype AND itemid $initems AND userid $inusers",
                $params1 + $params2 + ['component' => $source['component'], 'itemtype' => $source['itemtype']],
                '',
                $fields
            );
            foreach ($records as $record) {
                $rows[$record->itemid . '/' . $record->userid] = $record;
            }
        }
        return $rows;
    }

    /**
     * Inserts rows. Where another process was faster, its row stands, and the sweep compares it later.
     *
     * @param string $table
     * @param \stdClass[] $records
     * @return \stdClass[] those that were inserted
     */
    private static function insert_all(string $table, array $records): array {
        global $DB;
        $done = [];
        foreach (array_chunk($records, 500) as $chunk) {
            try {
                if (count($chunk) === 1) {
                    $chunk[0]->id = $DB->insert_record($table, $chunk[0]);
                } else {
                    $DB->insert_records($table, $chunk);
                }
                $done = array_merge($done, $chunk);
            } catch (\dml_write_exception $e) {
                if ($DB->is_transaction_started()) {
                    throw $e;
                }
                $done = array_merge($done, self::insert_singly($table, $chunk));
            }
        }
        return $done;
    }

    /**
     * Inserts rows one by one, those that are there already left out.
     *
     * @param string $table
     * @param \stdClass[] $records
     * @return \stdClass[] those that were inserted
     */
    private static function insert_singly(string $table, array $records): array {
        global $DB;
        $done = [];
        foreach ($records as $record) {
            try {
                $DB->insert_record($table, $record);
                $done[] = $record;
            } catch (\dml_write_exception $e) {
                $key = ['component' => $record->component, 'itemtype' => $record->itemtype, 'itemid' => $record->itemid,
                    'userid' => $record->userid];
                if (!$DB->record_exists($table, $key)) {
                    throw $e;
                }
            }
        }
        return $done;
    }

    /**
     * Marks the learners of rows.
     *
     * @param \stdClass[] $rows with userid and courseid
     */
    private static function mark(array $rows): void {
        if ($rows) {
            dirty::mark_many(array_map(fn($row) => [(int) $row->userid, (int) $row->courseid], array_values($rows)));
        }
    }
}
