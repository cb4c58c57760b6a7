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
use local_azora\run;

/**
 * Whether leaderboards are refreshed.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class boards extends base {
    /** @var int a refresh that is older is late */
    private const LATE = 3 * HOURSECS;

    /**
     * Looks.
     *
     * @return result
     */
    public function get_result(): result {
        $last = run::last('boards');
        if (!$last) {
            return class_exists('\local_pivc_gamification\boards') ? $this->say(result::UNKNOWN, 'never')
                : $this->say(result::NA, 'na');
        }
        if ($last->outcome === run::FAILED) {
            return $this->say(result::ERROR, 'failed', $last->detail['error'] ?? '');
        }
        if ($last->timestarted < time() - self::LATE) {
            return $this->say(result::WARNING, 'old', self::age($last->timestarted));
        }
        $courses = run::last('eligibility');
        if ($courses && $courses->outcome === run::PARTLY) {
            return $this->say(result::WARNING, 'partly', $courses->detail['error'] ?? '');
        }
        return $this->say(result::OK, 'ok', (object) [
            'age' => self::age($last->timestarted),
            'duration' => \local_azora\output\status_page::duration((int) $last->duration),
        ]);
    }
}
