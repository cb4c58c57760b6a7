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
 * What the writers of the ledger share: rows by where they come from, and the zones and marks of their learners.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\dirty;
use local_azora\local_zone;

/**
 * What the writers of the ledger share: rows by where they come from, and the zones and marks of their learners.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rows {
    /**
     * The zones of learners; those who are deleted have none.
     *
     * @param int[] $userids
     * @return array<int, string>
     */
    public static function zones(array $userids): array {
        global $DB;
        $zones = [];
        foreach (array_chunk($userids, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            foreach ($DB->get_records_select('user', "id $in AND deleted = 0", $params, '', 'id, timezone') as $user) {
                $zones[$user->id] = local_zone::of($user);
            }
        }
        return $zones;
    }

    /**
     * Facts by where they come from: those of a component and type in one group.
     *
     * @param \stdClass[] $facts
     * @return array<string, \stdClass[]>
     */
    public static function by_source(array $facts): array {
        $groups = [];
        foreach ($facts as $fact) {
            // Of a fact that comes twice, the last one.
            $groups[$fact->component . '/' . $fact->itemtype][$fact->itemid . '/' . $fact->userid] = $fact;
        }
        return $groups;
    }

    /**
     * The rows that there are of facts. By statements that are planned quickly: a fact that comes alone, as from an observer
     * in somebody's page, waits for that more than for all else, so what new rows need is read when it is known that some are.
     *
     * @param string $table
     * @param \stdClass[] $facts of one component and type, at least one
     * @param string $fields what is read of a row, id first
     * @return array<string, \stdClass> by "item/user"
     */
    public static function of_facts(string $table, array $facts, string $fields): array {
        global $DB;
        $source = reset($facts);
        $rows = [];
        foreach (array_chunk($facts, 1000) as $chunk) {
            [$initems, $params1] = $DB->get_in_or_equal(facts::unique($chunk, 'itemid'), SQL_PARAMS_NAMED, 'i');
            [$inusers, $params2] = $DB->get_in_or_equal(facts::unique($chunk, 'userid'), SQL_PARAMS_NAMED, 'u');
            // No recordset: on PostgreSQL that would be a cursor, with four statements.
            $records = $DB->get_records_select(
                $table,
                "component = :component AND itemtype = :itemtype AND itemid $initems AND userid $inusers",
                $params1 + $params2 + ['component' => $source->component, 'itemtype' => $source->itemtype],
                '',
                $fields
            );
            foreach ($records as $record) {
                $rows[$record->itemid . '/' . $record->userid] = $record;
            }
        }
        return $rows;
    }

    /**
     * Inserts rows. Where another process was faster, its row stands, and the sweep compares it later.
     *
     * @param string $table
     * @param \stdClass[] $records
     * @return \stdClass[] those that were inserted
     */
    public static function insert_all(string $table, array $records): array {
        global $DB;
        $done = [];
        foreach (array_chunk($records, 500) as $chunk) {
            try {
                if (count($chunk) === 1) {
                    $chunk[0]->id = $DB->insert_record($table, $chunk[0]);
                } else {
                    $DB->insert_records($table, $chunk);
                }
                $done = array_merge($done, $chunk);
            } catch (\dml_write_exception $e) {
                if ($DB->is_transaction_started()) {
                    throw $e;
                }
                $done = array_merge($done, self::insert_singly($table, $chunk));
            }
        }
        return $done;
    }

    /**
     * Inserts rows one by one, those that are there already left out.
     *
     * @param string $table
     * @param \stdClass[] $records
     * @return \stdClass[] those that were inserted
     */
    private static function insert_singly(string $table, array $records): array {
        global $DB;
        $done = [];
        foreach ($records as $record) {
            try {
                $DB->insert_record($table, $record);
                $done[] = $record;
            } catch (\dml_write_exception $e) {
                $key = ['component' => $record->component, 'itemtype' => $record->itemtype, 'itemid' => $record->itemid,
                    'userid' => $record->userid];
                if (!$DB->record_exists($table, $key)) {
                    throw $e;
                }
            }
        }
        return $done;
    }

    /**
     * Inserts a row, or meets the one that another process has inserted in the same moment.
     *
     * @param string $table
     * @param \stdClass $record
     * @param array $key what of it is unique
     * @return array of two: its id, and whether it is the new one
     */
    public static function insert_or_meet(string $table, \stdClass $record, array $key): array {
        global $DB;
        try {
            return [(int) $DB->insert_record($table, $record), true];
        } catch (\dml_write_exception $e) {
            // What has failed within a transaction has spoilt it.
            $id = $DB->is_transaction_started() ? false : $DB->get_field($table, 'id', $key);
            if (!$id) {
                throw $e;
            }
            return [(int) $id, false];
        }
    }

    /**
     * Marks the learners of rows.
     *
     * @param \stdClass[] $rows with userid and courseid
     */
    public static function mark(array $rows): void {
        if ($rows) {
            dirty::mark_many(array_map(fn($row) => [(int) $row->userid, (int) $row->courseid], array_values($rows)));
        }
    }
}
