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

use core\check\result;
use local_constitutional_agent\rulesets;

/**
 * Whether all learners were asked about lately.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class swept extends base {
    /** @var int after how many seconds it is late */
    private const LATE = DAYSECS;

    /**
     * Looks.
     *
     * @return result
     */
    public function get_result(): result {
        global $DB;
        $since = (int) $DB->get_field(rulesets::TABLE, 'MIN(timelive)', ['status' => rulesets::LIVE]);
        if (!$since) {
            return $this->say(result::NA, 'none');
        }
        $swept = max((int) get_config('local_constitutional_agent', 'sweptat'), $since);
        $age = format_time(max(1, time() - $swept));
        return time() - $swept > self::LATE ? $this->say(result::WARNING, 'late', $age) : $this->say(result::OK, 'ok', $age);
    }
}
