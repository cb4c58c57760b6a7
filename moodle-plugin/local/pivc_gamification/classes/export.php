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
 * Writes contributions to files.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Writes contributions to files, with every factor of their scores.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class export {
    /** @var string[] what is written of a contribution, and of the policy that it was scored by */
    public const COLUMNS = ['id', 'ownuid', 'userid', 'courseid', 'component', 'itemtype', 'itemid', 'kind', 'status', 'title',
        'snapshot', 'reach', 'quality', 'innovation', 'alignment', 'verified', 'multiplier', 'score', 'tier', 'policyversion',
        'policyhash', 'timeoccurred', 'localday', 'timescored'];

    /**
     * Writes the contributions of a course, of a user, or of a user in a course.
     *
     * @param resource $file
     * @param string $format csv or json (one object a line)
     * @param int|null $courseid
     * @param int|null $userid
     * @return int how many
     */
    public static function write($file, string $format, ?int $courseid, ?int $userid): int {
        global $DB;
        $conditions = array_filter(['c.courseid' => $courseid, 'c.userid' => $userid], fn($value) => $value !== null);
        if (!$conditions) {
            throw new \coding_exception('A course or a user has to be named');
        }
        $where = implode(' AND ', array_map(fn($column) => "$column = ?", array_keys($conditions)));
        $records = $DB->get_recordset_sql(
            'SELECT c.*, p.versionno AS policyversion, p.hash AS policyhash
               FROM {' . ledger::TABLE . '} c
          LEFT JOIN {' . policy::TABLE . "} p ON p.id = c.policyid
              WHERE $where
           ORDER BY c.id",
            array_values($conditions)
        );
        if ($format === 'csv') {
            fputcsv($file, self::COLUMNS, ',', '"', '');
        }
        $count = 0;
        foreach ($records as $record) {
            $row = [];
            foreach (self::COLUMNS as $column) {
                $row[$column] = $record->$column;
            }
            if ($format === 'csv') {
                fputcsv($file, array_map([self::class, 'cell'], $row), ',', '"', '');
            } else {
                fwrite($file, json_encode($row, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE) . "\n");
            }
            $count++;
        }
        $records->close();
        return $count;
    }

    /**
     * A cell that no spreadsheet takes for a formula.
     *
     * @param string|null $value
     * @return string
     */
    private static function cell(?string $value): string {
        $value = (string) $value;
        return preg_match('/^[=+\-@\t\r]/', $value) && !is_numeric($value) ? "'" . $value : $value;
    }
}
