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
 * How far long work on a policy is, for the page.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use core\output\stored_progress_bar;

/**
 * How far long work on a policy is: a bar of Moodle's own, which a task moves and a page shows.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policy_progress {
    /**
     * Queues a task for a policy, with a bar that says how far it is.
     *
     * @param \core\task\adhoc_task $task
     * @param string $name of the bar
     */
    public static function queue(\core\task\adhoc_task $task, string $name): void {
        if (!CLI_SCRIPT) {
            // On the terminal it would draw itself.
            self::bar($name)->start();
        }
        \core\task\manager::queue_adhoc_task($task, true);
    }

    /**
     * Moves a bar, if there is one.
     *
     * @param string $name
     * @param int $done learners
     * @param int $all
     */
    public static function tell(string $name, int $done, int $all): void {
        $bar = stored_progress_bar::get_by_idnumber(self::idnumber($name));
        if ($bar) {
            $bar->auto_update(false);
            $done = min($done, $all);
            $bar->update($done, max(1, $all), get_string('learnersdone', 'local_pivc_gamification', (object) [
                'done' => format_float($done, 0), 'all' => format_float($all, 0)]));
        }
    }

    /**
     * Says on a bar, if there is one, that the work has ended before its time.
     *
     * @param string $name
     * @param string $why plain text
     */
    public static function fail(string $name, string $why): void {
        $bar = stored_progress_bar::get_by_idnumber(self::idnumber($name));
        if ($bar) {
            $bar->auto_update(false);
            $bar->error(facts::cut($why));
        }
    }

    /**
     * A bar for a template. A script of Moodle's keeps it up to date.
     *
     * @param string $name
     * @return array|null null: there is none
     */
    public static function export(string $name): ?array {
        global $DB, $PAGE;
        $bar = $DB->get_record('stored_progress', ['idnumber' => self::idnumber($name)]);
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
     * @param string $name
     */
    public static function forget(string $name): void {
        global $DB;
        $DB->delete_records('stored_progress', ['idnumber' => self::idnumber($name)]);
    }

    /**
     * A new bar.
     *
     * @param string $name
     * @return stored_progress_bar
     */
    private static function bar(string $name): stored_progress_bar {
        return new stored_progress_bar(self::idnumber($name));
    }

    /**
     * What the bar is stored under.
     *
     * @param string $name
     * @return string
     */
    private static function idnumber(string $name): string {
        return stored_progress_bar::convert_to_idnumber('local_pivc_gamification_' . $name);
    }
}
