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

use local_did_credentials\worker;

/**
 * Issues what waits, publishes what changed, and looks after keys and the ledger.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class issue extends \core\task\scheduled_task {
    /** @var int seconds that a run may take */
    private const TIME = 4 * MINSECS;

    /**
     * Its name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskissue', 'local_did_credentials');
    }

    /**
     * Works for some minutes at most.
     */
    public function execute() {
        $done = worker::run(time() + self::TIME);
        mtrace("$done->outcome: $done->issued issued, $done->failed failed, $done->revoked revocations written, "
            . "$done->signed status lists signed" . ($done->fault === '' ? '' : "; $done->fault"));
    }
}
