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
 * What the sources of custom reports have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\reportbuilder;

use core_reportbuilder\local\helpers\database;
use local_pivc_gamification\eligibility;
use local_pivc_gamification\ledger;

/**
 * What the sources of custom reports have in common: for managers only, and the same people as on boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait guarded {
    /**
     * Whether the current user may use the source at all: make reports of it, and see such that others made.
     *
     * @return bool
     */
    public static function is_available(): bool {
        return has_capability('local/pivc_gamification:viewreports', \context_system::instance());
    }

    /**
     * Leaves out what boards leave out: what does not count, such as hidden grades, and learners who hide, are suspended, deleted
     * or not active anywhere any more.
     *
     * @param string $contribution alias of the table of contributions
     * @param string $user alias of the table of users
     */
    private function leave_out(string $contribution, string $user): void {
        $counted = database::generate_param_name();
        $this->add_base_condition_sql("$contribution.status = :$counted", [$counted => ledger::COUNTED]);
        [$excluded, $visibility] = database::generate_aliases(2);
        $this->add_base_condition_sql(
            "$user.deleted = 0 AND $user.suspended = 0
                 AND NOT EXISTS (SELECT 1 FROM {" . eligibility::EXCLUDED . "} $excluded WHERE $excluded.userid = $user.id)
                 AND NOT EXISTS (SELECT 1 FROM {" . eligibility::VISIBILITY . "} $visibility
                                  WHERE $visibility.userid = $user.id AND $visibility.hidden = 1)"
        );
    }
}
