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
 * Where a learner stands.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\local_zone;

/**
 * Where a learner stands in a course, or on the site: points, stars, streak, the days of the last weeks, his place and those
 * around it, and the next badge.
 *
 * What is slow to find out is kept in two caches. That of a learner's own facts is forgotten for him when he is scored anew;
 * that of places for all when boards change. Who may see a board, what others are called there and whether they hide is never
 * taken from a cache, nor is what time changes.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class standing {
    /** @var int places above and below his own */
    public const RADIUS = 2;

    /** @var string the event by which the cache of places is purged */
    private const BOARDSCHANGED = 'local_pivc_gamification_boardschanged';

    /** @var string the event by which everything is purged */
    private const ALLCHANGED = 'local_pivc_gamification_allchanged';

    /** @var int seconds for which anything is kept at most: capabilities and badges may change without anybody saying so */
    private const KEEP = HOURSECS;

    /**
     * Where a learner stands.
     *
     * @param int $userid
     * @param int $courseid 0: on the site
     * @param int|null $now Unix time; null: the present
     * @return \stdClass with userid, courseid, available (whether the engine is there), earns (whether he can earn there),
     *     score, waiting (contributions that are not scored yet), stars (a list of tier, name and count, the highest first),
     *     starcount, streak (null, or current, longest, freezes, activetoday and ending; current is null where that cannot be
     *     known at present), calendar, place (null, or board, course, mine and places; only of the current user, because it is
     *     what he may see) and nextbadge (null, or as the badges have it)
     */
    public static function of(int $userid, int $courseid, ?int $now = null): \stdClass {
        global $USER;
        $now ??= time();
        $courseid = $courseid == SITEID ? 0 : $courseid;
        $user = $userid === (int) $USER->id ? $USER : \core_user::get_user($userid, 'id, timezone', MUST_EXIST);
        $zone = local_zone::of($user);
        $today = ledger::local_day($now, $zone);
        $facts = self::facts($userid, $courseid, $today, $now);
        return (object) [
            'userid' => $userid,
            'courseid' => $courseid,
            'available' => engine::is_available(),
            'earns' => !$courseid || $facts['score'] > 0
                || has_capability(eligibility::EARN, \context_course::instance($courseid), $userid, false),
            'score' => $facts['score'],
            'waiting' => $facts['waiting'],
            'stars' => array_map(fn($star) => (object) ($star + ['name' => tier_names::of($star['tier'])]), $facts['stars']),
            'starcount' => array_sum(array_column($facts['stars'], 'count')),
            'streak' => self::streak($facts, $now, $today, $zone),
            'calendar' => new activity_calendar($facts['days'], $today),
            'place' => $userid === (int) $USER->id ? self::place($courseid, $facts['boardcourseid'], $now) : null,
            'nextbadge' => $facts['nextbadge'],
        ];
    }

    // What is kept, and forgotten.

    /**
     * Forgets what is kept of learners, because something of it has changed.
     *
     * @param int[] $userids
     */
    public static function forget(array $userids): void {
        if ($userids) {
            self::cache('standing')->delete_many(array_map(fn($userid) => 'u' . (int) $userid, array_values($userids)));
        }
    }

    /**
     * Forgets all places, because boards have changed.
     */
    public static function forget_places(): void {
        \cache_helper::purge_by_event(self::BOARDSCHANGED);
    }

    /**
     * Forgets everything.
     */
    public static function forget_all(): void {
        \cache_helper::purge_by_event(self::ALLCHANGED);
    }

    /**
     * A cache.
     *
     * @param string $name
     * @return \cache
     */
    private static function cache(string $name): \cache {
        return \cache::make('local_pivc_gamification', $name);
    }

    /**
     * Whether something has not been kept for too long.
     *
     * @param array $kept with time
     * @param int $now
     * @return bool
     */
    private static function is_fresh(array $kept, int $now): bool {
        return $kept['time'] <= $now && $kept['time'] > $now - self::KEEP;
    }

    /**
     * A learner's own facts, from the cache where it has them.
     *
     * They are kept with a stamp, of which each learner has one: who is forgotten loses it, and so what was kept of him in all
     * courses and languages, even if another process is just about to keep it.
     *
     * @param int $userid
     * @param int $courseid
     * @param int $today
     * @param int $now
     * @return array
     */
    private static function facts(int $userid, int $courseid, int $today, int $now): array {
        $cache = self::cache('standing');
        $key = "f{$userid}_{$courseid}_" . current_language();
        ['u' . $userid => $stamp, $key => $kept] = $cache->get_many(['u' . $userid, $key]);
        if (!$stamp) {
            $stamp = random_string(20);
            $cache->set('u' . $userid, $stamp);
        }
        $engine = engine::is_available();
        if ($kept && $kept['stamp'] === $stamp && $kept['engine'] === $engine && self::is_fresh($kept, $now)) {
            return $kept;
        }
        $facts = ['stamp' => $stamp, 'engine' => $engine, 'time' => $now] + self::read_facts($userid, $courseid, $today);
        $cache->set($key, $facts);
        return $facts;
    }

    /**
     * A learner's own facts.
     *
     * @param int $userid
     * @param int $courseid
     * @param int $today
     * @return array with score, waiting, stars, streak, policy, days, boardcourseid and nextbadge
     */
    private static function read_facts(int $userid, int $courseid, int $today): array {
        global $DB;
        $policy = policy::live();
        $streak = $DB->get_record(scorer::STREAKS, ['userid' => $userid], 'currentdays, longestdays, lastday, freezes, multiplier');
        return self::read_score($userid, $courseid, $policy) + [
            'streak' => $streak ? ['current' => (int) $streak->currentdays, 'longest' => (int) $streak->longestdays,
                'lastday' => (int) $streak->lastday, 'freezes' => (int) $streak->freezes,
                'multiplier' => (float) $streak->multiplier] : null,
            'policy' => $policy->streak,
            // A day later that is a day too many, and a week earlier by the clock of another zone none too few.
            'days' => array_map('intval', $DB->get_fieldset_select(
                ledger::ACTS,
                'DISTINCT localday',
                'userid = :user AND localday >= :earliest',
                ['user' => $userid, 'earliest' => activity_calendar::earliest($today) - 1]
            )),
            'boardcourseid' => $courseid ?: self::latest_course($userid),
            'nextbadge' => self::next_badge($userid),
        ];
    }

    /**
     * What a learner has earned.
     *
     * @param int $userid
     * @param int $courseid
     * @param policy $policy
     * @return array with score, waiting and stars
     */
    private static function read_score(int $userid, int $courseid, policy $policy): array {
        global $DB;
        // What a restore has doubled counts in its course, and not on the site.
        $score = $courseid ? 'score' : 'sitescore';
        $rows = $DB->get_records_sql(
            "SELECT tier, COUNT(*) AS stars, SUM($score) AS score, SUM(CASE WHEN score IS NULL THEN 1 ELSE 0 END) AS waiting
               FROM {" . ledger::TABLE . '}
              WHERE userid = :user AND status = :status AND quality IS NOT NULL AND '
                . ($courseid ? 'courseid = :course' : "(score IS NULL OR sitescore IS NOT NULL)") . '
           GROUP BY tier',
            ['user' => $userid, 'status' => ledger::COUNTED] + ($courseid ? ['course' => $courseid] : [])
        );
        $stars = [];
        $tiers = $policy->pivc['tiers'];
        foreach ($rows as $row) {
            if ((string) $row->tier !== '') {
                $stars[] = ['tier' => $row->tier, 'count' => (int) $row->stars];
            }
        }
        usort($stars, fn($a, $b) => ($tiers[$b['tier']] ?? 0) <=> ($tiers[$a['tier']] ?? 0) ?: strcmp($a['tier'], $b['tier']));
        return [
            'score' => (int) array_sum(array_column($rows, 'score')),
            'waiting' => (int) array_sum(array_column($rows, 'waiting')),
            'stars' => $stars,
        ];
    }

    /**
     * The course in which a learner contributed last, of those on whose boards he is.
     *
     * @param int $userid
     * @return int 0: none
     */
    private static function latest_course(int $userid): int {
        global $DB;
        return (int) key($DB->get_records_sql(
            'SELECT boardcourseid, MAX(timeoccurred) AS latest
               FROM {' . ledger::TABLE . '}
              WHERE userid = :user AND status = :status AND score > 0 AND boardcourseid > 0
           GROUP BY boardcourseid
           ORDER BY latest DESC, boardcourseid DESC',
            ['user' => $userid, 'status' => ledger::COUNTED],
            0,
            1
        ));
    }

    /**
     * The badge that he is nearest to.
     *
     * @param int $userid
     * @return \stdClass|null with badgeid, name, rarity, done (0 to 1) and needs (a list of text, have and want)
     */
    private static function next_badge(int $userid): ?\stdClass {
        return engine::is_available() ? badges::next($userid) : null;
    }

    // What time and access change.

    /**
     * The streak as it stands.
     *
     * @param array $facts
     * @param int $now
     * @param int $today
     * @param string $zone
     * @return \stdClass|null
     */
    private static function streak(array $facts, int $now, int $today, string $zone): ?\stdClass {
        $streak = $facts['streak'];
        if (!$streak) {
            return null;
        }
        $lastday = $streak['lastday'];
        if (engine::is_available()) {
            $streak = engine::streak_at($streak, $now, $zone, $facts['policy']);
        } else if ($lastday < $today - 1) {
            // Whether freezes have kept it only the engine knows.
            $streak['current'] = null;
        }
        return (object) [
            'current' => $streak['current'],
            'longest' => $streak['longest'],
            'freezes' => $streak['freezes'],
            'activetoday' => $lastday >= $today,
            'ending' => $streak['current'] > 0 && $lastday < $today && !$streak['freezes'],
        ];
    }

    /**
     * The current user's place and those around it.
     *
     * @param int $courseid where he is looked at; 0: on the site
     * @param int $boardcourseid where he is on a board
     * @param int $now
     * @return \stdClass|null
     */
    private static function place(int $courseid, int $boardcourseid, int $now): ?\stdClass {
        $access = self::board($courseid, $boardcourseid);
        if (!$access) {
            return null;
        }
        $board = new board($access, 'pivc', 'all');
        $places = $board->kept(self::places($board, $now));
        foreach ($places as $place) {
            if ($place->me) {
                return (object) ['board' => $access, 'courseid' => (int) ($access->course->id ?? 0), 'mine' => $place,
                    'places' => $places];
            }
        }
        return null;
    }

    /**
     * The board that shows him: that of the course, or of his group where groups are kept apart; beyond courses that of the
     * site, or where there is none that of the course in which he contributed last.
     *
     * @param int $courseid
     * @param int $boardcourseid
     * @return board_access|null
     */
    private static function board(int $courseid, int $boardcourseid): ?board_access {
        global $USER;
        if ($courseid) {
            $boards = board_access::in_course(get_course($courseid));
        } else {
            $boards = eligibility::is_on('site') ? board_access::on_site() : [];
            if (!$boards && $boardcourseid) {
                $courses = enrol_get_my_courses('*', null, 0, [$boardcourseid]);
                $boards = $courses ? board_access::in_course(reset($courses)) : [];
            }
        }
        foreach ($boards as $board) {
            $mine = $board->scope !== 'group'
                || in_array($board->scopeid, groups_get_user_groups($board->course->id, $USER->id)[0]);
            if ($mine && $board->scope !== 'cohort') {
                return $board;
            }
        }
        return null;
    }

    /**
     * Places around the current user's own, from the cache where it has them.
     *
     * @param board $board
     * @param int $now
     * @return array[] as they are kept
     */
    private static function places(board $board, int $now): array {
        global $USER;
        $cache = self::cache('places');
        $access = $board->access;
        $key = "{$USER->id}_{$access->scope}_{$access->scopeid}_" . (int) $access->seeshidden;
        $kept = $cache->get($key);
        if (!$kept || !self::is_fresh($kept, $now)) {
            $kept = ['time' => $now, 'places' => $board->to_keep($board->around(self::RADIUS))];
            $cache->set($key, $kept);
        }
        return $kept['places'];
    }
}
