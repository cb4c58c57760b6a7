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
 * Lets the ledger follow a new policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\task;

use local_pivc_gamification\policy_progress;

/**
 * Lets the ledger follow a new policy, in runs of a few minutes.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class recompute extends \core\task\adhoc_task {
    /** @var int seconds that a run may take */
    private const TIME = 4 * MINSECS;

    /**
     * Goes on.
     */
    public function execute() {
        $deadline = time() + self::TIME;
        $progress = fn($done, $all) => policy_progress::tell(\local_pivc_gamification\recompute::BAR, $done, $all);
        if (!\local_pivc_gamification\recompute::run(fn() => time() >= $deadline, $progress)) {
            // This one still runs, so it must not be taken for the next.
            \core\task\manager::queue_adhoc_task(new self());
        }
    }

    /**
     * The task's name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskrecompute', 'local_pivc_gamification');
    }
}
