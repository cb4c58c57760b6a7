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

namespace local_did_credentials\task;

use local_azora\engine;
use local_did_credentials\ledger;

/**
 * Checks the whole ledger now and then, for the status check.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class check_ledger extends \core\task\scheduled_task {
    /**
     * Its name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskcheckledger', 'local_did_credentials');
    }

    /**
     * Checks it, where there is one.
     */
    public function execute() {
        if (!engine::is_available() || !ledger::current()) {
            return;
        }
        $found = ledger::check();
        mtrace("$found->leaves leaves, $found->checkpoints checkpoints and $found->credentials credentials checked, "
            . count($found->problems) . ' problems');
        foreach ($found->problems as $problem) {
            mtrace($problem);
        }
    }
}
