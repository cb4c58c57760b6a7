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
 * Computes all leaderboards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\database;
use local_azora\engine;
use local_azora\exception\road_closed;
use local_azora\run;

/**
 * Computes all leaderboards: by the engine over a connection of its own where the site has PostgreSQL, else by the engine over
 * what Moodle's database layer reads. Both come to the same rows, and change only what differs.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class boards {
    /** @var string the table */
    public const TABLE = 'local_pivc_gamification_leaderboard';

    // The order of these lists is in number(), and so in the table: what is new comes last.

    /** @var string[] what boards count */
    public const TYPES = ['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'];

    /** @var string[] time frames */
    public const FRAMES = ['day', 'week', 'month', 'all'];

    /** @var string[] kinds of scopes */
    public const SCOPES = ['site', 'course', 'cohort', 'group'];

    /**
     * Computes all boards, and notes how it went.
     *
     * @param int|null $now Unix time; null: the present
     * @param string|null $road libpq or moodle; null: the first of them that can be taken
     * @return array figures: road, busy, rows, inserted, updated, deleted
     */
    public static function refresh(?int $now = null, ?string $road = null): array {
        $run = run::begin('boards');
        $now ??= time();
        $lock = \core\lock\lock_config::get_lock_factory('local_pivc_gamification')->get_lock('boards', 0);
        if (!$lock) {
            $run->finish(run::BUSY);
            return ['road' => null, 'busy' => true, 'rows' => 0, 'inserted' => 0, 'updated' => 0, 'deleted' => 0];
        }
        try {
            $figures = self::compute($now, $road);
            $figures['deleted'] += self::drop_scopes();
            self::remember_periods($now);
        } catch (\Throwable $e) {
            // Some boards may have changed before it failed.
            standing::forget_places();
            $run->finish(run::FAILED, 0, 0, ['error' => get_class($e) . ': ' . $e->getMessage()]);
            throw $e;
        } finally {
            $lock->release();
        }
        // Where the first road broke off, the figures do not tell what was done on it.
        if ($figures['inserted'] || $figures['updated'] || $figures['deleted'] || isset($figures['warning'])) {
            standing::forget_places();
        }
        $run->finish($figures['busy'] ? run::BUSY : run::OK, $figures['rows'], 0, $figures);
        return $figures;
    }

    /**
     * Computes all boards by one road, or by the other if the first is closed.
     *
     * @param int $now
     * @param string|null $road
     * @return array figures
     */
    private static function compute(int $now, ?string $road): array {
        $why = null;
        if ($road !== 'moodle' && ($road === 'libpq' || database::is_possible())) {
            try {
                return ['road' => 'libpq'] + self::add_up(array_map([database::class, 'refresh'], self::jobs($now)));
            } catch (road_closed $e) {
                if ($road === 'libpq') {
                    throw $e;
                }
                // Administrators have been told.
                $why = $e->why;
            }
        }
        $figures = ['road' => 'moodle'] + self::add_up(array_map([boards_by_moodle::class, 'refresh'], self::jobs($now)));
        return $why === null ? $figures : $figures + ['warning' => $why];
    }

    /**
     * Sums of figures.
     *
     * @param array[] $all
     * @return array
     */
    private static function add_up(array $all): array {
        $sums = ['busy' => in_array(true, array_column($all, 'busy'), true)];
        foreach (['rows', 'inserted', 'updated', 'deleted'] as $name) {
            $sums[$name] = array_sum(array_column($all, $name));
        }
        return $sums;
    }

    /**
     * What is to be computed: specifications as the engine's Database::refreshLeaderboards() takes them.
     *
     * Where every scored row counts the same everywhere, all scopes come from one reading. Else those of courses are read
     * apart from those that go beyond a course: of what a restore has doubled only the latter must not see anything, and of
     * learners who have left a course only the former.
     *
     * @param int $now
     * @return array[]
     */
    public static function jobs(int $now): array {
        global $DB;
        $wide = array_values(array_intersect(['site', 'cohort'], eligibility::scopes()));
        $narrow = array_values(array_intersect(['course', 'group'], eligibility::scopes()));
        if (
            $wide && $narrow && !$DB->record_exists_sql(
                'SELECT 1 FROM {' . ledger::TABLE . '}
              WHERE score IS NOT NULL AND (sitescore IS NULL OR boardcourseid IS NULL OR boardcourseid = 0)'
            )
        ) {
            return [self::spec($now, array_merge($narrow, $wide), 'score', 'boardcourseid')];
        }
        $jobs = [];
        if ($narrow) {
            $jobs[] = self::spec($now, $narrow, 'score', 'boardcourseid');
        }
        if ($wide) {
            $jobs[] = self::spec($now, $wide, 'sitescore', 'courseid');
        }
        return $jobs;
    }

    /**
     * A specification.
     *
     * @param int $now
     * @param string[] $scopes
     * @param string $score column
     * @param string $course column
     * @return array
     */
    private static function spec(int $now, array $scopes, string $score, string $course): array {
        $spec = [
            'contributions' => ['table' => ledger::TABLE, 'user' => 'userid', 'course' => $course, 'when' => 'timeoccurred',
                'score' => $score, 'reach' => 'reach', 'quality' => 'quality', 'alignment' => 'alignment',
                'verified' => 'verified'],
            'streaks' => ['table' => 'local_pivc_gamification_streaks', 'user' => 'userid', 'current' => 'currentdays',
                'lastDay' => 'lastday', 'freezes' => 'freezes', 'zone' => 'timezone'],
            'hidden' => ['table' => eligibility::EXCLUDED, 'user' => 'userid'],
            'target' => ['table' => self::TABLE, 'type' => 'boardtype', 'frame' => 'timeframe', 'periodStart' => 'periodstart',
                'scope' => 'scopetype', 'scopeId' => 'scopeid', 'user' => 'userid', 'board' => 'boardno', 'position' => 'position',
                'score' => 'score', 'stars' => 'stars', 'hidden' => 'hidden', 'when' => 'timeachieved'],
            'types' => self::TYPES,
            'frames' => self::FRAMES,
            'scopes' => $scopes,
            'zone' => \core_date::get_server_timezone(),
            'now' => $now,
            'policy' => policy::live()->pivc,
            'own' => true,
            'history' => 1,
        ];
        if (in_array('cohort', $scopes)) {
            $spec['cohorts'] = ['table' => eligibility::COHORTMEMBERS, 'scope' => 'cohortid', 'user' => 'userid'];
        }
        if (in_array('group', $scopes)) {
            $spec['groups'] = ['table' => eligibility::GROUPMEMBERS, 'scope' => 'groupid', 'user' => 'userid',
                'course' => 'courseid'];
        }
        return $spec;
    }

    /**
     * Deletes boards of scopes that have none, and of courses that are none: rows of which it is not known yet whether they
     * count in their course.
     *
     * @return int how many places
     */
    private static function drop_scopes(): int {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(eligibility::scopes(), SQL_PARAMS_NAMED, 's', false, 'none');
        $where = "scopetype $in OR (scopetype = 'course' AND scopeid = 0)";
        $count = $DB->count_records_select(self::TABLE, $where, $params);
        if ($count) {
            $DB->delete_records_select(self::TABLE, $where, $params);
        }
        return $count;
    }

    /**
     * What indexes have in the place of three names: as the engine's Database::refreshLeaderboards() counts it.
     *
     * @param string $type
     * @param string $frame
     * @param string $scope
     * @return int
     */
    public static function number(string $type, string $frame, string $scope): int {
        return 100 * array_flip(self::SCOPES)[$scope] + 10 * array_flip(self::FRAMES)[$frame] + array_flip(self::TYPES)[$type];
    }

    /**
     * What a number means of these two.
     *
     * @param int $number
     * @return array of two: scope and frame; null for what there is not
     */
    public static function scope_and_frame(int $number): array {
        return [self::SCOPES[intdiv($number, 100)] ?? null, self::FRAMES[intdiv($number, 10) % 10] ?? null];
    }

    // Periods.

    /**
     * Remembers when the present periods began, for pages while the engine is away.
     *
     * @param int $now
     */
    private static function remember_periods(int $now): void {
        $starts = [];
        foreach (self::FRAMES as $frame) {
            $starts[$frame] = engine::period_start($now, \core_date::get_server_timezone(), $frame);
        }
        set_config('boardperiods', json_encode($starts), 'local_pivc_gamification');
        set_config('boardsat', $now, 'local_pivc_gamification');
    }

    /**
     * When the period of a frame began.
     *
     * @param string $frame
     * @param bool $closed whether that of the last closed period is meant
     * @param int|null $now Unix time; null: the present
     * @return int Unix time; 0 for all time
     */
    public static function period_start(string $frame, bool $closed = false, ?int $now = null): int {
        if ($frame === 'all') {
            return 0;
        }
        $zone = \core_date::get_server_timezone();
        if (!engine::is_available()) {
            $starts = json_decode((string) get_config('local_pivc_gamification', 'boardperiods'), true);
            return $closed ? 0 : (int) ($starts[$frame] ?? 0);
        }
        $start = engine::period_start($now ?? time(), $zone, $frame);
        return $closed ? engine::period_start($start - 1, $zone, $frame) : $start;
    }
}
