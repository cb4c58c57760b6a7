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
use local_azora\engine as engine_facade;
use local_azora\sapi;

/**
 * Whether the PHP that runs cron has the extension, in the version that pages have, and told so within an hour.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cron extends base {
    /**
     * Looks.
     *
     * @return result
     */
    public function get_result(): result {
        $cron = sapi::of(sapi::CRON);
        if (!$cron) {
            return $this->say(result::ERROR, 'never');
        }
        if ($cron->time < time() - HOURSECS) {
            return $this->say(result::ERROR, 'old', self::age($cron->time));
        }
        if ($cron->version === null) {
            return $this->say(result::ERROR, 'missing');
        }
        if (!engine_facade::version_will_do($cron->version)) {
            return $this->say(result::ERROR, 'range', (object) ['version' => $cron->version,
                'minimum' => engine_facade::MINIMUM, 'below' => engine_facade::BELOW]);
        }
        $web = sapi::current() === sapi::WEB ? engine_facade::version() : (sapi::of(sapi::WEB)->version ?? $cron->version);
        if ($web !== null && $web !== $cron->version) {
            return $this->say(result::ERROR, 'differs', (object) ['cron' => $cron->version, 'web' => $web]);
        }
        return $this->say(result::OK, 'ok', $cron->version);
    }
}
