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

    /** @var string[] what boards count */
    public const TYPES = ['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'];

    /** @var string[] time frames */
    public const FRAMES = ['day', 'week', 'month', 'all'];

    /** @var int rows read or written at once */
    private const BATCH = 5000;

    /** @var string[] columns of a stored place besides its key */
    private const VALUES = ['position', 'score', 'stars', 'hidden', 'timeachieved'];

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
            $run->finish(run::FAILED, 0, 0, ['error' => get_class($e) . ': ' . $e->getMessage()]);
            throw $e;
        } finally {
            $lock->release();
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
        $figures = ['road' => 'moodle'] + self::add_up(array_map([self::class, 'by_moodle'], self::jobs($now)));
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
                'scope' => 'scopetype', 'scopeId' => 'scopeid', 'user' => 'userid', 'position' => 'position', 'score' => 'score',
                'stars' => 'stars', 'hidden' => 'hidden', 'when' => 'timeachieved'],
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

    // The road by Moodle's database layer.

    /**
     * Does a job by Moodle's database layer.
     *
     * @param array $spec as for the other road
     * @return array figures
     */
    private static function by_moodle(array $spec): array {
        global $DB;
        $boards = self::filled($spec);
        $figures = ['busy' => false, 'rows' => $boards[1], 'inserted' => 0, 'updated' => 0, 'deleted' => 0];
        $seen = [];
        $transaction = $DB->start_delegated_transaction();
        foreach (self::batches($boards[0]->finish()) as $batch) {
            $key = $batch[0]['frame'] . '/' . $batch[0]['scope'];
            $scopeids = array_values(array_unique(array_column($batch, 'scopeid')));
            $seen[$key] = ($seen[$key] ?? []) + array_flip($scopeids);
            self::write($batch, $scopeids, $figures);
        }
        self::drop_old($spec, $seen, $figures);
        $transaction->allow_commit();
        return $figures;
    }

    /**
     * Boards with everything in them.
     *
     * @param array $spec
     * @return array of two: the boards, and how many rows were read
     */
    private static function filled(array $spec): array {
        global $DB;
        $memberships = [];
        if (isset($spec['cohorts'])) {
            $memberships['cohort'] = [];
            $rows = $DB->get_recordset(eligibility::COHORTMEMBERS, null, '', 'cohortid, userid');
            foreach ($rows as $row) {
                $memberships['cohort'][(int) $row->cohortid][] = (int) $row->userid;
            }
            $rows->close();
        }
        if (isset($spec['groups'])) {
            $memberships['group'] = [];
            $rows = $DB->get_recordset(eligibility::GROUPMEMBERS, null, '', 'groupid, userid, courseid');
            foreach ($rows as $row) {
                $memberships['group'][(int) $row->groupid]['course'] = (int) $row->courseid;
                $memberships['group'][(int) $row->groupid]['members'][] = (int) $row->userid;
            }
            $rows->close();
        }
        $boards = engine::boards([
            'keep' => null,
            'hidden' => array_map('intval', $DB->get_fieldset(eligibility::EXCLUDED, 'userid')),
            'memberships' => $memberships,
        ] + array_intersect_key($spec, array_flip(['types', 'frames', 'scopes', 'zone', 'now', 'policy'])));
        $rows = self::add_contributions($boards, $spec['contributions']);
        $streaks = $DB->get_recordset('local_pivc_gamification_streaks');
        foreach ($streaks as $row) {
            $boards->streak(
                (int) $row->userid,
                ['current' => (int) $row->currentdays, 'longest' => (int) $row->longestdays,
                'lastday' => (int) $row->lastday, 'freezes' => (int) $row->freezes, 'multiplier' => (float) $row->multiplier],
                $row->timezone
            );
        }
        $streaks->close();
        return [$boards, $rows];
    }

    /**
     * Adds all contributions that are scored, a batch at a time: the database layer may hold all that one statement gives.
     *
     * @param \local_azora\boards $boards
     * @param array $columns as a specification has them
     * @return int how many were read
     */
    private static function add_contributions(\local_azora\boards $boards, array $columns): int {
        global $DB;
        $kinds = ['user' => 'intval', 'when' => 'intval', 'score' => 'intval', 'reach' => 'intval', 'quality' => 'floatval',
            'alignment' => 'floatval', 'verified' => 'boolval', 'course' => 'intval'];
        $where = "$columns[score] IS NOT NULL AND quality IS NOT NULL AND $columns[course] IS NOT NULL";
        $cursor = $count = 0;
        do {
            $rows = $DB->get_records_select(
                $columns['table'],
                "id > :cursor AND $where",
                ['cursor' => $cursor],
                'id',
                'id, ' . implode(', ', array_map(fn($name) => $columns[$name], array_keys($kinds))),
                0,
                self::BATCH
            );
            if ($rows) {
                $values = [];
                foreach ($kinds as $name => $kind) {
                    $values[$name] = array_map($kind, array_column($rows, $columns[$name]));
                }
                $boards->add_columns($values);
                $cursor = array_key_last($rows);
                $count += count($rows);
            }
        } while (count($rows) === self::BATCH);
        return $count;
    }

    /**
     * Boards in batches, all of one frame and one kind of scope, and the types of a scope never apart.
     *
     * @param iterable $boards in the engine's order
     * @return \Generator
     */
    private static function batches(iterable $boards): \Generator {
        $batch = [];
        $places = 0;
        foreach ($boards as $board) {
            $last = end($batch);
            if (
                $last && ($last['frame'] !== $board['frame'] || $last['scope'] !== $board['scope']
                    || ($last['scopeid'] !== $board['scopeid'] && $places >= self::BATCH))
            ) {
                yield $batch;
                $batch = [];
                $places = 0;
            }
            $batch[] = $board;
            $places += count($board['ids']) + count($board['hidden']['ids']);
        }
        if ($batch) {
            yield $batch;
        }
    }

    /**
     * Writes what differs of some boards.
     *
     * @param array[] $batch of one frame and one kind of scope
     * @param int[] $scopeids
     * @param array $figures to be counted up
     */
    private static function write(array $batch, array $scopeids, array &$figures): void {
        global $DB;
        $there = [];
        foreach (array_chunk($scopeids, 500) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $rows = $DB->get_recordset_select(
                self::TABLE,
                "scopeid $in AND scopetype = :scope AND timeframe = :frame AND periodstart = :start",
                $params + ['scope' => $batch[0]['scope'], 'frame' => $batch[0]['frame'], 'start' => $batch[0]['start']]
            );
            foreach ($rows as $row) {
                $there["$row->scopeid/$row->boardtype/$row->userid"] = $row;
            }
            $rows->close();
        }
        $insert = [];
        foreach (self::places($batch) as $key => $place) {
            $old = $there[$key] ?? null;
            unset($there[$key]);
            if (!$old) {
                $insert[] = $place;
            } else if (array_filter(self::VALUES, fn($name) => (int) $old->$name !== $place[$name])) {
                $DB->update_record(self::TABLE, (object) (['id' => $old->id] + $place), true);
                $figures['updated']++;
            }
        }
        foreach (array_chunk(array_column($there, 'id'), 1000) as $ids) {
            $DB->delete_records_list(self::TABLE, 'id', $ids);
        }
        $DB->insert_records(self::TABLE, $insert);
        $figures['inserted'] += count($insert);
        $figures['deleted'] += count($there);
    }

    /**
     * The places of some boards, as they are stored.
     *
     * @param array[] $batch
     * @return \Generator key => fields
     */
    private static function places(array $batch): \Generator {
        $stars = [];
        foreach ($batch as $board) {
            if ($board['type'] === 'stars') {
                $stars[$board['scopeid']] = array_combine($board['ids'], $board['scores'])
                    + array_combine($board['hidden']['ids'], $board['hidden']['scores']);
            }
        }
        foreach ($batch as $board) {
            foreach ([$board, $board['hidden']] as $hidden => $columns) {
                foreach ($columns['ids'] as $i => $userid) {
                    yield "$board[scopeid]/$board[type]/$userid" => [
                        'boardtype' => $board['type'],
                        'timeframe' => $board['frame'],
                        'periodstart' => $board['start'],
                        'scopetype' => $board['scope'],
                        'scopeid' => $board['scopeid'],
                        'userid' => $userid,
                        'position' => $columns['ranks'][$i],
                        'score' => $columns['scores'][$i],
                        'stars' => $stars[$board['scopeid']][$userid] ?? 0,
                        'hidden' => $hidden,
                        'timeachieved' => $columns['ats'][$i],
                    ];
                }
            }
        }
    }

    /**
     * Deletes boards on which nobody is any more, and periods that are neither the present one nor the one before.
     *
     * @param array $spec
     * @param array $seen ids of scopes that have boards, by frame and kind of scope
     * @param array $figures to be counted up
     */
    private static function drop_old(array $spec, array $seen, array &$figures): void {
        global $DB;
        foreach ($spec['frames'] as $frame) {
            $start = engine::period_start($spec['now'], $spec['zone'], $frame);
            $before = $frame === 'all' ? 0 : engine::period_start($start - 1, $spec['zone'], $frame);
            foreach ($spec['scopes'] as $scope) {
                $params = ['frame' => $frame, 'scope' => $scope, 'start' => $start];
                $of = 'timeframe = :frame AND scopetype = :scope';
                $scopeids = $DB->get_fieldset_sql('SELECT DISTINCT scopeid FROM {' . self::TABLE . "}
                                                    WHERE $of AND periodstart = :start", $params);
                foreach (array_chunk(array_diff($scopeids, array_keys($seen["$frame/$scope"] ?? [])), 500) as $gone) {
                    [$in, $more] = $DB->get_in_or_equal($gone, SQL_PARAMS_NAMED);
                    $figures['deleted'] += self::delete("$of AND periodstart = :start AND scopeid $in", $params + $more);
                }
                $figures['deleted'] += self::delete("$of AND periodstart < :before", ['before' => $before] + $params);
            }
        }
    }

    /**
     * Deletes places.
     *
     * @param string $where
     * @param array $params
     * @return int how many
     */
    private static function delete(string $where, array $params): int {
        global $DB;
        $count = $DB->count_records_select(self::TABLE, $where, $params);
        if ($count) {
            $DB->delete_records_select(self::TABLE, $where, $params);
        }
        return $count;
    }
}
