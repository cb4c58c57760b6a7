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

namespace local_did_credentials\output;

use local_azora\engine;
use local_did_credentials\identity;
use local_did_credentials\secret;

/**
 * What stands above the settings: what is missing before anything can be issued, and how to make it.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings_state {
    /**
     * What is missing, as a list; or who this site is.
     *
     * @return string HTML
     */
    public static function html(): string {
        $missing = array_filter([
            engine::why_not(),
            identity::problem(),
            secret::path() === null ? get_string('secret_notset', 'local_did_credentials') : secret::reported(),
        ], fn($problem) => $problem !== null);
        if ($missing) {
            return \html_writer::tag('p', get_string('settingsmissing', 'local_did_credentials'))
                . \html_writer::alist(array_map('s', $missing));
        }
        return \html_writer::tag('p', get_string(identity::is_frozen() ? 'settingsfrozen' : 'settingsready',
            'local_did_credentials', s(identity::did())));
    }
}
