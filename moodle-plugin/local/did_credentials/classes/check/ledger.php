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

namespace local_did_credentials\check;

use core\check\result;
use local_did_credentials\ledger as the_ledger;

/**
 * Whether the ledger was found to be as it should be.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger extends base {
    /**
     * Looks.
     *
     * @return result
     */
    protected function look(): result {
        $last = the_ledger::last_check();
        $restored = (int) get_config('local_did_credentials', 'restored');
        if ($restored > time() - 2 * WEEKSECS && ($last->problem ?? null) === null) {
            return $this->say(result::WARNING, 'restored', userdate($restored));
        }
        if ($last === null) {
            return $this->say(result::INFO, 'never');
        }
        $a = (object) ['leaves' => $last->leaves, 'age' => format_time(max(1, time() - $last->time)),
            'problem' => $last->problem ?? ''];
        return $last->problem === null ? $this->say(result::OK, 'ok', $a) : $this->say(result::CRITICAL, 'broken', $a);
    }
}
