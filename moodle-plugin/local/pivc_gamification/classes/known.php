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
 * What the database has of facts of one component and type.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\local_zone;

/**
 * What the database has of facts of one component and type: their rows, and what new rows would need.
 *
 * A fact that comes alone, as from an observer in somebody's page, has all of it from one statement; of many facts, what new rows
 * need is read once it is known which are new.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class known {
    /** @var array<string, \stdClass> rows by "item/user" */
    private array $rows = [];

    /** @var array<int, string>|null zones of learners; null: not read yet */
    private ?array $zones = null;

    /** @var array<string, int>|null when grades were first given, by "item/user"; null: not read yet */
    private ?array $first = null;

    /**
     * Reads what there is.
     *
     * @param string $table
     * @param \stdClass[] $facts of one component and type, at least one
     * @param string $fields what is read of a row, id first
     */
    public function __construct(string $table, array $facts, string $fields) {
        if (count($facts) === 1) {
            $this->read_one($table, reset($facts), $fields);
        } else {
            $this->read_all($table, $facts, $fields);
        }
    }

    /**
     * The row of a fact.
     *
     * @param \stdClass $fact
     * @return \stdClass|null null: there is none
     */
    public function row(\stdClass $fact): ?\stdClass {
        return $this->rows[$fact->itemid . '/' . $fact->userid] ?? null;
    }

    /**
     * The zones of learners; those who are deleted have none.
     *
     * @param \stdClass[] $facts of those that were given
     * @return array<int, string>
     */
    public function zones(array $facts): array {
        return $this->zones ?? rows::zones(facts::unique($facts, 'userid'));
    }

    /**
     * When grades were first given, as far as the gradebook's history goes back.
     *
     * @param \stdClass[] $facts of those that were given
     * @return array<string, int> Unix times by "item/user"
     */
    public function first_graded(array $facts): array {
        return $this->first ?? facts::first_graded(array_filter($facts, fn($fact) => $fact->itemtype === 'grade'));
    }

    /**
     * Reads all of a fact that comes alone.
     *
     * @param string $table
     * @param \stdClass $fact
     * @param string $fields
     */
    private function read_one(string $table, \stdClass $fact, string $fields): void {
        global $DB;
        $params = ['component' => $fact->component, 'itemtype' => $fact->itemtype, 'itemid' => $fact->itemid,
            'userid' => $fact->userid];
        $first = 'NULL';
        if ($fact->itemtype === 'grade') {
            $first = '(SELECT MIN(h.timemodified)
                         FROM {grade_grades_history} h
                        WHERE h.userid = u.id AND h.itemid = :graded AND h.finalgrade IS NOT NULL)';
            $params['graded'] = $fact->itemid;
        }
        $record = $DB->get_record_sql(
            'SELECT u.id AS learnerid, u.timezone AS ownzone, u.deleted AS gone, ' . $first . ' AS firsttime,
                    r.' . str_replace(', ', ', r.', $fields) . '
               FROM {user} u
          LEFT JOIN {' . $table . '} r ON r.component = :component AND r.itemtype = :itemtype AND r.itemid = :itemid
                    AND r.userid = u.id
              WHERE u.id = :userid',
            $params
        );
        $this->zones = $this->first = [];
        if (!$record) {
            return;
        }
        $key = $fact->itemid . '/' . $fact->userid;
        if ($record->id !== null) {
            $this->rows[$key] = $record;
        }
        if (!$record->gone) {
            $this->zones[$fact->userid] = local_zone::of((object) ['id' => $record->learnerid, 'timezone' => $record->ownzone]);
        }
        if ($record->firsttime !== null) {
            $this->first[$key] = (int) $record->firsttime;
        }
    }

    /**
     * Reads the rows of many facts.
     *
     * @param string $table
     * @param \stdClass[] $facts
     * @param string $fields
     */
    private function read_all(string $table, array $facts, string $fields): void {
        global $DB;
        $source = (array) reset($facts);
        foreach (array_chunk($facts, 1000) as $chunk) {
            [$initems, $params1] = $DB->get_in_or_equal(facts::unique($chunk, 'itemid'), SQL_PARAMS_NAMED, 'i');
            [$inusers, $params2] = $DB->get_in_or_equal(facts::unique($chunk, 'userid'), SQL_PARAMS_NAMED, 'u');
            // No recordset: on PostgreSQL that would be a cursor, with four statements.
            $records = $DB->get_records_select(
                $table,
                "component = :component AND itemtype = :itemtype AND itemid $initems AND userid $inusers",
                $params1 + $params2 + ['component' => $source['component'], 'itemtype' => $source['itemtype']],
                '',
                $fields
            );
            foreach ($records as $record) {
                $this->rows[$record->itemid . '/' . $record->userid] = $record;
            }
        }
    }
}
