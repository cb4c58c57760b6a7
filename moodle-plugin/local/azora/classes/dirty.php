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

namespace local_azora;

/**
 * The backlog: learners of whom something changed that nobody has looked at yet.
 *
 * A row has a generation, which each mark raises. Who has worked on a learner takes the row away only if the generation is
 * still the one that was read, so a mark that comes while the work is done is never lost. Without the engine rows stay; up to
 * which generation everything was done that needs no engine, is noted in them.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dirty {
    /** @var string the table */
    private const TABLE = 'local_azora_dirty';

    /** @var int how many rows one statement marks */
    private const CHUNK = 500;

    /** @var int the longest time that a row rests after a failure */
    private const LONGEST_REST = 6 * HOURSECS;

    /**
     * Marks a learner: one statement, which never fails because another one marks the same.
     *
     * @param int $userid
     * @param int $courseid 0 where it is about the whole site
     */
    public static function mark(int $userid, int $courseid = 0): void {
        self::mark_many([[$userid, $courseid]]);
    }

    /**
     * Marks many learners.
     *
     * @param array $learners list of [user, course]; the same one may come twice
     */
    public static function mark_many(array $learners): void {
        $unique = [];
        foreach ($learners as [$userid, $courseid]) {
            if ((int) $userid > 0) {
                $unique[(int) $userid . '/' . (int) $courseid] = [(int) $userid, (int) $courseid];
            }
        }
        // In the same order everywhere, so that two who mark the same learners never wait for each other.
        ksort($unique, SORT_NATURAL);
        foreach (array_chunk($unique, self::CHUNK) as $chunk) {
            self::mark_chunk($chunk);
        }
    }

    /**
     * Marks some learners by one statement.
     *
     * @param array $chunk list of [user, course], each once
     */
    private static function mark_chunk(array $chunk): void {
        global $DB;
        $conflict = match ($DB->get_dbfamily()) {
            'postgres' => 'ON CONFLICT (userid, courseid) DO UPDATE
                              SET generation = {' . self::TABLE . '}.generation + 1, timemodified = EXCLUDED.timemodified',
            'mysql' => 'ON DUPLICATE KEY UPDATE generation = generation + 1, timemodified = VALUES(timemodified)',
            default => null,
        };
        if ($conflict === null) {
            foreach ($chunk as [$userid, $courseid]) {
                self::mark_slowly($userid, $courseid);
            }
            return;
        }
        $now = time();
        $rows = [];
        $params = [];
        foreach ($chunk as [$userid, $courseid]) {
            $rows[] = '(?, ?, 1, 0, ?, ?, ?)';
            array_push($params, $userid, $courseid, $now, $now, $now);
        }
        $DB->execute('INSERT INTO {' . self::TABLE . '} (userid, courseid, generation, failures, timedue, timecreated, timemodified)
                      VALUES ' . implode(', ', $rows) . ' ' . $conflict, $params);
    }

    /**
     * Marks a learner on a database that has no such statement.
     *
     * @param int $userid
     * @param int $courseid
     */
    private static function mark_slowly(int $userid, int $courseid): void {
        global $DB;
        $now = time();
        $key = ['userid' => $userid, 'courseid' => $courseid];
        if (!$DB->record_exists(self::TABLE, $key)) {
            try {
                $DB->insert_record(self::TABLE, (object) ($key + ['generation' => 1, 'failures' => 0, 'timedue' => $now,
                    'timecreated' => $now, 'timemodified' => $now]), false);
                return;
            } catch (\dml_write_exception $e) {
                // Somebody else was faster: his row is raised.
                unset($e);
            }
        }
        $DB->execute('UPDATE {' . self::TABLE . '} SET generation = generation + 1, timemodified = :now
                       WHERE userid = :userid AND courseid = :courseid', $key + ['now' => $now]);
    }

    /**
     * The next rows that are due, the longest waiting first.
     *
     * @param int $limit
     * @param int[] $besides ids of rows that were looked at already in this run
     * @param int|null $now Unix time; null: the present
     * @return \stdClass[] with id, userid, courseid, generation, failures
     */
    public static function due(int $limit, array $besides = [], ?int $now = null): array {
        global $DB;
        [$sql, $params] = $besides ? $DB->get_in_or_equal($besides, SQL_PARAMS_NAMED, 'b', false) : ['', []];
        return array_values($DB->get_records_select(
            self::TABLE,
            'timedue <= :now' . ($besides ? ' AND id ' . $sql : ''),
            $params + ['now' => $now ?? time()],
            'timedue, id',
            'id, userid, courseid, generation, failures',
            0,
            $limit
        ));
    }

    /**
     * The next rows that are due and for which nothing was done yet since they were marked, in the order of their ids.
     *
     * @param int $limit
     * @param int $after the id behind which to begin
     * @param int|null $now Unix time; null: the present
     * @return \stdClass[] with id, userid, courseid, generation, failures
     */
    public static function unprepared(int $limit, int $after = 0, ?int $now = null): array {
        global $DB;
        return array_values($DB->get_records_select(
            self::TABLE,
            'id > :after AND prepared < generation AND timedue <= :now',
            ['after' => $after, 'now' => $now ?? time()],
            'id',
            'id, userid, courseid, generation, failures',
            0,
            $limit
        ));
    }

    /**
     * Notes that for these rows everything was done that needs no engine. A mark that came meanwhile lets them come again.
     *
     * @param \stdClass[] $rows as unprepared() or due() gave them
     */
    public static function prepared(array $rows): void {
        global $DB;
        foreach (self::by_generation($rows) as $generation => $ids) {
            foreach (array_chunk($ids, self::CHUNK) as $chunk) {
                [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
                $DB->set_field_select(self::TABLE, 'prepared', $generation, "id $in", $params);
            }
        }
    }

    /**
     * The ids of rows, by the generation that was read.
     *
     * @param \stdClass[] $rows
     * @return array<int, int[]>
     */
    private static function by_generation(array $rows): array {
        $ids = [];
        foreach ($rows as $row) {
            $ids[$row->generation][] = $row->id;
        }
        return $ids;
    }

    /**
     * Takes rows out of the backlog, those that were marked again meanwhile left.
     *
     * @param \stdClass[] $rows as due() gave them
     */
    public static function done(array $rows): void {
        global $DB;
        foreach (self::by_generation($rows) as $generation => $ids) {
            foreach (array_chunk($ids, self::CHUNK) as $chunk) {
                [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
                $DB->delete_records_select(
                    self::TABLE,
                    "id $in AND generation = :generation",
                    $params + ['generation' => $generation]
                );
            }
        }
    }

    /**
     * Which of these rows are still there: they were marked again meanwhile.
     *
     * @param \stdClass[] $rows as due() gave them
     * @return int[] ids
     */
    public static function still(array $rows): array {
        global $DB;
        if (!$rows) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal(array_column($rows, 'id'));
        return array_map('intval', $DB->get_fieldset_select(self::TABLE, 'id', "id $in", $params));
    }

    /**
     * Lets rows rest after a failure, longer each time, so that one that always fails does not keep others waiting.
     *
     * @param \stdClass[] $rows as due() gave them
     * @param int|null $now Unix time; null: the present
     */
    public static function rest(array $rows, ?int $now = null): void {
        global $DB;
        foreach ($rows as $row) {
            $rest = min(self::LONGEST_REST, 5 * MINSECS * 2 ** min(10, (int) $row->failures));
            $DB->execute(
                'UPDATE {' . self::TABLE . '} SET failures = failures + 1, timedue = :due WHERE id = :id',
                ['due' => ($now ?? time()) + $rest, 'id' => $row->id]
            );
        }
    }

    /**
     * How much is waiting.
     *
     * @return \stdClass with rows, failed (of them such that failed before) and oldest (Unix time of the first mark, or null)
     */
    public static function backlog(): \stdClass {
        global $DB;
        $record = $DB->get_record_sql(
            'SELECT COUNT(1) AS howmany, SUM(CASE WHEN failures > 0 THEN 1 ELSE 0 END) AS failed, MIN(timecreated) AS oldest
               FROM {' . self::TABLE . '}'
        );
        return (object) [
            'rows' => (int) $record->howmany,
            'failed' => (int) $record->failed,
            'oldest' => $record->oldest === null ? null : (int) $record->oldest,
        ];
    }
}
