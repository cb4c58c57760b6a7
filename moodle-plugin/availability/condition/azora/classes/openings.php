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
 * What would open without this plugin.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

/**
 * What would open if this plugin were disabled or uninstalled: Moodle then drops its conditions without a word, and lets
 * learners in.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class openings {
    /** @var int how many are named */
    private const NAMED = 50;

    /**
     * How many there are.
     *
     * @return int activities and sections
     */
    public static function count(): int {
        global $DB;
        [$where, $params] = conditions::sql();
        return $DB->count_records_select('course_modules', "$where AND deletioninprogress = 0", $params)
            + $DB->count_records_select('course_sections', $where, $params);
    }

    /**
     * Names of the first of them.
     *
     * @return string[] HTML, with the names of their courses
     */
    public static function names(): array {
        global $DB;
        [$where, $params] = conditions::sql();
        $cms = $DB->get_records_sql(
            "SELECT cm.id, cm.course, cm.instance, m.name AS modname, c.fullname
               FROM (SELECT id, course, instance, module, availability
                       FROM {course_modules}
                      WHERE $where AND deletioninprogress = 0) cm
               JOIN {modules} m ON m.id = cm.module
               JOIN {course} c ON c.id = cm.course
           ORDER BY cm.course, cm.id",
            $params,
            0,
            self::NAMED
        );
        $titles = self::titles($cms);
        $names = [];
        foreach ($cms as $cm) {
            $url = new \moodle_url('/course/modedit.php', ['update' => $cm->id]);
            $names[] = self::name((int) $cm->course, $cm->fullname, $titles[$cm->id] ?? $cm->modname, $url);
        }
        $left = self::NAMED - count($names);
        $sections = $left <= 0 ? [] : $DB->get_records_sql(
            "SELECT s.id, s.course, s.section, s.name, c.fullname
               FROM (SELECT id, course, section, name, availability
                       FROM {course_sections}
                      WHERE $where) s
               JOIN {course} c ON c.id = s.course
           ORDER BY s.course, s.section",
            $params,
            0,
            $left
        );
        foreach ($sections as $section) {
            $title = (string) $section->name === ''
                ? get_string('sectionnumber', 'availability_azora', (int) $section->section) : $section->name;
            $url = new \moodle_url('/course/editsection.php', ['id' => $section->id]);
            $names[] = self::name((int) $section->course, $section->fullname, $title, $url);
        }
        return $names;
    }

    /**
     * What activities are called, by one statement for each kind of them.
     *
     * @param \stdClass[] $cms
     * @return string[] by the ids of their course modules
     */
    private static function titles(array $cms): array {
        global $DB;
        $instances = [];
        foreach ($cms as $cm) {
            $instances[$cm->modname][$cm->instance] = $cm->id;
        }
        $titles = [];
        $tables = $DB->get_tables();
        foreach ($instances as $modname => $ids) {
            $found = isset($tables[$modname]) ? $DB->get_records_list($modname, 'id', array_keys($ids), '', 'id, name') : [];
            foreach ($found as $record) {
                $titles[$ids[$record->id]] = $record->name;
            }
        }
        return $titles;
    }

    /**
     * A name with that of its course.
     *
     * @param int $courseid
     * @param string $course
     * @param string $title
     * @param \moodle_url $url
     * @return string HTML
     */
    private static function name(int $courseid, string $course, string $title, \moodle_url $url): string {
        $options = ['context' => \context_course::instance($courseid, IGNORE_MISSING) ?: \context_system::instance()];
        return \html_writer::link($url, format_string($title, true, $options))
            . ' (' . format_string($course, true, $options) . ')';
    }

    /**
     * A list of them.
     *
     * @param int $count how many there are
     * @return string HTML
     */
    public static function list(int $count): string {
        $names = self::names();
        $more = $count - count($names);
        if ($more > 0) {
            $names[] = s(get_string('openingsmore', 'availability_azora', format_float($more, 0)));
        }
        return \html_writer::alist($names);
    }

    /**
     * A warning of what would open, for the page on which somebody is about to do that.
     *
     * @param bool $uninstall or disable
     * @return string HTML; empty: nothing would
     */
    public static function warning(bool $uninstall): string {
        $count = self::count();
        if (!$count) {
            return '';
        }
        $string = $uninstall ? 'openingsuninstall' : (self::is_enabled() ? 'openingsdisable' : 'openingsdisabled');
        return \html_writer::tag('p', s(get_string($string, 'availability_azora', format_float($count, 0)))) . self::list($count);
    }

    /**
     * Whether conditions of this plugin are looked at.
     *
     * @return bool
     */
    public static function is_enabled(): bool {
        return array_key_exists('azora', \core\plugininfo\availability::get_enabled_plugins());
    }
}
