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
 * Scores what learners contributed, and keeps their stars and streaks.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\local_zone;

/**
 * Scores what learners contributed, and keeps their stars and streaks.
 *
 * Everything follows from the facts in the ledger: the days of a learner's acts make his streak and the multiplier of each of
 * those days, and a contribution is scored with that of its own day. So it does not matter in which order facts come, and
 * doing it twice changes nothing.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class scorer {
    /** @var string the table of streaks */
    public const STREAKS = 'local_pivc_gamification_streaks';

    /** @var string what is read of a streak that is compared */
    private const STREAK_FIELDS = 'userid, id, currentdays, longestdays, lastday, freezes, multiplier, timezone';

    /** @var int how many learners are read at once */
    private const BATCH = 200;

    /** @var int stars of what was done longer ago are not told by a message */
    private const TELL_WITHIN = 14 * DAYSECS;

    /** @var policy by which it is scored */
    private readonly policy $policy;

    /** @var \stdClass[] stars that were awarded, to be told to their learners */
    private array $awarded = [];

    /** @var int how many scores were written */
    private int $written = 0;

    /**
     * Makes one.
     *
     * @param policy|null $policy null: the live one
     * @param int $actorid who wants it; 0: the system
     * @param string|null $reason why
     * @param bool $quietly whether learners are not told of their stars
     */
    public function __construct(
        ?policy $policy = null,
        /** @var int who wants it; 0: the system */
        private readonly int $actorid = 0,
        /** @var string|null why */
        private readonly ?string $reason = null,
        /** @var bool whether learners are not told of their stars */
        private readonly bool $quietly = false,
    ) {
        $this->policy = $policy ?? policy::live();
    }

    /**
     * Scores learners by the live policy.
     *
     * @param int[] $userids
     * @return int how many scores were written
     */
    public static function score(array $userids): int {
        return (new self())->learners($userids);
    }

    /**
     * Scores learners.
     *
     * @param int[] $userids
     * @return int how many scores were written
     */
    public function learners(array $userids): int {
        $this->written = 0;
        foreach (array_chunk(array_unique($userids), self::BATCH) as $chunk) {
            $this->batch($chunk);
        }
        return $this->written;
    }

    /**
     * Scores some learners.
     *
     * @param int[] $userids
     */
    private function batch(array $userids): void {
        [$streaks, $multipliers] = $this->streaks_of(self::days_of($userids));
        // Before the contributions: of one that comes or goes meanwhile no star is given, or taken, by what is read here.
        $stars = self::stars_of($userids);
        $rows = $this->scored(self::contributions_of($userids), $multipliers);
        $trail = new trail($this->actorid, $this->reason);
        $writer = new score_writer($this->policy);
        try {
            $gone = $writer->write($rows, $trail);
            $this->write_stars(array_diff_key(array_column($rows, null, 'id'), $gone), array_diff_key($stars, $gone), $trail);
            $this->write_streaks($userids, $streaks, $trail);
        } finally {
            // What was written before something failed is not written again the next time, so it is told now.
            $this->written += $writer->count();
            standing::forget($userids);
            $trail->tell();
            $this->tell_learners();
        }
    }

    /**
     * The days on which learners did something themselves.
     *
     * @param int[] $userids
     * @return array<int, int[]> user => days, ascending
     */
    public static function days_of(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $records = $DB->get_recordset_sql('SELECT DISTINCT userid, localday
                                             FROM {' . ledger::ACTS . "}
                                            WHERE userid $in
                                         ORDER BY userid, localday", $params);
        $days = [];
        foreach ($records as $record) {
            $days[$record->userid][] = (int) $record->localday;
        }
        $records->close();
        return $days;
    }

    /**
     * The streaks of learners, and the multiplier of each of their days.
     *
     * @param array<int, int[]> $days
     * @return array of two: user => streak, user => day => multiplier
     */
    private function streaks_of(array $days): array {
        $streaks = $multipliers = [];
        foreach ($days as $userid => $list) {
            $streaks[$userid] = engine::streak_rebuild($list, $this->policy->streak);
            $multipliers[$userid] = engine::streak_multipliers($list, $this->policy->streak);
        }
        return [$streaks, $multipliers];
    }

    /**
     * The contributions of learners that count.
     *
     * @param int[] $userids
     * @return \stdClass[] by id
     */
    private static function contributions_of(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        return $DB->get_records_select(
            ledger::TABLE,
            "userid $in AND status = :status AND quality IS NOT NULL",
            $params + ['status' => ledger::COUNTED],
            'id',
            'id, userid, courseid, contextid, component, itemtype, reach, quality, innovation, alignment, verified, multiplier, '
                . 'policyid, score, sitescore, sitewide, tier, title, timeoccurred, localday, timemodified, timescored'
        );
    }

    /**
     * Contributions with what they score now.
     *
     * @param \stdClass[] $rows
     * @param array $multipliers
     * @return \stdClass[] the same, each with newmultiplier, newscore and newtier
     */
    private function scored(array $rows, array $multipliers): array {
        $rows = array_values($rows);
        if (!$rows) {
            return [];
        }
        foreach ($rows as $row) {
            // On a day on which the learner did nothing himself there is nothing that multiplies.
            $row->newmultiplier = $multipliers[$row->userid][$row->localday] ?? 1.0;
        }
        $scores = engine::score_batch(
            array_column($rows, 'reach'),
            array_column($rows, 'quality'),
            array_column($rows, 'innovation'),
            array_column($rows, 'alignment'),
            array_column($rows, 'verified'),
            array_column($rows, 'newmultiplier'),
            $this->policy->pivc
        );
        $tiers = [];
        foreach ($rows as $i => $row) {
            $row->newscore = $scores[$i];
            if (!array_key_exists($scores[$i], $tiers)) {
                $tiers[$scores[$i]] = engine::tier($scores[$i], $this->policy->pivc);
            }
            $row->newtier = $tiers[$scores[$i]];
        }
        return $rows;
    }

    /**
     * What learners' contributions score now, nothing being written.
     *
     * @param int[] $userids
     * @return \stdClass[] with userid, score, tier, newscore, newtier and more
     */
    public function preview(array $userids): array {
        [, $multipliers] = $this->streaks_of(self::days_of($userids));
        return $this->scored(self::contributions_of($userids), $multipliers);
    }

    /**
     * The stars of learners.
     *
     * @param int[] $userids
     * @return \stdClass[] by contribution
     */
    private static function stars_of(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        return $DB->get_records_select(
            ledger::STARS,
            "userid $in",
            $params,
            'id',
            'contributionid, id, userid, courseid, tier, score'
        );
    }

    /**
     * Awards and withdraws stars, so that each goes with its contribution.
     *
     * @param \stdClass[] $rows contributions as they score now
     * @param \stdClass[] $stars by contribution
     * @param trail $trail
     */
    private function write_stars(array $rows, array $stars, trail $trail): void {
        global $DB;
        $now = time();
        foreach ($rows as $row) {
            $star = $stars[$row->id] ?? null;
            unset($stars[$row->id]);
            if ($row->newtier === null) {
                if ($star) {
                    $stars[$row->id] = $star;
                }
                continue;
            }
            if (!$star) {
                $id = $this->award($row, $now);
                $trail->add('star_awarded', (int) $row->userid, (int) $row->contextid, $id, null, $row->newtier);
            } else if ($star->tier !== $row->newtier || $star->score != $row->newscore || $star->courseid != $row->courseid) {
                $DB->update_record(ledger::STARS, (object) ['id' => $star->id, 'tier' => $row->newtier,
                    'score' => $row->newscore, 'courseid' => $row->courseid], true);
                if ($star->tier !== $row->newtier) {
                    $trail->add(
                        'star_changed',
                        (int) $row->userid,
                        (int) $row->contextid,
                        (int) $star->id,
                        $star->tier,
                        $row->newtier
                    );
                }
            }
        }
        $this->withdraw_stars($stars, array_column($rows, 'contextid', 'id'), $trail);
    }

    /**
     * Awards a star.
     *
     * @param \stdClass $row its contribution
     * @param int $now
     * @return int its id
     */
    private function award(\stdClass $row, int $now): int {
        $star = (object) ['contributionid' => $row->id, 'userid' => $row->userid, 'courseid' => $row->courseid,
            'tier' => $row->newtier, 'score' => $row->newscore, 'timeawarded' => $now];
        [$id, $new] = rows::insert_or_meet(ledger::STARS, $star, ['contributionid' => $row->id]);
        // Where it is not new, another process works on the same learner, and tells him.
        if ($new && !$this->quietly && $row->timeoccurred >= $now - self::TELL_WITHIN) {
            $this->awarded[] = (object) ((array) $star + ['title' => (string) $row->title, 'itemtype' => $row->itemtype]);
        }
        return $id;
    }

    /**
     * Withdraws stars whose contributions do not earn them any more.
     *
     * @param \stdClass[] $stars
     * @param int[] $contexts by contribution, of those that still count
     * @param trail $trail
     */
    private function withdraw_stars(array $stars, array $contexts, trail $trail): void {
        global $DB;
        if (!$stars) {
            return;
        }
        $DB->delete_records_list(ledger::STARS, 'id', array_column($stars, 'id'));
        foreach ($stars as $star) {
            $contextid = $contexts[$star->contributionid] ?? self::user_context((int) $star->userid);
            $trail->add('star_withdrawn', (int) $star->userid, (int) $contextid, (int) $star->id, $star->tier);
        }
    }

    /**
     * Writes the streaks that are not what they were.
     *
     * @param int[] $userids
     * @param array $streaks
     * @param trail $trail
     */
    private function write_streaks(array $userids, array $streaks, trail $trail): void {
        global $DB;
        if (!$DB->record_exists(policy::TABLE, ['id' => $this->policy->id, 'status' => policy::LIVE])) {
            // Whoever goes through the ledger under the new policy writes them.
            return;
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $rows = $DB->get_records_select(self::STREAKS, "userid $in", $params, '', self::STREAK_FIELDS);
        $users = $DB->get_records_select('user', "id $in AND deleted = 0", $params, '', 'id, timezone');
        foreach ($userids as $userid) {
            $row = $rows[$userid] ?? null;
            if (isset($streaks[$userid]) && isset($users[$userid])) {
                $this->write_streak($row, $streaks[$userid], $users[$userid], $trail);
            } else if ($row) {
                $DB->delete_records(self::STREAKS, ['id' => $row->id]);
                $trail->add(
                    'streak_changed',
                    (int) $userid,
                    self::user_context((int) $userid),
                    (int) $row->id,
                    $row->currentdays,
                    '0'
                );
            }
        }
    }

    /**
     * Writes a streak. One that another process has inserted since is treated as if it had been there.
     *
     * @param \stdClass|null $row as it is; null: there is none
     * @param array $streak
     * @param \stdClass $user
     * @param trail $trail
     */
    private function write_streak(?\stdClass $row, array $streak, \stdClass $user, trail $trail): void {
        global $DB;
        $record = (object) ['userid' => $user->id, 'currentdays' => $streak['current'], 'longestdays' => $streak['longest'],
            'lastday' => $streak['lastday'], 'freezes' => $streak['freezes'], 'multiplier' => $streak['multiplier'],
            'timezone' => local_zone::of($user), 'timemodified' => time()];
        if (!$row) {
            [$record->id, $new] = rows::insert_or_meet(self::STREAKS, $record, ['userid' => $user->id]);
            $row = $new ? null : $DB->get_record(self::STREAKS, ['id' => $record->id], self::STREAK_FIELDS, MUST_EXIST);
        }
        if (
            $row && ($row->currentdays != $record->currentdays || $row->longestdays != $record->longestdays
                || $row->lastday != $record->lastday || $row->freezes != $record->freezes
                || abs($row->multiplier - $record->multiplier) > 0.000005 || $row->timezone !== $record->timezone)
        ) {
            $record->id = $row->id;
            $DB->update_record(self::STREAKS, $record, true);
        }
        if (!$row || $row->currentdays != $record->currentdays) {
            $trail->add(
                'streak_changed',
                (int) $user->id,
                self::user_context((int) $user->id),
                (int) $record->id,
                $row->currentdays ?? null,
                (string) $record->currentdays
            );
        }
    }

    /**
     * The context of a user, or the site's where there is none.
     *
     * @param int $userid
     * @return int
     */
    private static function user_context(int $userid): int {
        $context = \context_user::instance($userid, IGNORE_MISSING);
        return $context ? $context->id : \context_system::instance()->id;
    }

    /**
     * Tells learners of their stars. That a message cannot be sent keeps nothing back.
     */
    private function tell_learners(): void {
        $awarded = $this->awarded;
        $this->awarded = [];
        foreach ($awarded as $star) {
            \local_azora\observer_guard::run(fn() => messages::star($star));
        }
    }
}
