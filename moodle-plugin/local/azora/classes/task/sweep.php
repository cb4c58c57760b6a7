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

namespace local_azora\task;

use local_azora\run;

/**
 * The hourly sweep: what is stored is compared with what it comes from.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sweep extends \core\task\scheduled_task {
    /** @var int how long one run may take, in seconds */
    private const LONGEST = 900;

    /**
     * Its name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('tasksweep', 'local_azora');
    }

    /**
     * Tells listeners, and notes what they did.
     */
    public function execute() {
        $run = run::begin('sweep');
        $hook = new \local_azora\hook\sweep(time() + self::LONGEST);
        $this->dispatch($hook);
        $detail = $hook->figures();
        if ($hook->is_unfinished()) {
            $detail['unfinished'] = true;
        }
        $failures = $hook->failures();
        foreach ($failures as $failure) {
            $detail['error'] = get_class($failure) . ': ' . $failure->getMessage();
            mtrace($detail['error']);
        }
        $outcome = $failures ? run::FAILED : ($hook->is_unfinished() ? run::PARTLY : run::OK);
        $run->finish($outcome, array_sum($hook->figures()), count($failures), $detail);
    }

    /**
     * Tells listeners.
     *
     * @param \local_azora\hook\sweep $hook
     */
    private function dispatch(\local_azora\hook\sweep $hook): void {
        global $DB;
        $before = $DB->is_transaction_started();
        try {
            \core\di::get(\core\hook\manager::class)->dispatch($hook);
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
        if (!$before && $DB->is_transaction_started()) {
            // A listener left it open: nothing of it counts, but that the sweep failed must be noted.
            $DB->force_transaction_rollback();
            $hook->fail(new \coding_exception('A transaction was left open.'));
        }
    }
}
