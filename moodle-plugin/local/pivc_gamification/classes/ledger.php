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
 * The ledger: the only writer of contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * The ledger: the only writer of contributions.
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
        foreach (rows::by_source($facts) as $group) {
            $known = rows::of_facts(self::TABLE, $group, self::COMPARED);
            $new = $gone = $changes = [];
            foreach ($group as $key => $fact) {
                $row = $known[$key] ?? null;
                if ($row === null) {
                    if ($fact->wanted && !$fact->deleting) {
                        $new[$key] = $fact;
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
     * @param \stdClass[] $facts by "item/user"
     * @return int how many
     */
    private static function insert(array $facts): int {
        $zones = rows::zones(facts::unique($facts, 'userid'));
        $first = facts::first_graded(array_filter($facts, fn($fact) => $fact->itemtype === 'grade'));
        $records = [];
        foreach ($facts as $key => $fact) {
            if (isset($zones[$fact->userid])) {
                $when = $fact->timeoccurred ?? self::when($fact, $first[$key] ?? null);
                $records[] = self::new_row($fact, $when, $zones[$fact->userid]);
            }
        }
        $done = rows::insert_all(self::TABLE, $records);
        rows::mark($done);
        return count($done);
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
    public static function new_row(\stdClass $fact, int $when, string $zone): \stdClass {
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
        $zones = rows::zones(array_unique(array_map(
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
        rows::mark($marked);
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
    public static function take_back(array $rows, string $status, trail $trail): int {
        global $DB;
        $kinds = [self::WITHDRAWN => 'contribution_withdrawn', self::HIDDEN => 'contribution_hidden',
            self::REJECTED => 'contribution_rejected'];
        foreach (array_chunk($rows, 500) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal(array_column($chunk, 'id'), SQL_PARAMS_NAMED);
            $DB->execute('UPDATE {' . self::TABLE . "}
                             SET status = :status, score = NULL, sitescore = NULL, tier = NULL, policyid = NULL,
                                 multiplier = 1, timescored = NULL, timemodified = :now
                           WHERE id $in", $params + ['status' => $status, 'now' => time()]);
            foreach ($chunk as $row) {
                $trail->add($kinds[$status], (int) $row->userid, (int) $row->contextid, (int) $row->id, $row->score);
            }
            self::take_stars($chunk, $trail);
        }
        rows::mark($rows);
        standing::forget(facts::unique($rows, 'userid'));
        return count($rows);
    }

    /**
     * Takes the stars of contributions back.
     *
     * @param \stdClass[] $rows with id, userid and contextid
     * @param trail $trail
     */
    public static function take_stars(array $rows, trail $trail): void {
        global $DB;
        if (!$rows) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal(array_column($rows, 'id'), SQL_PARAMS_NAMED);
        $stars = $DB->get_records_select(self::STARS, "contributionid $in", $params, 'id', 'contributionid, id, tier');
        if (!$stars) {
            return;
        }
        $DB->delete_records_select(self::STARS, "contributionid $in", $params);
        foreach ($rows as $row) {
            if (isset($stars[$row->id])) {
                $star = $stars[$row->id];
                $trail->add('star_withdrawn', (int) $row->userid, (int) $row->contextid, (int) $star->id, $star->tier);
            }
        }
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
        return self::apply($facts, $reason) + acts::apply(facts::acts_of_grades($facts));
    }

    /**
     * Makes the ledger agree with completions: acts, and contributions where the course says so.
     *
     * @param \stdClass[] $facts as facts::completions() gives them
     * @param string|null $reason
     * @return int how many rows were changed
     */
    public static function apply_completions(array $facts, ?string $reason = null): int {
        return self::apply($facts, $reason) + acts::apply(facts::acts_of_completions($facts));
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
            acts::remove(self::OWN, 'submission', (int) $row->id);
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
            rows::mark([$row]);
        }
    }

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
}
