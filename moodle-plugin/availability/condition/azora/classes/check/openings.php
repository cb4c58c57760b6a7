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
 * The check of what is open.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora\check;

use availability_azora\openings as what_opens;
use availability_azora\state;
use core\check\check;
use core\check\result;

/**
 * Whether activities are open, or closed, that should not be, because this plugin or one that it needs is off.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class openings extends check {
    /**
     * Its name.
     *
     * @return string
     */
    public function get_name(): string {
        return get_string('check_openings', 'availability_azora');
    }

    /**
     * Where it can be changed.
     *
     * @return \action_link
     */
    public function get_action_link(): \action_link {
        global $CFG;
        return new \action_link(
            new \moodle_url("/$CFG->admin/tool/availabilityconditions/"),
            get_string('manageplugins', 'availability')
        );
    }

    /**
     * Looks.
     *
     * @return result
     */
    public function get_result(): result {
        global $CFG;
        $count = what_opens::count();
        if (!$count) {
            return $this->say(result::OK, 'none', $count);
        }
        if (!what_opens::is_enabled() || empty($CFG->enableavailability)) {
            return $this->say(result::ERROR, 'open', $count);
        }
        if (!state::has_ground()) {
            return $this->say(result::ERROR, 'closed', $count);
        }
        return $this->say(result::OK, 'ok', $count);
    }

    /**
     * A result, with the names of what is concerned.
     *
     * @param string $status
     * @param string $string of the summary, without the check's name in front
     * @param int $count
     * @return result
     */
    private function say(string $status, string $string, int $count): result {
        return new result(
            $status,
            s(get_string("check_openings_$string", 'availability_azora', format_float($count, 0))),
            s(get_string('check_openings_details', 'availability_azora')) . ($count ? what_opens::list($count) : '')
        );
    }
}
