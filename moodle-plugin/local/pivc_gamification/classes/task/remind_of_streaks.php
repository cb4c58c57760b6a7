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
 * Reminds learners whose streak is about to end.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\task;

use local_pivc_gamification\ledger;
use local_pivc_gamification\messages;
use local_pivc_gamification\scorer;

/**
 * Reminds learners, in their own evening, that their streak ends at midnight. Only those get it who asked for it by their
 * message preferences.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class remind_of_streaks extends \core\task\scheduled_task {
    /** @var int the first hour of the evening */
    private const FROM = 18;
    /** @var int the hour at which it is too late */
    private const UNTIL = 22;
    /** @var int the shortest streak that somebody is reminded of */
    private const SHORTEST = 2;
    /** @var int how many learners a run reminds at most; the next one goes on */
    private const LIMIT = 2000;
    /** @var int how many are read at once */
    private const BATCH = 1000;

    /**
     * The task's name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskremindofstreaks', 'local_pivc_gamification');
    }

    /**
     * Reminds.
     */
    public function execute() {
        $this->remind(time());
    }

    /**
     * Reminds those for whom it is evening.
     *
     * @param int $now Unix time
     * @return int how many
     */
    public function remind(int $now): int {
        global $DB;
        $count = $last = 0;
        do {
            // Who was active today, or lives where it is no evening, must not keep others from their turn.
            $records = $this->candidates($now, $last);
            foreach ($records as $record) {
                $last = (int) $record->id;
                if ($count < self::LIMIT && $this->is_due($record, $now)) {
                    // Noted first: better one reminder lost than one sent each hour.
                    $DB->set_field(scorer::STREAKS, 'timereminded', $now, ['id' => $record->id]);
                    \local_azora\observer_guard::run(
                        fn() => messages::streak((int) $record->userid, (int) $record->currentdays)
                    );
                    $count++;
                }
            }
        } while ($count < self::LIMIT && count($records) === self::BATCH);
        return $count;
    }

    /**
     * Learners who asked for it and whose last act was about a day ago, a batch of them.
     *
     * @param int $now Unix time
     * @param int $last id of the streak behind which to begin
     * @return \stdClass[] in the order of their ids
     */
    private function candidates(int $now, int $last): array {
        global $DB;
        $today = (int) floor($now / DAYSECS);
        return $DB->get_records_sql(
            'SELECT s.id, s.userid, s.currentdays, s.lastday, s.timereminded, u.timezone
               FROM {' . scorer::STREAKS . "} s
               JOIN {user} u ON u.id = s.userid AND u.deleted = 0 AND u.suspended = 0
               JOIN {user_preferences} p ON p.userid = s.userid AND p.name = :name
              WHERE s.id > :last AND s.lastday BETWEEN :earliest AND :latest AND s.currentdays >= :shortest AND s.freezes = 0
                    AND s.timereminded < :before AND " . $DB->sql_compare_text('p.value') . " <> 'none'
           ORDER BY s.id",
            ['name' => 'message_provider_local_pivc_gamification_streakreminder_enabled', 'last' => $last,
                'earliest' => $today - 2, 'latest' => $today, 'shortest' => self::SHORTEST,
                'before' => $now - 12 * HOURSECS],
            0,
            self::BATCH
        );
    }

    /**
     * Whether it is the evening of the day after the last act, in the learner's own zone.
     *
     * @param \stdClass $record
     * @param int $now
     * @return bool
     */
    private function is_due(\stdClass $record, int $now): bool {
        $zone = \local_azora\local_zone::of($record);
        $hour = (int) (new \DateTimeImmutable('@' . $now))->setTimezone(new \DateTimeZone($zone))->format('G');
        return $hour >= self::FROM && $hour < self::UNTIL
            && (int) $record->lastday === ledger::local_day($now, $zone) - 1;
    }
}
