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
 * What a learner has.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use local_pivc_gamification\stored_facts;

/**
 * What a learner has, as far as conditions ask for it: one statement for a learner and a course, however many activities are
 * restricted.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class state {
    /** @var int seconds for which it is kept within one request: a task may run for long */
    private const KEEP = 60;

    /**
     * Makes one.
     *
     * @param array<string, int|null>|null $facts pivc_course, pivc_site, stars_course, stars_site and streak_site; null: they
     *     cannot be known
     * @param array<int, int> $badges badge => when it expires; 0: never
     * @param array<string, true> $reached what was reached once
     */
    public function __construct(
        /** @var array<string, int|null>|null facts */
        private readonly ?array $facts,
        /** @var array<int, int> badges */
        private readonly array $badges,
        /** @var array<string, true> what was reached once */
        private readonly array $reached = [],
    ) {
    }

    /**
     * What a learner has in a course.
     *
     * @param int $userid
     * @param int $courseid
     * @return self|null null: it cannot be known, because our ground is gone
     */
    public static function of(int $userid, int $courseid): ?self {
        if (!self::has_ground()) {
            return null;
        }
        $cache = \cache::make('availability_azora', 'state');
        $key = "{$userid}_$courseid";
        $kept = $cache->get($key);
        if (!$kept || $kept['time'] < time() - self::KEEP) {
            $kept = self::read($userid, $courseid) + ['time' => time()];
            $cache->set($key, $kept);
        }
        return new self($kept['facts'], $kept['badges'], $kept['reached']);
    }

    /**
     * Forgets what is kept for this request.
     */
    public static function forget(): void {
        \cache::make('availability_azora', 'state')->purge();
    }

    /**
     * Whether the plugin that we stand on is installed. Its files may be there without its tables, and the other way round.
     *
     * @return bool
     */
    public static function has_ground(): bool {
        return self::is_installed('local_azora') && class_exists(\local_azora\profiles::class);
    }

    /**
     * Whether there are paths that can open anything.
     *
     * @return bool
     */
    public static function has_paths(): bool {
        return self::has_ground() && self::is_installed('local_constitutional_agent')
            && class_exists(\local_constitutional_agent\path::class);
    }

    /**
     * Whether there are points, stars and streaks.
     *
     * @return bool
     */
    public static function has_scores(): bool {
        return self::has_ground() && self::is_installed('local_pivc_gamification') && class_exists(stored_facts::class);
    }

    /**
     * Whether a plugin has its tables. Asked of what is kept of configuration, because no query may fail here: on PostgreSQL it
     * would take the transaction around it along.
     *
     * @param string $component
     * @return bool
     */
    private static function is_installed(string $component): bool {
        return (bool) get_config($component, 'version');
    }

    /**
     * Reads everything by one statement.
     *
     * @param int $userid
     * @param int $courseid
     * @return array with facts, badges and reached
     */
    private static function read(int $userid, int $courseid): array {
        global $DB;
        $scores = self::has_scores();
        [$sql, $params] = $scores ? stored_facts::sql($userid, $courseid) : ['', []];
        // Each row has a name of its own: so it is one round trip to the database, where a recordset is three.
        $badge = $DB->sql_concat("'badge'", 'b.id');
        $reach = $DB->sql_concat("'reached'", 'r.id');
        $records = $DB->get_records_sql(
            ($scores ? "$sql UNION ALL " : '') . "
             SELECT $reach AS fact, r.reachedkey AS detail, 0 AS one, 0 AS two, 0 AS three, 0 AS four
               FROM {" . reached::TABLE . "} r
              WHERE r.userid = :reacheduser AND r.courseid = :reachedcourse
          UNION ALL
             SELECT $badge AS fact, '' AS detail, b.badgeid AS one, COALESCE(b.dateexpire, 0) AS two, 0 AS three, 0 AS four
               FROM {badge_issued} b
              WHERE b.userid = :badgeuser",
            $params + ['reacheduser' => $userid, 'reachedcourse' => $courseid, 'badgeuser' => $userid]
        );
        $names = ['pivc_course', 'pivc_site', 'stars_course', 'stars_site', 'streak_site'];
        $facts = $scores ? array_fill_keys($names, 0) : null;
        $badges = $reached = [];
        foreach ($records as $record) {
            if (str_starts_with($record->fact, 'reached')) {
                $reached[$record->detail] = true;
            } else if (str_starts_with($record->fact, 'badge')) {
                $badges[(int) $record->one] = (int) $record->two;
            } else {
                $facts = stored_facts::take($record) + $facts;
            }
        }
        return ['facts' => $facts, 'badges' => $badges, 'reached' => $reached];
    }

    /**
     * How much of something a learner has.
     *
     * @param string $kind pivc, stars or streak
     * @param bool $site on the site, or in the course
     * @return int|null null: it cannot be known
     */
    public function count(string $kind, bool $site): ?int {
        return $this->facts[$kind . ($site ? '_site' : '_course')] ?? null;
    }

    /**
     * Whether a learner has a badge that has not expired.
     *
     * @param int $badgeid
     * @return bool
     */
    public function has_badge(int $badgeid): bool {
        return isset($this->badges[$badgeid]) && (!$this->badges[$badgeid] || $this->badges[$badgeid] > time());
    }

    /**
     * Whether something was reached once.
     *
     * @param string $key of a condition
     * @return bool
     */
    public function had(string $key): bool {
        return isset($this->reached[$key]);
    }
}
