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
 * What people tell of themselves: contributions of their own, and reviews of others.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What people tell of themselves: contributions of their own, and reviews of others.
 *
 * What others make of them is for verification.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contributions {
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
        if (!in_array($kind, ledger::KINDS, true)) {
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
     * @param float|null $quality null: its text is vetted later
     * @param string $title plain text
     * @param int|null $when null: now
     * @return int its id
     */
    public static function record_review(
        int $reviewerid,
        \context $context,
        int $reviewid,
        ?float $quality,
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
        $zone = rows::zones([$userid])[$userid] ?? null;
        if ($zone === null) {
            throw new \coding_exception('There is no such user: ' . $userid);
        }
        $when ??= time();
        $course = $context->get_course_context(false);
        $courseid = $course ? (int) $course->instanceid : 0;
        $fact = (object) ['component' => ledger::OWN, 'itemtype' => $itemtype, 'itemid' => $itemid ?? -random_int(1, 2 ** 31 - 1),
            'userid' => $userid, 'courseid' => $courseid, 'contextid' => $context->id, 'kind' => '', 'hidden' => false,
            'quality' => null, 'title' => '',
            'snapshot' => $courseid ? facts::cut(get_course($courseid)->fullname) : null];
        $record = (object) ($fields + ['verified' => 0] + (array) ledger::new_row($fact, $when, $zone));
        $transaction = $DB->start_delegated_transaction();
        $record->id = $DB->insert_record(ledger::TABLE, $record);
        if ($itemid === null) {
            $record->itemid = $record->id;
            $record->ownuid = $record->originuid = ledger::uid(ledger::OWN, $itemtype, $record->id, $userid);
            $DB->update_record(ledger::TABLE, (object) ['id' => $record->id, 'itemid' => $record->id, 'ownuid' => $record->ownuid,
                'originuid' => $record->ownuid]);
        }
        acts::record($userid, $context, ledger::OWN, 'submission', $record->id, $when);
        rows::mark([$record]);
        $transaction->allow_commit();
        $trail = new trail($userid);
        $trail->add('contribution_recorded', $userid, $context->id, $record->id, null, $record->status);
        $trail->tell();
        return $record->id;
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
        $row = $DB->get_record(ledger::TABLE, ['id' => $id], "id, userid, courseid, $name", MUST_EXIST);
        if ($row->$name === null || abs($row->$name - $value) > 0.000001) {
            $DB->update_record(ledger::TABLE, (object) ['id' => $id, $name => $value, 'timescored' => null,
                'timemodified' => time()]);
            rows::mark([$row]);
        }
    }

    /**
     * What a contribution is like that waits for somebody to verify it.
     *
     * @return array fields of its row
     */
    public static function waiting(): array {
        return ['status' => ledger::COUNTED, 'verified' => 0, 'reach' => 1, 'quality' => null, 'innovation' => 0, 'score' => null,
            'sitescore' => null, 'tier' => null, 'policyid' => null, 'timescored' => null, 'timemodified' => time()];
    }

    /**
     * Does something with a contribution that nobody else does at the same time.
     *
     * @param int $id
     * @param callable $work takes the row as it is now
     * @return mixed what the work gives
     */
    public static function exclusively(int $id, callable $work): mixed {
        return self::locked('contribution_' . $id, fn() => $work(contribution_access::row($id)));
    }

    /**
     * Does something under a lock.
     *
     * @param string $name
     * @param callable $work
     * @return mixed what the work gives
     */
    public static function locked(string $name, callable $work): mixed {
        $lock = \core\lock\lock_config::get_lock_factory('local_pivc_gamification')->get_lock($name, 5);
        if (!$lock) {
            throw new \moodle_exception('locktimeout');
        }
        try {
            return $work();
        } finally {
            $lock->release();
        }
    }

    /**
     * A text was vetted that had to wait for the engine.
     *
     * @param string $itemtype
     * @param int $itemid
     * @param float $score
     */
    public static function vetted(string $itemtype, int $itemid, float $score): void {
        global $DB;
        if ($itemtype === handing_in::VETTED && $DB->record_exists(ledger::TABLE, ['id' => $itemid])) {
            self::set_alignment($itemid, $score);
        } else if ($itemtype === reviews::VETTED) {
            $review = $DB->get_record(reviews::TABLE, ['id' => $itemid]);
            if ($review && $review->ownid && $DB->record_exists(ledger::TABLE, ['id' => $review->ownid])) {
                self::set_quality((int) $review->ownid, reviews::quality($score, reviews::plain($review)));
            }
        }
    }

    /**
     * Lets contributions follow what vetting says of their texts, where nobody has told them: the alignment of what people
     * told of themselves, the quality of reviews. Vetting keeps its scores with two decimals.
     *
     * @param int $cursor id
     * @param int $limit
     * @return array of two: the next cursor or null, and how many were changed
     */
    public static function follow_vetting(int $cursor, int $limit): array {
        global $DB;
        $rows = $DB->get_records_sql(
            'SELECT c.id, v.itemtype, v.itemid, v.score
               FROM {' . ledger::TABLE . "} c
               JOIN {local_azora_vettings} v ON v.component = c.component AND v.itemid = c.itemid
                    AND v.itemtype = CASE c.itemtype WHEN 'person' THEN '" . handing_in::VETTED . "'
                                                     ELSE '" . reviews::VETTED . "' END
              WHERE c.id > :cursor AND c.component = :own AND c.itemtype IN ('person', 'review') AND c.status <> :withdrawn
                    AND v.score IS NOT NULL
                    AND ((c.itemtype = 'person' AND ABS(c.alignment - v.score) > 0.006)
                         OR (c.itemtype = 'review' AND c.quality IS NULL))
           ORDER BY c.id",
            ['cursor' => $cursor, 'own' => ledger::OWN, 'withdrawn' => ledger::WITHDRAWN],
            0,
            $limit
        );
        foreach ($rows as $row) {
            self::vetted($row->itemtype, (int) $row->itemid, (float) $row->score);
        }
        return [count($rows) < $limit ? null : (int) end($rows)->id, count($rows)];
    }
}
