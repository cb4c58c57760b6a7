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
 * Facts about learners, for rules.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\local_zone;
use local_azora\vetting;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/completionlib.php');

/**
 * Facts about learners, as rules read them: of badges, and of whoever asks local_azora for the profiles of learners.
 *
 * Only what counts is a fact: nothing of grades that are hidden, of what is withdrawn or was rejected. Of the whole site a
 * contribution that a restore has doubled is one, and of a course it is one there. Of a course nothing is told that is not of
 * that course: no streak, and no alignment.
 *
 * Many learners cost as many statements as one, for each thousand of them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class learner_facts {
    /** @var int how many learners are read at once */
    private const BATCH = 1000;

    /** @var string[] facts that are of learners as such, and in no course */
    private const SITE_ONLY = ['streak_current', 'streak_longest', 'alignment'];

    /** @var string[] facts that are not counted in whole numbers */
    private const FLOATS = ['alignment'];

    /** @var array<int, array<string, mixed>> user => facts */
    private array $facts;

    /**
     * Makes one.
     *
     * @param int[] $userids
     * @param int $courseid 0: the whole site
     * @param string[]|null $names null: all
     */
    private function __construct(
        /** @var int[] */
        array $userids,
        /** @var int 0: the whole site */
        private readonly int $courseid,
        /** @var string[]|null null: all */
        private readonly ?array $names,
    ) {
        $this->facts = array_fill_keys($userids, []);
    }

    /**
     * The names of the facts there are.
     *
     * @param int $courseid 0: of the whole site
     * @return string[]
     */
    public static function names(int $courseid = 0): array {
        $names = ['pivc_score', 'stars'];
        foreach (self::tiers() as $tier) {
            $names[] = 'stars_' . $tier;
        }
        $names = array_merge($names, ['streak_current', 'streak_longest', 'peer_reviews', 'contributions']);
        foreach (self::kinds() as $kind) {
            $names[] = 'contributions_' . $kind;
        }
        $names = array_merge($names, ['alignment', 'modules_completed', 'days_inactive']);
        return $courseid ? array_values(array_diff($names, self::SITE_ONLY)) : $names;
    }

    /**
     * Whether a fact is counted in whole numbers.
     *
     * @param string $name
     * @return bool
     */
    public static function is_whole(string $name): bool {
        return !in_array($name, self::FLOATS, true);
    }

    /**
     * What a fact is called, for people.
     *
     * @param string $name
     * @return string plain text
     */
    public static function label(string $name): string {
        if (str_starts_with($name, 'stars_')) {
            return get_string('fact_stars_tier', 'local_pivc_gamification', tier_names::of(substr($name, 6)));
        }
        return get_string_manager()->string_exists('fact_' . $name, 'local_pivc_gamification')
            ? get_string('fact_' . $name, 'local_pivc_gamification') : $name;
    }

    /**
     * A fact's value, for people.
     *
     * @param mixed $value
     * @return string plain text
     */
    public static function value(mixed $value): string {
        return match (true) {
            $value === null => get_string('factnone', 'local_pivc_gamification'),
            is_bool($value) => get_string($value ? 'yes' : 'no'),
            is_int($value), is_float($value) => format_float($value, 2, true, true),
            is_string($value) => $value,
            default => (string) json_encode($value, JSON_UNESCAPED_UNICODE),
        };
    }

    /**
     * Facts of learners.
     *
     * @param int[] $userids
     * @param int $courseid 0: of the whole site
     * @param string[]|null $names of facts that are needed; null: all
     * @return array<int, array<string, mixed>> user => facts, of each who was asked for
     */
    public static function of(array $userids, int $courseid = 0, ?array $names = null): array {
        $all = [];
        foreach (array_chunk(array_unique(array_map('intval', $userids)), self::BATCH) as $chunk) {
            $one = new self($chunk, $courseid, $names);
            $all += $one->read();
        }
        return $all;
    }

    /**
     * Reads everything that is needed.
     *
     * @return array<int, array<string, mixed>>
     */
    private function read(): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_keys($this->facts), SQL_PARAMS_NAMED, 'u');
        $this->read_contributions($in, $params);
        $this->read_stars($in, $params);
        $this->read_completions($in, $params);
        $this->read_access($in, $params);
        if (!$this->courseid) {
            $this->read_streaks($in, $params);
            if ($this->needs('alignment')) {
                foreach (vetting::alignments_of(array_keys($this->facts)) as $userid => $alignment) {
                    $this->facts[$userid]['alignment'] = $alignment;
                }
            }
        }
        if ($this->names !== null) {
            $wanted = array_flip($this->names);
            $this->facts = array_map(fn($facts) => array_intersect_key($facts, $wanted), $this->facts);
        }
        return $this->facts;
    }

    /**
     * Whether one of some facts is needed.
     *
     * @param string ...$beginnings of their names
     * @return bool
     */
    private function needs(string ...$beginnings): bool {
        if ($this->names === null) {
            return true;
        }
        foreach ($this->names as $name) {
            foreach ($beginnings as $beginning) {
                if (str_starts_with($name, $beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Scores, and contributions by their kinds. Those of people count once they are verified.
     *
     * @param string $in
     * @param array $params
     */
    private function read_contributions(string $in, array $params): void {
        global $DB;
        if (!$this->needs('pivc_score', 'contributions', 'peer_reviews')) {
            return;
        }
        $none = ['pivc_score' => 0, 'peer_reviews' => 0, 'contributions' => 0];
        foreach (self::kinds() as $kind) {
            $none['contributions_' . $kind] = 0;
        }
        $this->fill($none);
        [$where, $score] = $this->courseid ? ['courseid = :course', 'score'] : ['sitewide = 1', 'sitescore'];
        $records = $DB->get_recordset_sql(
            "SELECT userid, kind, verified, COUNT(*) AS howmany, SUM($score) AS points
               FROM {" . ledger::TABLE . "}
              WHERE userid $in AND status = :status AND score IS NOT NULL AND $where
           GROUP BY userid, kind, verified",
            $params + ['status' => ledger::COUNTED, 'course' => $this->courseid]
        );
        foreach ($records as $record) {
            $facts = &$this->facts[$record->userid];
            $facts['pivc_score'] += (int) $record->points;
            $facts['contributions'] += (int) $record->howmany;
            $name = $record->kind === 'review' ? 'peer_reviews' : 'contributions_' . $record->kind;
            if ($record->verified && isset($facts[$name])) {
                $facts[$name] += (int) $record->howmany;
            }
            unset($facts);
        }
        $records->close();
    }

    /**
     * Stars, and stars by their tiers.
     *
     * @param string $in
     * @param array $params
     */
    private function read_stars(string $in, array $params): void {
        global $DB;
        if (!$this->needs('stars')) {
            return;
        }
        $none = ['stars' => 0];
        foreach (self::tiers() as $tier) {
            $none['stars_' . $tier] = 0;
        }
        $this->fill($none);
        $where = $this->courseid ? 'c.courseid = :course' : 'c.sitewide = 1';
        $records = $DB->get_recordset_sql(
            "SELECT s.userid, s.tier, COUNT(*) AS howmany
               FROM {" . ledger::STARS . '} s
               JOIN {' . ledger::TABLE . "} c ON c.id = s.contributionid
              WHERE s.userid $in AND c.status = :status AND $where
           GROUP BY s.userid, s.tier",
            $params + ['status' => ledger::COUNTED, 'course' => $this->courseid]
        );
        foreach ($records as $record) {
            $this->facts[$record->userid]['stars'] += (int) $record->howmany;
            if (isset($this->facts[$record->userid]['stars_' . $record->tier])) {
                $this->facts[$record->userid]['stars_' . $record->tier] += (int) $record->howmany;
            }
        }
        $records->close();
    }

    /**
     * Streaks as they stand now, where their learners live.
     *
     * @param string $in
     * @param array $params
     */
    private function read_streaks(string $in, array $params): void {
        global $DB;
        if (!$this->needs('streak_')) {
            return;
        }
        $this->fill(['streak_current' => 0, 'streak_longest' => 0]);
        $now = time();
        $policy = engine::is_available() ? policy::live()->streak : null;
        $records = $DB->get_recordset_sql(
            'SELECT s.userid, s.currentdays, s.longestdays, s.lastday, s.freezes, s.multiplier, u.timezone
               FROM {' . scorer::STREAKS . "} s
               JOIN {user} u ON u.id = s.userid
              WHERE s.userid $in",
            $params
        );
        foreach ($records as $record) {
            $streak = ['current' => (int) $record->currentdays, 'longest' => (int) $record->longestdays,
                'lastday' => (int) $record->lastday, 'freezes' => (int) $record->freezes,
                'multiplier' => (float) $record->multiplier];
            // What became of it since its last day only the engine knows.
            $this->facts[$record->userid] = [
                'streak_current' => $policy === null ? null
                    : engine::streak_at($streak, $now, local_zone::of($record), $policy)['current'],
                'streak_longest' => $streak['longest'],
            ] + $this->facts[$record->userid];
        }
        $records->close();
    }

    /**
     * Activities that were completed. What learners tick off themselves is not among them.
     *
     * @param string $in
     * @param array $params
     */
    private function read_completions(string $in, array $params): void {
        global $DB;
        if (!$this->needs('modules_completed')) {
            return;
        }
        $this->fill(['modules_completed' => 0]);
        $records = $DB->get_recordset_sql(
            'SELECT cmc.userid, COUNT(*) AS howmany
               FROM {course_modules_completion} cmc
               JOIN {course_modules} cm ON cm.id = cmc.coursemoduleid
              WHERE cmc.userid ' . $in . '
                    AND cmc.completionstate IN (' . COMPLETION_COMPLETE . ', ' . COMPLETION_COMPLETE_PASS . ')
                    AND cm.completion = ' . COMPLETION_TRACKING_AUTOMATIC . ' AND cm.deletioninprogress = 0'
                . ($this->courseid ? ' AND cm.course = :course' : '') . '
           GROUP BY cmc.userid',
            $params + ['course' => $this->courseid]
        );
        foreach ($records as $record) {
            $this->facts[$record->userid]['modules_completed'] = (int) $record->howmany;
        }
        $records->close();
    }

    /**
     * For how many days learners have not been there; of who never was it is not known.
     *
     * @param string $in
     * @param array $params
     */
    private function read_access(string $in, array $params): void {
        global $DB;
        if (!$this->needs('days_inactive')) {
            return;
        }
        $this->fill(['days_inactive' => null]);
        $now = time();
        $records = $DB->get_recordset_sql(
            "SELECT userid, MAX(timeaccess) AS lasttime
               FROM {user_lastaccess}
              WHERE userid $in" . ($this->courseid ? ' AND courseid = :course' : '') . '
           GROUP BY userid',
            $params + ['course' => $this->courseid]
        );
        foreach ($records as $record) {
            $this->facts[$record->userid]['days_inactive'] = intdiv(max(0, $now - (int) $record->lasttime), DAYSECS);
        }
        $records->close();
    }

    /**
     * Gives everybody facts to begin with.
     *
     * @param array $facts
     */
    private function fill(array $facts): void {
        foreach ($this->facts as $userid => $known) {
            $this->facts[$userid] = $known + $facts;
        }
    }

    /**
     * Tiers of stars that there are.
     *
     * @return string[]
     */
    private static function tiers(): array {
        $tiers = array_keys(policy::PIVC['tiers'] + policy::live()->pivc['tiers']);
        return array_values(array_filter($tiers, fn($tier) => preg_match('/^[A-Za-z0-9_-]+$/', (string) $tier)));
    }

    /**
     * Kinds of contributions that are counted.
     *
     * @return string[]
     */
    private static function kinds(): array {
        return array_merge(ledger::KINDS, ['assessment', 'completion']);
    }
}
