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
use local_did_credentials\health;
use local_did_credentials\queue;

/**
 * Whether what is to be issued gets issued.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class waiting extends base {
    /**
     * Looks.
     *
     * @return result
     */
    protected function look(): result {
        $report = health::of();
        if ($report === null || $report->time < time() - HOURSECS) {
            return $this->say(result::ERROR, 'never');
        }
        if ($report->problem !== null) {
            return $this->say(result::ERROR, 'problem', $report->problem);
        }
        $backlog = queue::backlog();
        if ($backlog->rows === 0) {
            return $this->say(result::OK, 'none');
        }
        $a = (object) ['rows' => $backlog->rows, 'failed' => $backlog->failed,
            'age' => format_time(max(1, time() - $backlog->since))];
        if ($backlog->failed > 0) {
            return $this->say(result::WARNING, 'failed', $a);
        }
        return $this->say($backlog->since < time() - HOURSECS ? result::WARNING : result::OK, 'some', $a);
    }
}
