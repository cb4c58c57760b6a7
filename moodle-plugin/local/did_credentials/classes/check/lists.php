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
use local_did_credentials\status_lists;

/**
 * Whether status lists are signed anew in time: once they are too old, no credential can be checked any more.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lists extends base {
    /**
     * Looks.
     *
     * @return result
     */
    protected function look(): result {
        $lists = status_lists::list();
        if (!$lists) {
            return $this->say(result::OK, 'none');
        }
        $first = min(array_map(fn($list) => (int) $list->timeexpires, $lists));
        if ($first <= time()) {
            return $this->say(result::CRITICAL, 'expired');
        }
        $late = array_filter($lists, fn($list) => $list->generation !== $list->signedgeneration
            || $list->timesigned < time() - 2 * status_lists::AGAIN);
        $age = format_time($first - time());
        return $late ? $this->say(result::ERROR, 'late', $age) : $this->say(result::OK, 'ok', $age);
    }
}
