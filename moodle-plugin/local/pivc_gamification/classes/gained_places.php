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
 * Tells learners of better places.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Tells learners who have come into a better place near the top of a course's board of all time. Only those get it who asked
 * for it by their message preferences, at most once a day.
 *
 * What a learner knows of is kept: a place is news if it is better than that. So two who change places all the time are told
 * once, and what could not be told today is told tomorrow if it still holds. A place that was lost is forgotten after some
 * days, and is then news again. Places are noted of those too who are not told, lest they hear of an old place as soon as they
 * ask for messages.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class gained_places {
    /** @var string the table */
    public const TABLE = 'local_pivc_gamification_told';

    /** @var int how many places from the top are news, if the site does not say otherwise */
    public const TOP = 10;

    /** @var int the most that a site can want */
    private const MOST = 20;

    /** @var int seconds between two messages to a learner */
    private const PAUSE = DAYSECS;

    /** @var int seconds after which a place that was lost is forgotten */
    private const MEMORY = 7 * DAYSECS;

    /** @var int how many messages a run sends at most; the next one goes on */
    private const LIMIT = 2000;

    /**
     * Tells learners of the places that they have gained.
     *
     * @param int|null $now Unix time; null: the present
     * @return int how many were told
     */
    public static function tell(?int $now = null): int {
        $now ??= time();
        $top = get_config('local_pivc_gamification', 'toldplaces');
        $top = min(self::MOST, $top === false ? self::TOP : (int) $top);
        if ($top < 1 || !eligibility::is_on('course')) {
            return 0;
        }
        self::forget_lost($top, $now);
        $news = self::news($top);
        // Who has nobody behind has passed nobody.
        $asked = array_filter($news, fn($place) => $place->asked && $place->leads);
        self::note(array_diff_key($news, $asked), 0, $now);
        $count = 0;
        foreach (self::one_each($asked, $now) as $place) {
            // Noted first: better one message lost than one sent each time.
            self::note([$place], $now, $now);
            \local_azora\observer_guard::run(fn() => messages::place(
                (int) $place->userid,
                (int) $place->position,
                (object) ['id' => $place->courseid, 'fullname' => $place->fullname]
            ));
            $count++;
        }
        return $count;
    }

    /**
     * Conditions for a place near the top of a course's board.
     *
     * @param int $top
     * @return array of two: SQL over l, and its parameters
     */
    private static function near_top(int $top): array {
        return ['l.periodstart = 0 AND l.boardno = :board AND l.position <= :top AND l.score > 0 AND l.hidden = 0',
            ['board' => boards::number('pivc', 'all', 'course'), 'top' => $top]];
    }

    /**
     * Places that are better than what their learners know of. In separate groups they do not see the board of the
     * course.
     *
     * @param int $top
     * @return \stdClass[] with courseid, userid, position, fullname, id (in our table, or null), timetold, asked (for
     *     messages) and leads (somebody)
     */
    private static function news(int $top): array {
        global $DB;
        [$where, $params] = self::near_top($top);
        $value = $DB->sql_compare_text('p.value');
        $records = $DB->get_recordset_sql(
            "SELECT l.scopeid AS courseid, l.userid, l.position, c.fullname, t.id, t.timetold,
                    CASE WHEN p.id IS NOT NULL AND $value <> 'none' THEN 1 ELSE 0 END AS asked,
                    CASE WHEN EXISTS (SELECT 1
                                        FROM {" . boards::TABLE . "} b
                                       WHERE b.scopeid = l.scopeid AND b.periodstart = l.periodstart AND b.boardno = l.boardno
                                             AND b.position > l.position AND b.score > 0 AND b.hidden = 0)
                         THEN 1 ELSE 0 END AS leads
               FROM {" . boards::TABLE . "} l
               JOIN {course} c ON c.id = l.scopeid AND c.visible = 1 AND c.groupmode <> " . SEPARATEGROUPS . "
               JOIN {user} u ON u.id = l.userid AND u.deleted = 0 AND u.suspended = 0
          LEFT JOIN {" . self::TABLE . "} t ON t.courseid = l.scopeid AND t.userid = l.userid
          LEFT JOIN {" . eligibility::VISIBILITY . "} v ON v.userid = l.userid
          LEFT JOIN {user_preferences} p ON p.userid = l.userid AND p.name = :name
              WHERE $where AND (t.id IS NULL OR l.position < t.position) AND (v.hidden IS NULL OR v.hidden = 0)
           ORDER BY l.userid, l.position, l.scopeid",
            $params + ['name' => 'message_provider_local_pivc_gamification_place_enabled']
        );
        $news = iterator_to_array($records, false);
        $records->close();
        return $news;
    }

    /**
     * The best of each learner's places, of those who were not told of one lately.
     *
     * @param \stdClass[] $places in the order of learners, the best of each first
     * @param int $now
     * @return \stdClass[] no more than a run tells
     */
    private static function one_each(array $places, int $now): array {
        global $DB;
        $best = [];
        foreach ($places as $place) {
            $best[$place->userid] ??= $place;
        }
        foreach (array_chunk(array_keys($best), 1000) as $userids) {
            [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
            $lately = $DB->get_fieldset_select(
                self::TABLE,
                'DISTINCT userid',
                "userid $in AND timetold > :since",
                $params + ['since' => $now - self::PAUSE]
            );
            $best = array_diff_key($best, array_flip($lately));
        }
        return array_slice($best, 0, self::LIMIT);
    }

    /**
     * Notes places as known.
     *
     * @param \stdClass[] $places
     * @param int $told when their learners were told; 0: they were not
     * @param int $now
     */
    private static function note(array $places, int $told, int $now): void {
        global $DB;
        $new = [];
        foreach ($places as $place) {
            $record = ['courseid' => $place->courseid, 'userid' => $place->userid, 'position' => $place->position,
                'timetold' => $told ?: (int) $place->timetold, 'timemodified' => $now];
            if ($place->id) {
                $DB->update_record(self::TABLE, (object) ($record + ['id' => $place->id]), true);
            } else {
                $new[] = $record;
            }
        }
        $DB->insert_records(self::TABLE, $new);
    }

    /**
     * Forgets places that were lost some days ago: from then on a learner knows of the one that he has, or of none.
     *
     * @param int $top
     * @param int $now
     */
    private static function forget_lost(int $top, int $now): void {
        global $DB;
        [$where, $params] = self::near_top($top);
        $lost = $DB->get_records_sql(
            'SELECT t.id, l.position
               FROM {' . self::TABLE . '} t
          LEFT JOIN {' . boards::TABLE . "} l ON l.scopeid = t.courseid AND l.userid = t.userid AND $where
              WHERE t.timemodified < :before AND (l.id IS NULL OR l.position > t.position)",
            $params + ['before' => $now - self::MEMORY],
            0,
            5 * self::LIMIT
        );
        foreach (array_filter($lost, fn($row) => $row->position !== null) as $row) {
            $row->timemodified = $now;
            $DB->update_record(self::TABLE, $row, true);
        }
        $gone = array_filter($lost, fn($row) => $row->position === null);
        $DB->delete_records_list(self::TABLE, 'id', array_keys($gone));
    }
}
