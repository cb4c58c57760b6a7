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
 * Conditions of courses.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

/**
 * Finds our conditions in what restricts activities and sections.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class conditions {
    /** @var string what is in the JSON of each of them */
    private const MARK = '%"azora"%';

    /** @var int how deep conditions are looked for */
    private const DEEPEST = 50;

    /**
     * The condition by which something is restricted by us, perhaps: the JSON is to be looked at.
     *
     * @return array of two: SQL for a column availability, and named parameters
     */
    public static function sql(): array {
        global $DB;
        return ['availability IS NOT NULL AND ' . $DB->sql_like('availability', ':azoramark'), ['azoramark' => self::MARK]];
    }

    /**
     * The conditions in some JSON. What is no condition of ours, or none that can be understood, is left out.
     *
     * @param string $json
     * @return condition[]
     */
    public static function in(string $json): array {
        $found = [];
        self::collect(json_decode($json), $found, 0);
        return $found;
    }

    /**
     * Collects conditions.
     *
     * @param mixed $node
     * @param condition[] $found
     * @param int $depth
     */
    private static function collect(mixed $node, array &$found, int $depth): void {
        if (!$node instanceof \stdClass || $depth > self::DEEPEST) {
            return;
        }
        if (($node->type ?? null) === 'azora') {
            try {
                $found[] = new condition($node);
            } catch (\coding_exception $e) {
                // Core says that it cannot be understood, where it is shown.
                unset($e);
            }
        }
        foreach (is_array($node->c ?? null) ? $node->c : [] as $child) {
            self::collect($child, $found, $depth + 1);
        }
    }

    /**
     * The conditions of courses of which it is noted who has reached them.
     *
     * @param string $where condition for the id of a course, with named parameters
     * @param array $params
     * @return array<int, array<string, condition>> course => conditions by their keys
     */
    public static function to_note(string $where, array $params): array {
        global $DB;
        [$marked, $more] = self::sql();
        $found = [];
        foreach (['course_modules', 'course_sections'] as $table) {
            $records = $DB->get_recordset_select(
                $table,
                "course $where AND $marked",
                $params + $more,
                'course, id',
                'id, course, availability'
            );
            foreach ($records as $record) {
                foreach (self::in($record->availability) as $condition) {
                    if ($condition->reached_key() !== '') {
                        $found[(int) $record->course][$condition->reached_key()] = $condition;
                    }
                }
            }
            $records->close();
        }
        ksort($found);
        return $found;
    }
}
