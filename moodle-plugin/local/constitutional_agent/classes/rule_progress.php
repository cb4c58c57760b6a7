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

namespace local_constitutional_agent;

use core\output\stored_progress_bar;

/**
 * How far a preview is: a bar of Moodle's own, which a task moves and a page shows.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_progress {
    /**
     * Queues a task, with a bar that says how far it is.
     *
     * @param \core\task\adhoc_task $task
     * @param string $key of the preview
     */
    public static function queue(\core\task\adhoc_task $task, string $key): void {
        if (!CLI_SCRIPT) {
            // On the terminal it would draw itself.
            (new stored_progress_bar(self::idnumber($key)))->start();
        }
        \core\task\manager::queue_adhoc_task($task, true);
    }

    /**
     * Moves a bar, if there is one.
     *
     * @param string $key of the preview
     * @param int $done
     * @param int $all
     * @param bool $courses whether courses are counted; else learners
     */
    public static function tell(string $key, int $done, int $all, bool $courses): void {
        $bar = stored_progress_bar::get_by_idnumber(self::idnumber($key));
        if ($bar) {
            $bar->auto_update(false);
            $done = min($done, $all);
            $bar->update($done, max(1, $all), self::text($done, $all, $courses));
        }
    }

    /**
     * How far something is, in words.
     *
     * @param int $done
     * @param int $all
     * @param bool $courses whether courses are counted; else learners
     * @return string plain text
     */
    public static function text(int $done, int $all, bool $courses): string {
        return get_string($courses ? 'coursesdone' : 'learnersdone', 'local_constitutional_agent', [
            'done' => format_float($done, 0), 'all' => format_float($all, 0)]);
    }

    /**
     * A bar for a template. A script of Moodle's keeps it up to date.
     *
     * @param string $key of the preview
     * @return array|null null: there is none
     */
    public static function export(string $key): ?array {
        global $DB, $PAGE;
        $bar = $DB->get_record('stored_progress', ['idnumber' => self::idnumber($key)]);
        if (!$bar) {
            return null;
        }
        $PAGE->requires->js_call_amd('core/stored_progress', 'init', [stored_progress_bar::get_timeout()]);
        return ['id' => (int) $bar->id, 'idnumber' => $bar->idnumber, 'value' => (int) $bar->percentcompleted,
            'message' => (string) $bar->message];
    }

    /**
     * Removes a bar.
     *
     * @param string $key of the preview
     */
    public static function forget(string $key): void {
        global $DB;
        $DB->delete_records('stored_progress', ['idnumber' => self::idnumber($key)]);
    }

    /**
     * What a bar is stored under.
     *
     * @param string $key
     * @return string
     */
    private static function idnumber(string $key): string {
        return stored_progress_bar::convert_to_idnumber('local_constitutional_agent_' . $key);
    }
}
