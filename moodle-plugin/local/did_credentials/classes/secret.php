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

namespace local_did_credentials;

/**
 * The secret that opens the keys: a file whose path stands in config.php, readable by the user of cron only. It is never in the
 * database, and pages cannot read it.
 *
 *     $CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = '/etc/azora/moodle.secret';
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class secret {
    /**
     * The path, as config.php says it.
     *
     * @return string|null null if it says none
     */
    public static function path(): ?string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * What the last run of cron found wrong with it.
     *
     * @return string|null in plain words; null if all is well
     */
    public static function reported(): ?string {
        throw new \coding_exception('Not there yet.');
    }
}
