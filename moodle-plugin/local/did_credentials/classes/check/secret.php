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
use local_did_credentials\secret as the_secret;

/**
 * Whether cron has the secret that opens the keys, and nobody else has.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class secret extends base {
    /**
     * Looks.
     *
     * @return result
     */
    protected function look(): result {
        if (the_secret::path() === null) {
            return $this->say(result::ERROR, 'notset');
        }
        $report = health::of();
        if ($report === null) {
            return $this->say(result::WARNING, 'never');
        }
        if ($report->secret !== null) {
            return new result(result::ERROR, s(the_secret::reported()),
                get_string('check_secret_details', 'local_did_credentials'));
        }
        if (!CLI_SCRIPT && is_readable(the_secret::path())) {
            return $this->say(result::WARNING, 'readable', the_secret::path());
        }
        return $this->say(result::OK, 'ok');
    }
}
