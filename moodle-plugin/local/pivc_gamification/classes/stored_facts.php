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
 * What a learner has, by one statement.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\local_zone;

/**
 * What a learner has in a course and on the site, by one statement: for who must not cost a page more. What counts is what
 * counts in learner_facts.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class stored_facts {
    /**
     * The statement, to be put together with others of the same columns by UNION ALL.
     *
     * @param int $userid
     * @param int $courseid
     * @return array of two: SQL with the columns fact (no two rows have the same), detail, one, two, three and four, and named
     *     parameters
     */
    public static function sql(int $userid, int $courseid): array {
        return [
            "SELECT 'points' AS fact, '' AS detail,
                    COALESCE(SUM(CASE WHEN c.courseid = :pointscourse THEN c.score ELSE 0 END), 0) AS one,
                    COALESCE(SUM(CASE WHEN c.sitewide = 1 THEN c.sitescore ELSE 0 END), 0) AS two,
                    0 AS three, 0 AS four
               FROM {" . ledger::TABLE . "} c
              WHERE c.userid = :pointsuser AND c.status = :pointsstatus AND c.score IS NOT NULL
          UNION ALL
             SELECT 'stars' AS fact, '' AS detail,
                    COALESCE(SUM(CASE WHEN sc.courseid = :starscourse THEN 1 ELSE 0 END), 0) AS one,
                    COALESCE(SUM(CASE WHEN sc.sitewide = 1 THEN 1 ELSE 0 END), 0) AS two,
                    0 AS three, 0 AS four
               FROM {" . ledger::STARS . '} s
               JOIN {' . ledger::TABLE . "} sc ON sc.id = s.contributionid
              WHERE s.userid = :starsuser AND sc.status = :starsstatus
          UNION ALL
             SELECT 'streak' AS fact, u.timezone AS detail, t.currentdays AS one, t.lastday AS two, t.freezes AS three,
                    t.longestdays AS four
               FROM {" . scorer::STREAKS . '} t
               JOIN {user} u ON u.id = t.userid
              WHERE t.userid = :streakuser',
            [
                'pointscourse' => $courseid, 'pointsuser' => $userid, 'pointsstatus' => ledger::COUNTED,
                'starscourse' => $courseid, 'starsuser' => $userid, 'starsstatus' => ledger::COUNTED,
                'streakuser' => $userid,
            ],
        ];
    }

    /**
     * What a row of it says.
     *
     * @param \stdClass $row
     * @param int|null $now Unix time; null: the present
     * @return array<string, int|null> of pivc_course, pivc_site, stars_course, stars_site and streak_site; null: it cannot be
     *     known at present
     */
    public static function take(\stdClass $row, ?int $now = null): array {
        return match ($row->fact) {
            'points' => ['pivc_course' => (int) $row->one, 'pivc_site' => (int) $row->two],
            'stars' => ['stars_course' => (int) $row->one, 'stars_site' => (int) $row->two],
            'streak' => ['streak_site' => self::streak($row, $now ?? time())],
            default => [],
        };
    }

    /**
     * A streak as it stands.
     *
     * @param \stdClass $row
     * @param int $now
     * @return int|null
     */
    private static function streak(\stdClass $row, int $now): ?int {
        $zone = local_zone::of((object) ['timezone' => $row->detail]);
        $lastday = (int) $row->two;
        if ($lastday >= ledger::local_day($now, $zone) - 1) {
            return (int) $row->one;
        }
        if (!$row->three) {
            return 0;
        }
        // Whether freezes have kept it only the engine knows.
        return engine::is_available() ? engine::streak_at([
            'current' => (int) $row->one, 'longest' => (int) $row->four, 'lastday' => $lastday, 'freezes' => (int) $row->three,
            'multiplier' => 1.0,
        ], $now, $zone, policy::live()->streak)['current'] : null;
    }
}
