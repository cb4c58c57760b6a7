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

namespace local_azora\check;

use core\check\result;
use local_azora\dirty;

/**
 * Whether learners wait for longer than they should.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class backlog extends base {
    /**
     * Looks.
     *
     * @return result
     */
    public function get_result(): result {
        $backlog = dirty::backlog();
        if ($backlog->rows === 0) {
            return $this->say(result::OK, 'none');
        }
        $age = time() - $backlog->oldest;
        $status = $age > DAYSECS ? result::ERROR : ($age > HOURSECS || $backlog->failed ? result::WARNING : result::OK);
        $result = $this->say($status, 'some', (object) ['rows' => $backlog->rows, 'age' => self::age($backlog->oldest)]);
        if (!$backlog->failed) {
            return $result;
        }
        return new result(
            $status,
            $result->get_summary() . ' ' . get_string('check_backlog_failed', 'local_azora', $backlog->failed),
            $result->get_details()
        );
    }
}
