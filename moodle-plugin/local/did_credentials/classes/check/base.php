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

use core\check\check;
use core\check\result;
use local_did_credentials\identity;
use local_did_credentials\settings;

/**
 * What the checks have in common.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class base extends check {
    /**
     * All checks of this plugin.
     *
     * @return check[]
     */
    public static function all(): array {
        return [new secret(), new site(), new waiting(), new lists(), new ledger()];
    }

    /**
     * Its name.
     *
     * @return string
     */
    public function get_name(): string {
        return get_string('check_' . $this->get_id(), 'local_did_credentials');
    }

    /**
     * Looks, where credentials are issued or were.
     *
     * @return result
     */
    final public function get_result(): result {
        if (!settings::is_on('enabled') && !identity::is_frozen()) {
            return new result(result::NA, get_string('check_off', 'local_did_credentials'),
                get_string('check_' . $this->get_id() . '_details', 'local_did_credentials'));
        }
        return $this->look();
    }

    /**
     * Looks.
     *
     * @return result
     */
    abstract protected function look(): result;

    /**
     * A result.
     *
     * @param string $status
     * @param string $string of the summary, without the check's name in front
     * @param mixed $a for the string; texts from elsewhere are plain, and made HTML here
     * @return result
     */
    protected function say(string $status, string $string, mixed $a = null): result {
        $a = is_object($a) ? (object) array_map('s', (array) $a) : ($a === null ? null : s($a));
        return new result(
            $status,
            get_string('check_' . $this->get_id() . '_' . $string, 'local_did_credentials', $a),
            get_string('check_' . $this->get_id() . '_details', 'local_did_credentials')
        );
    }
}
