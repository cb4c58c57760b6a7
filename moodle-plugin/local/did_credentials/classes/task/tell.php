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

use local_did_credentials\telling;

/**
 * Tells learners what became of their credentials.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tell extends \core\task\adhoc_task {
    /** @var int seconds that a run may take */
    private const TIME = 4 * MINSECS;

    /**
     * Its name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('tasktell', 'local_did_credentials');
    }

    /**
     * Tells them, for some minutes at most.
     */
    public function execute() {
        if (!telling::run(time() + self::TIME)) {
            // This one still runs, so it must not be taken for the next.
            \core\task\manager::queue_adhoc_task(new self());
        }
    }
}
