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

namespace local_did_credentials;

use core\output\stored_progress_bar;

/**
 * The check of the whole ledger that a manager asks for. It may take long, so a task does it; the page shows how far that is, and
 * what the last one found.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class chain_check {
    /** @var string the bar of Moodle's that says how far it is */
    private const BAR = 'local_did_credentials_ledger';

    /** @var int so many problems are kept */
    private const MOST = 100;

    /**
     * Asks for one.
     *
     * @return bool whether it is a new one; false: one was asked for already
     */
    public static function start(): bool {
        $queued = \core\task\manager::queue_adhoc_task(new task\check_chain(), true);
        if ($queued && !CLI_SCRIPT) {
            // On the terminal it would draw itself.
            (new stored_progress_bar(self::idnumber()))->start();
        }
        return (bool) $queued;
    }

    /**
     * Does it.
     */
    public static function run(): void {
        $told = 0;
        $found = ledger::check(function (int $done, int $all) use (&$told) {
            // Not for each leaf.
            $now = time();
            if ($now > $told) {
                $told = $now;
                self::tell($done, $all);
            }
        });
        $problems = array_map(fn($text) => \core_text::substr((string) $text, 0, 500), array_values($found->problems));
        set_config('chainproblems', json_encode(
            ['time' => ledger::last_check()->time, 'problems' => array_slice($problems, 0, self::MOST)],
            JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR
        ), 'local_did_credentials');
        self::forget();
    }

    /**
     * What the last one found, whether it was asked for or came of itself.
     *
     * @return \stdClass|null with time, leaves (how many were checked) and problems (list of plain texts; the first one only, if
     *     it came of itself); null: there was none
     */
    public static function last(): ?\stdClass {
        $last = ledger::last_check();
        if ($last === null) {
            return null;
        }
        $own = json_decode((string) get_config('local_did_credentials', 'chainproblems'));
        $same = $own instanceof \stdClass && $own->time === $last->time;
        return (object) ['time' => (int) $last->time, 'leaves' => (int) $last->leaves,
            'problems' => $same ? $own->problems : array_values(array_filter([$last->problem]))];
    }

    /**
     * Whether one waits or runs.
     *
     * @return bool
     */
    public static function pending(): bool {
        return (bool) \core\task\manager::get_adhoc_tasks(task\check_chain::class);
    }

    /**
     * The bar, for a template. A script of Moodle's keeps it up to date.
     *
     * @return array|null null: there is none
     */
    public static function bar(): ?array {
        global $DB, $PAGE;
        $bar = $DB->get_record('stored_progress', ['idnumber' => self::idnumber()]);
        if (!$bar || !self::pending()) {
            return null;
        }
        $PAGE->requires->js_call_amd('core/stored_progress', 'init', [stored_progress_bar::get_timeout()]);
        return ['id' => (int) $bar->id, 'idnumber' => $bar->idnumber, 'value' => (int) $bar->percentcompleted,
            'message' => (string) $bar->message];
    }

    /**
     * Moves the bar, if there is one.
     *
     * @param int $done
     * @param int $all
     */
    private static function tell(int $done, int $all): void {
        $bar = stored_progress_bar::get_by_idnumber(self::idnumber());
        if ($bar) {
            $bar->auto_update(false);
            $bar->update(min($done, $all), max(1, $all), get_string('ledgerdone', 'local_did_credentials', (object) [
                'done' => format_float($done, 0), 'all' => format_float($all, 0)]));
        }
    }

    /**
     * Removes the bar.
     */
    private static function forget(): void {
        global $DB;
        $DB->delete_records('stored_progress', ['idnumber' => self::idnumber()]);
    }

    /**
     * What the bar is stored under.
     *
     * @return string
     */
    private static function idnumber(): string {
        return stored_progress_bar::convert_to_idnumber(self::BAR);
    }
}
