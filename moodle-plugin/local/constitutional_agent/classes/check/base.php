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

namespace local_constitutional_agent\check;

use core\check\check;
use core\check\result;

/**
 * What the checks have in common.
 *
 * @package    local_constitutional_agent
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
        return [new rules(), new swept()];
    }

    /**
     * Its name.
     *
     * @return string
     */
    public function get_name(): string {
        return get_string('check_' . $this->get_id(), 'local_constitutional_agent');
    }

    /**
     * Where more can be seen.
     *
     * @return \action_link|null
     */
    public function get_action_link(): ?\action_link {
        return new \action_link(new \moodle_url('/local/azora/status.php'), get_string('status', 'local_azora'));
    }

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
        $name = 'check_' . $this->get_id();
        return new result(
            $status,
            get_string($name . '_' . $string, 'local_constitutional_agent', $a),
            get_string($name . '_details', 'local_constitutional_agent')
        );
    }
}
