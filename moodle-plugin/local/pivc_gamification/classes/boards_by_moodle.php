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
 * Computes leaderboards by way of Moodle's database layer.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;

/**
 * Computes leaderboards by way of Moodle's database layer, on any database: what it reads goes through the engine, and what
 * differs of the result is written.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class boards_by_moodle {
    /** @var int rows read or written at once */
    private const BATCH = 5000;

    /** @var string[] columns of a stored place besides its key */
    private const VALUES = ['position', 'score', 'stars', 'hidden', 'timeachieved'];

    /**
     * Does a job by Moodle's database layer.
     *
     * @param array $spec as for the other road
     * @return array figures
     */
    public static function refresh(array $spec): array {
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
                boards::TABLE,
                "scopeid $in AND scopetype = :scope AND timeframe = :frame AND periodstart = :start",
                $params + ['scope' => $batch[0]['scope'], 'frame' => $batch[0]['frame'], 'start' => $batch[0]['start']]
            );
            foreach ($rows as $row) {
                $there["$row->scopeid/$row->boardtype/$row->boardno/$row->userid"] = $row;
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
                $DB->update_record(boards::TABLE, (object) (['id' => $old->id] + $place), true);
                $figures['updated']++;
            }
        }
        foreach (array_chunk(array_column($there, 'id'), 1000) as $ids) {
            $DB->delete_records_list(boards::TABLE, 'id', $ids);
        }
        $DB->insert_records(boards::TABLE, $insert);
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
            $number = boards::number($board['type'], $board['frame'], $board['scope']);
            foreach ([$board, $board['hidden']] as $hidden => $columns) {
                foreach ($columns['ids'] as $i => $userid) {
                    yield "$board[scopeid]/$board[type]/$number/$userid" => [
                        'boardtype' => $board['type'],
                        'timeframe' => $board['frame'],
                        'periodstart' => $board['start'],
                        'scopetype' => $board['scope'],
                        'scopeid' => $board['scopeid'],
                        'userid' => $userid,
                        'boardno' => $number,
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
        $starts = [];
        foreach ($spec['frames'] as $frame) {
            $start = engine::period_start($spec['now'], $spec['zone'], $frame);
            $starts[$frame] = [$start, $frame === 'all' ? 0 : engine::period_start($start - 1, $spec['zone'], $frame)];
        }
        // All boards that there are, from an index alone.
        $boards = $DB->get_recordset_sql('SELECT scopeid, periodstart, boardno, COUNT(*) AS places
                                            FROM {' . boards::TABLE . '}
                                        GROUP BY scopeid, periodstart, boardno');
        $gone = [];
        foreach ($boards as $board) {
            [$scope, $frame] = boards::scope_and_frame((int) $board->boardno);
            if (in_array($scope, $spec['scopes'], true) && isset($starts[$frame])) {
                [$start, $before] = $starts[$frame];
                if ($board->periodstart < $before || ($board->periodstart == $start && !isset($seen["$frame/$scope"][$board->scopeid]))) {
                    $gone[] = $board;
                }
            }
        }
        $boards->close();
        foreach ($gone as $board) {
            $DB->delete_records(boards::TABLE, ['scopeid' => $board->scopeid, 'periodstart' => $board->periodstart,
                'boardno' => $board->boardno]);
            $figures['deleted'] += $board->places;
        }
    }
}
