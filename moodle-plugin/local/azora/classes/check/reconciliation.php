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
 * Whether what is claimed agreed with what was earned, the last time.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reconciliation extends base {
    /** @var array<string, string> what a verdict means for the site */
    private const STATUS = [
        'healthy' => result::OK,
        'unknown' => result::INFO,
        'audit' => result::WARNING,
        'critical' => result::ERROR,
    ];

    /**
     * Looks.
     *
     * @return result
     */
    public function get_result(): result {
        $last = run::last('reconcile');
        if ($last && $last->outcome === run::FAILED) {
            return $this->say(result::ERROR, 'failed', $last->detail['error'] ?? '');
        }
        $good = \local_azora\reconciliation::last();
        if (!$good) {
            return $this->say(result::INFO, 'never');
        }
        if ($good->timestarted < time() - DAYSECS) {
            return $this->say(result::WARNING, 'old', self::age($good->timestarted));
        }
        $verdict = isset(self::STATUS[$good->detail['verdict'] ?? '']) ? $good->detail['verdict'] : 'unknown';
        return $this->say(self::STATUS[$verdict], 'ok', (object) [
            'verdict' => ucfirst(get_string('verdict_' . $verdict, 'local_azora')),
            'age' => self::age($good->timestarted),
        ]);
    }
}
